using System.Text;
using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Probing;

/// <summary>Looks into an unknown file without decoding it.</summary>
static class Probe
{
    /// <summary>Longest film that is processed at all.</summary>
    public static readonly TimeSpan LongestFilm = TimeSpan.FromHours(2);

    const int MostText = 1 << 20;
    const int HeadBytes = 4096;
    static readonly TimeSpan HeaderLimit = TimeSpan.FromSeconds(60);
    static readonly TimeSpan PacketsLimit = TimeSpan.FromMinutes(5);

    /// <summary>Reads the header of the file in the job's folder.</summary>
    /// <exception cref="UnfitFilmException">It cannot be made playable.</exception>
    public static async Task<ProbedFilm> ReadHeaderAsync(string folder, CancellationToken cancel)
    {
        var json = new StringBuilder();
        ToolRun run;
        try
        {
            run = await new Tool("ffprobe", ["-v", "error", .. HostileInput.ProbeLimits, "-show_streams", "-show_format", "-of", "json", .. HostileInput.Input], folder, HeaderLimit)
            {
                OnLine = line =>
                {
                    if (json.Length + line.Length > MostText)
                        throw new UnfitFilmException(FindingKind.TooComplex);
                    json.Append(line).Append('\n');
                    return true;
                },
            }.RunAsync(cancel);
        }
        catch (ToolFailedException)
        {
            throw new UnfitFilmException(FindingKind.TooComplex);
        }

        // Before the output is looked at: it may be half an answer.
        if (!run.Succeeded)
            throw new UnfitFilmException([Why(run.Errors)]);

        var file = Path.Combine(folder, HostileInput.Name);
        var head = new byte[HeadBytes];
        await using var opened = File.OpenRead(file);
        var read = await opened.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancel);
        return ProbeReading.Read(json.ToString(), head.AsSpan(0, read), opened.Length);
    }

    /// <summary>Reads every packet of a stream: how long it really is, whatever the header says.</summary>
    /// <exception cref="UnfitFilmException">It is encrypted, or too long to be a film.</exception>
    public static async Task<PacketTimes> ReadPacketsAsync(ProbedFilm film, int stream, string folder, CancellationToken cancel)
    {
        var packets = new PacketTimes();
        try
        {
            await PacketsOf([.. HostileInput.ProbeLimits], $"{stream}", HostileInput.Name, folder, line =>
            {
                packets.Add(line);
                if (packets.IsEncrypted)
                    throw new UnfitFilmException(FindingKind.Encrypted, facts: film.Facts);
                if (packets.Length > LongestFilm)
                    throw new UnfitFilmException(FindingKind.TooComplex, facts: film.Facts);
            }, cancel);
        }
        catch (ToolFailedException)
        {
            throw new UnfitFilmException(FindingKind.TooComplex, facts: film.Facts);
        }

        return packets;
    }

    /// <summary>Reads every packet of a file of our own.</summary>
    public static async Task<(PacketTimes Picture, PacketTimes Sound)> ReadOwnPacketsAsync(string file, string folder, CancellationToken cancel)
    {
        var (picture, sound) = (new PacketTimes(), new PacketTimes());
        (await PacketsOf([], null, file, folder, line => (line.StartsWith("codec_type=audio", StringComparison.Ordinal) ? sound : picture).Add(line), cancel)).ThrowIfFailed();
        return (picture, sound);
    }

    static Task<ToolRun> PacketsOf(IEnumerable<string> limits, string? stream, string file, string folder, Action<string> take, CancellationToken cancel) =>
        new Tool("ffprobe",
            ["-v", "error", .. limits, .. stream is null ? Array.Empty<string>() : ["-select_streams", stream], "-show_entries", "packet=codec_type,pts_time,dts_time,duration_time,flags:packet_side_data=side_data_type", "-of", "compact=p=0", "-i", $"file:{file}"],
            folder, PacketsLimit)
        {
            OnLine = line =>
            {
                take(line);
                return true;
            },
        }.RunAsync(cancel);

    internal static Finding Why(string errors)
    {
        if (errors.Contains("max_streams", StringComparison.Ordinal) || errors.Contains("max pixel count", StringComparison.Ordinal))
            return new(FindingKind.TooComplex);
        if (Between(errors, "Codec (", ") not on whitelist") is { } codec)
            return new(FindingKind.KindNotAllowed, codec);
        return new(FindingKind.Unreadable);
    }

    static string? Between(string text, string before, string after)
    {
        var from = text.IndexOf(before, StringComparison.Ordinal);
        var until = from < 0 ? -1 : text.IndexOf(after, from, StringComparison.Ordinal);
        return until < 0 ? null : text[(from + before.Length)..until];
    }
}
