using System.Globalization;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Chooses the moment of a film that its still shows.</summary>
public static class PosterMoment
{
    const double Wanted = 0.2;

    // In the 16 to 235 of video: below is black, above is white.
    const double Darkest = 40;
    const double Brightest = 215;

    /// <summary>The first keyframe from a fifth of the film on that is neither black nor white; else the one nearest to a middle brightness.</summary>
    /// <param name="keyframes">Seconds and mean luma of each, in order.</param>
    public static double Choose(IReadOnlyList<(double At, double Luma)> keyframes)
    {
        if (keyframes.Count == 0)
            return 0;

        var from = keyframes[^1].At * Wanted;
        var fit = keyframes.Where(frame => frame.Luma is > Darkest and < Brightest).ToList();
        return fit.Count == 0 ? keyframes.MinBy(frame => Math.Abs(frame.Luma - 128)).At :
            fit.Any(frame => frame.At >= from) ? fit.First(frame => frame.At >= from).At :
            fit[^1].At;
    }

    /// <summary>Reads what ffmpeg's metadata filter prints about frames.</summary>
    public static IReadOnlyList<(double At, double Luma)> Read(IEnumerable<string> lines)
    {
        var frames = new List<(double, double)>();
        var at = 0d;
        foreach (var line in lines)
            if (line.IndexOf("pts_time:", StringComparison.Ordinal) is >= 0 and var time)
                at = double.Parse(line.AsSpan(time + 9).Trim(), CultureInfo.InvariantCulture);
            else if (line.StartsWith("lavfi.signalstats.YAVG=", StringComparison.Ordinal))
                frames.Add((at, double.Parse(line.AsSpan(23), CultureInfo.InvariantCulture)));
        return frames;
    }
}
