using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Which renditions a film gets, the largest first.</summary>
/// <param name="Preset">Of the encoder: how much work it spends.</param>
public sealed record RenditionPlan(IReadOnlyList<Rung> Rungs, FrameRate Rate, string Preset = "veryfast")
{
    /// <summary>The name of the one rendition that can be watched before the others are made.</summary>
    public const string PreviewName = "preview";

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

    // Pixels that are encoded within two or three seconds, after which nobody needs a stopgap.
    const double FewPixels = 250e6;

    /// <summary>Whether the whole takes so much longer than a preview that somebody would be glad of one.</summary>
    public bool IsWorthPreview(TimeSpan length) => Rungs.Count > 1 && length.TotalSeconds * Rate.Value * Rungs.Sum(rung => (double)rung.Width * rung.Height) > FewPixels;

    /// <summary>The smallest rendition alone, made with little care and at most 30 frames a second.</summary>
    public RenditionPlan Preview() =>
        new([Rungs[^1] with { Name = PreviewName }], Rate.Value > 31 ? Rate with { Frames = Rate.Frames / 2 } : Rate, "ultrafast");

    static Rung Shape(VideoFacts film, int shortSide, int kilobits)
    {
        var (shorter, longer) = (Math.Min(film.Width, film.Height), Math.Max(film.Width, film.Height));
        var scale = Math.Min((double)shortSide / shorter, (double)LongestSide / longer);
        return new(shortSide.ToString(CultureInfo.InvariantCulture), Even(film.Width * scale), Even(film.Height * scale), kilobits);
    }

    // H.264 in 4:2:0 has no odd sides.
    static int Even(double side) => Math.Max(2, 2 * (int)Math.Round(side / 2));
}
