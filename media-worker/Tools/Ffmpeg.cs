using System.Globalization;

namespace VideoContest.MediaWorker.Tools;

/// <summary>Runs ffmpeg and follows how far it is.</summary>
static class Ffmpeg
{
    static readonly string[] Quiet = ["-hide_banner", "-nostdin", "-y", "-nostats", "-loglevel", "repeat+warning", "-max_error_rate", "1", "-progress", "pipe:1", "-stats_period", "0.5"];

    /// <summary>Longest a film of a length may take.</summary>
    public static TimeSpan LimitFor(TimeSpan film) => TimeSpan.FromTicks(Math.Max(TimeSpan.FromMinutes(5).Ticks, 20 * film.Ticks));

    /// <param name="arguments">All but those about logs and progress.</param>
    /// <param name="at">Told the place in the film that was reached.</param>
    /// <param name="log">Takes each line of the log.</param>
    public static async Task<FfmpegRun> RunAsync(
        IEnumerable<string> arguments, string folder, TimeSpan limit, Action<TimeSpan> at, CancellationToken cancel, Action<string>? log = null)
    {
        var (reached, frames, decodeErrors) = (TimeSpan.Zero, 0L, 0);
        var run = await new Tool("ffmpeg", [.. Quiet, .. arguments], folder, limit)
        {
            OnLine = line =>
            {
                if (Value(line, "frame") is { } frame && frame > frames)
                {
                    frames = frame;
                    return true;
                }

                if (Value(line, "out_time_us") is not { } microseconds || TimeSpan.FromMicroseconds(microseconds) <= reached)
                    return false;
                reached = TimeSpan.FromMicroseconds(microseconds);
                at(reached);
                return true;
            },
            OnError = line =>
            {
                decodeErrors += IsDecodeError(line) ? 1 : 0;
                log?.Invoke(line);
            },
        }.RunAsync(cancel);
        return new(run, reached, decodeErrors);
    }

    /// <summary>ffmpeg 5.1 goes on after these and ends with 0.</summary>
    internal static bool IsDecodeError(string line) =>
        line.StartsWith("Error while decoding stream", StringComparison.Ordinal) || line.Contains(": corrupt decoded frame in stream", StringComparison.Ordinal);

    static long? Value(string line, string name) =>
        line.Length > name.Length && line[name.Length] == '=' && line.StartsWith(name, StringComparison.Ordinal)
            && long.TryParse(line.AsSpan(name.Length + 1), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value) ? value : null;
}

/// <summary>How ffmpeg ended.</summary>
/// <param name="Reached">The place in the film that was reached.</param>
/// <param name="DecodeErrors">Frames that were lost or came out damaged.</param>
sealed record FfmpegRun(ToolRun Run, TimeSpan Reached, int DecodeErrors);
