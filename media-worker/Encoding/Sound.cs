using System.Globalization;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Encodes a film's sound, once for all renditions.</summary>
static class Sound
{
    public const string File = "sound.m4a";

    /// <summary>From the film's beginning on, gaps filled with silence, in stereo.</summary>
    public const string InPlace = "aresample=async=1:first_pts=0,aformat=channel_layouts=stereo:sample_rates=48000";

    /// <summary>It begins where the film begins and ends where the picture ends: cut there, or with silence up to there.</summary>
    /// <param name="gain">Decibels; null leaves it as loud as it is.</param>
    /// <param name="ceiling">dBTP that no peak may pass.</param>
    /// <param name="length">From the film's beginning to the picture's end.</param>
    public static IReadOnlyList<string> Arguments(ProbedFilm film, double? gain, double ceiling, TimeSpan length) =>
    [
        .. HostileInput.Limits, .. HostileInput.Input,
        "-map", $"0:{film.Sound}",
        "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1",
        "-af", string.Create(CultureInfo.InvariantCulture, $"{Filters(gain, ceiling)}atrim=end={length.TotalSeconds:0.######},{Waveform.Filters}"),
        "-c:a", "aac", "-b:a", "128k", File,
    ];

    /// <summary>All that is done to the sound, without an end.</summary>
    public static string Filters(double? gain, double ceiling) => $"{InPlace},{(gain is { } decibels ? Louder(decibels, ceiling) : "")}apad,";

    public static Task<FfmpegRun> EncodeAsync(
        ProbedFilm film, double? gain, double ceiling, TimeSpan length, string folder, Action<TimeSpan> at, CancellationToken cancel) =>
        Ffmpeg.RunAsync(Arguments(film, gain, ceiling, length), folder, Ffmpeg.LimitFor(length), at, cancel);

    // The gain keeps below the ceiling by itself; the limiter catches what was rounded. Without latency=1 it would delay the sound by its look-ahead.
    static string Louder(double decibels, double ceiling) =>
        string.Create(CultureInfo.InvariantCulture, $"volume={decibels:0.##}dB,alimiter=limit={Math.Clamp(Math.Pow(10, ceiling / 20), 0.0625, 1):0.####}:level=0:latency=1,");
}
