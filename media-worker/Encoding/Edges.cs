using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Finds the black bars of a film in what ffmpeg's cropdetect filter prints, which keeps the widest picture it has seen.</summary>
public static class Edges
{
    // Of the side: less is a seam, not a bar.
    const double LeastPart = 0.02;

    /// <param name="rung">The rendition that was looked at.</param>
    /// <param name="film">Upright, with square pixels.</param>
    /// <returns>In the film's pixels; null without bars, and for a film that is black all through.</returns>
    public static BlackBars? Read(IReadOnlyList<string> lines, Rung rung, VideoFacts film)
    {
        if (Last(lines, "x1") is not { } left || Last(lines, "x2") is not { } right || Last(lines, "y1") is not { } top || Last(lines, "y2") is not { } bottom || right <= left || bottom <= top)
            return null;

        var bars = new BlackBars(
            Scaled(left, rung.Width, film.Width), Scaled(top, rung.Height, film.Height),
            Scaled(rung.Width - 1 - right, rung.Width, film.Width), Scaled(rung.Height - 1 - bottom, rung.Height, film.Height));
        return bars == new BlackBars(0, 0, 0, 0) ? null : bars;
    }

    static int Scaled(int pixels, int side, int whole) => pixels < side * LeastPart ? 0 : (int)Math.Round((double)pixels * whole / side);

    static int? Last(IReadOnlyList<string> lines, string name)
    {
        var mark = $"lavfi.cropdetect.{name}=";
        var line = lines.LastOrDefault(line => line.StartsWith(mark, StringComparison.Ordinal));
        return line is not null && int.TryParse(line.AsSpan(mark.Length), CultureInfo.InvariantCulture, out var value) ? value : null;
    }
}
