using System.Globalization;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Makes all renditions of a film from one decode: for each a playlist and one fragmented MP4 that is read by byte ranges.</summary>
static class Ladder
{
    /// <summary>The renditions' playlists and films lie in this folder of the job's.</summary>
    public const string Folder = "out";

    /// <param name="most">Nothing of the film is decoded beyond this.</param>
    /// <param name="watch">Filters that look at the smallest picture as it passes; empty for none.</param>
    /// <param name="threads">For each encoder; 0 lets it choose.</param>
    public static IReadOnlyList<string> Arguments(ProbedFilm film, RenditionPlan plan, TimeSpan most, string watch, int threads) =>
    [
        .. HostileInput.Limits, "-noautorotate", "-t", most.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture), .. HostileInput.Input,
        .. film.Sound is null ? Array.Empty<string>() : ["-i", $"file:{Sound.File}"],
        "-filter_complex", PictureChain.Of(film, plan, watch),
        .. plan.Rungs.SelectMany((rung, n) => Output(rung, n, film.Sound is not null, plan, threads)),
    ];

    public static Task<FfmpegRun> EncodeAsync(
        ProbedFilm film, RenditionPlan plan, TimeSpan most, string watch, int threads, string folder, Action<TimeSpan> at, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.Combine(folder, Folder));
        return Ffmpeg.RunAsync(Arguments(film, plan, most, watch, threads), folder, Ffmpeg.LimitFor(most), at, cancel);
    }

    static string[] Output(Rung rung, int n, bool hasSound, RenditionPlan plan, int threads) =>
    [
        "-map", $"[v{n}]", .. hasSound ? (string[])["-map", "1:0", "-c:a", "copy"] : [],
        "-c:v", "libx264", "-preset", plan.Preset, "-crf", "23", "-maxrate", $"{rung.MostKilobits}k", "-bufsize", $"{2 * rung.MostKilobits}k",
        "-profile:v", "high", "-pix_fmt", "yuv420p", "-threads", $"{threads}",
        "-g", $"{plan.Rate.KeyframeInterval}", "-keyint_min", $"{plan.Rate.KeyframeInterval}", "-sc_threshold", "0",
        "-map_metadata", "-1", "-map_chapters", "-1", "-sn", "-dn",
        // Otherwise ffmpeg 5.1 writes an empty edit that Chromium ignores, and sound runs 45 ms early.
        "-avoid_negative_ts", "disabled",
        "-f", "hls", "-hls_time", "4", "-hls_list_size", "0", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4",
        "-hls_flags", "single_file+independent_segments", "-hls_segment_filename", $"{Folder}/{rung.Name}.mp4", $"{Folder}/{rung.Name}.m3u8",
    ];
}
