using System.Globalization;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Encodes a film's sound, once for all renditions.</summary>
static class Sound
{
    public const string File = "sound.m4a";

    /// <summary>It begins where the film begins and ends where the picture ends: cut there, or with silence up to there.</summary>
    /// <param name="length">From the film's beginning to the picture's end.</param>
    public static IReadOnlyList<string> Arguments(ProbedFilm film, TimeSpan length) =>
    [
        .. HostileInput.Limits, .. HostileInput.Input,
        "-map", $"0:{film.Sound}",
        "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-af", "aresample=async=1:first_pts=0,aformat=channel_layouts=stereo:sample_rates=48000,apad",
        "-t", length.TotalSeconds.ToString("0.######", CultureInfo.InvariantCulture),
        "-c:a", "aac", "-b:a", "128k", File,
    ];

    public static Task<FfmpegRun> EncodeAsync(ProbedFilm film, TimeSpan length, string folder, Action<TimeSpan> at, CancellationToken cancel) =>
        Ffmpeg.RunAsync(Arguments(film, length), folder, Ffmpeg.LimitFor(length), at, cancel);
}
