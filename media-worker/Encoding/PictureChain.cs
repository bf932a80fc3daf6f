using System.Globalization;
using VideoContest.MediaWorker.Probing;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>The filters that turn a film's picture into those of all its renditions, decoded once.</summary>
static class PictureChain
{
    /// <summary>A filter graph whose outputs are [v0], [v1] … in the plan's order.</summary>
    /// <param name="watch">Filters that look at the smallest picture as it passes; empty for none.</param>
    public static string Of(ProbedFilm film, RenditionPlan plan, string watch)
    {
        var watched = watch.Length > 0 ? $",{watch}" : "";
        var top = plan.Rungs[0];
        List<string> shared =
        [
            .. film.Facts.IsInterlaced ? ["yadif=deint=interlaced"] : Array.Empty<string>(),
            // From 0, with the first frame held when the picture begins later than the sound.
            $"fps={plan.Rate}:start_time=0",
            .. Upright(film.Facts.Rotation),
            $"scale={top.Width}:{top.Height}",
            .. film.Facts.IsHdr ? ToneMap(film.Colours) : [],
            "format=yuv420p",
            "setsar=1",
        ];
        var splits = string.Concat(Enumerable.Range(0, plan.Rungs.Count).Select(n => Label(n == 0 ? "v" : "s", n)));
        var others = plan.Rungs.Skip(1).Select((rung, n) => $";{Label("s", n + 1)}scale={rung.Width}:{rung.Height},setsar=1{(n + 2 == plan.Rungs.Count ? watched : "")}{Label("v", n + 1)}");
        return plan.Rungs.Count == 1 ? $"[0:{film.Picture}]{string.Join(',', shared)}{watched}[v0]"
            : $"[0:{film.Picture}]{string.Join(',', shared)},split={plan.Rungs.Count}{splits}{string.Concat(others)}";
    }

    // Turned here and not by ffmpeg's -autorotate, which would tilt the picture when a header names an absurd angle.
    static string[] Upright(int rotation) => rotation switch
    {
        90 => ["transpose=clock"],
        180 => ["hflip", "vflip"],
        270 => ["transpose=cclock"],
        _ => [],
    };

    // Small first: this is the dearest filter. What the file leaves unsaid is as HDR films usually are.
    static string[] ToneMap(Colours colours) =>
    [
        $"zscale=tin={colours.Transfer ?? "smpte2084"}:pin={colours.Primaries ?? "bt2020"}:min={colours.Matrix ?? "bt2020nc"}:rin={(colours.Range == "pc" ? "full" : "limited")}:t=linear:npl=100",
        "format=gbrpf32le",
        "zscale=p=bt709",
        "tonemap=hable:desat=0",
        "zscale=t=bt709:m=bt709:r=tv",
    ];

    static string Label(string name, int number) => string.Create(CultureInfo.InvariantCulture, $"[{name}{number}]");
}
