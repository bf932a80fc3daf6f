using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Which renditions a film gets, the largest first.</summary>
public sealed record RenditionPlan(IReadOnlyList<Rung> Rungs, FrameRate Rate)
{
    // By the short side, so that an upright film gets the same sharpness as a wide one.
    static readonly (int ShortSide, int Kilobits)[] Ladder = [(1080, 6200), (720, 3000), (480, 1500), (360, 900)];

    // What decoders of H.264 take at the most common levels.
    const int LongestSide = 4096;

    /// <param name="film">Upright, with square pixels.</param>
    /// <param name="measuredRate">Frames a second counted in the packets, for films whose header does not say.</param>
    public static RenditionPlan For(VideoFacts film, double measuredRate = 0)
    {
        var shortSide = Math.Min(film.Width, film.Height);
        var rungs = Ladder.Where(step => step.ShortSide <= shortSide).ToList();
        if (rungs.Count == 0)
            rungs.Add((shortSide, Ladder[^1].Kilobits));
        return new([.. rungs.Select(step => Shape(film, step.ShortSide, step.Kilobits))], FrameRate.Nearest(film.FrameRate > 0 ? film.FrameRate : measuredRate));
    }

    static Rung Shape(VideoFacts film, int shortSide, int kilobits)
    {
        var (shorter, longer) = (Math.Min(film.Width, film.Height), Math.Max(film.Width, film.Height));
        var scale = Math.Min((double)shortSide / shorter, (double)LongestSide / longer);
        return new(shortSide.ToString(CultureInfo.InvariantCulture), Even(film.Width * scale), Even(film.Height * scale), kilobits);
    }

    // H.264 in 4:2:0 has no odd sides.
    static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));
}
