using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoContest.Tests.Support;

/// <summary>Checks a film as it is served for players that are part of a phone: RFC 8216 with byte ranges, and Apple's authoring rules for fragmented MP4.</summary>
public static partial class HlsPlaylists
{
    /// <summary>One line a fault; empty when a native player finds all it needs.</summary>
    /// <param name="master">Address of the playlist of playlists.</param>
    public static async Task<IReadOnlyList<string>> CheckAsync(HttpClient client, Uri master)
    {
        var faults = new List<string>();
        var lines = await LinesAsync(client, master);
        Need(faults, "master", lines[0] == "#EXTM3U" && Version(lines) >= 7 && lines.Contains("#EXT-X-INDEPENDENT-SEGMENTS"), "header");
        var variants = lines.Index().Where(line => line.Item.StartsWith("#EXT-X-STREAM-INF:", StringComparison.Ordinal)).ToList();
        Need(faults, "master", variants.Count > 0, "renditions");
        foreach (var (at, variant) in variants)
        {
            foreach (var attribute in new[] { "BANDWIDTH=", "AVERAGE-BANDWIDTH=", "RESOLUTION=", "FRAME-RATE=", "CODECS=\"avc1." })
                Need(faults, lines[at + 1], variant.Contains(attribute, StringComparison.Ordinal), attribute);
            await CheckRenditionAsync(client, new(master, lines[at + 1]), faults);
        }
        return faults;
    }

    static async Task CheckRenditionAsync(HttpClient client, Uri address, List<string> faults)
    {
        var lines = await LinesAsync(client, address);
        var name = address.Segments[^1];
        Need(faults, name, lines[0] == "#EXTM3U" && Version(lines) >= 7 && lines.Contains("#EXT-X-INDEPENDENT-SEGMENTS"), "header");
        Need(faults, name, lines.Contains("#EXT-X-PLAYLIST-TYPE:VOD") && lines[^1] == "#EXT-X-ENDLIST", "a whole film");
        var map = Map().Match(lines.Single(line => line.StartsWith("#EXT-X-MAP:", StringComparison.Ordinal)));
        Need(faults, name, map.Success && map.Groups["from"].Value == "0", "a map with its range");
        var target = int.Parse(lines.Single(line => line.StartsWith("#EXT-X-TARGETDURATION:", StringComparison.Ordinal)).Split(':')[1], CultureInfo.InvariantCulture);
        Need(faults, name, Lengths(lines).All(seconds => Math.Round(seconds) <= target), "segments within the target duration");

        var film = new Uri(address, map.Groups["file"].Value);
        var next = long.Parse(map.Groups["length"].Value, CultureInfo.InvariantCulture);
        Need(faults, name, await BoxAsync(client, film, 0) == "ftyp", "ftyp first");
        foreach (var range in lines.Where(line => line.StartsWith("#EXT-X-BYTERANGE:", StringComparison.Ordinal)).Select(line => line.Split(':', '@')))
        {
            Need(faults, name, long.Parse(range[2], CultureInfo.InvariantCulture) == next, $"a segment at {next}");
            Need(faults, name, await BoxAsync(client, film, next) is "moof" or "styp" or "sidx", $"a fragment at {next}");
            next += long.Parse(range[1], CultureInfo.InvariantCulture);
        }
        using var head = await client.SendAsync(new(HttpMethod.Head, film));
        // The muxer may end the file with an index of its fragments, which no segment names.
        Need(faults, name, next == head.Content.Headers.ContentLength || await BoxAsync(client, film, next) == "mfra", "segments up to the end of the file");
    }

    static async Task<string[]> LinesAsync(HttpClient client, Uri address) =>
        (await client.GetStringAsync(address)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static IEnumerable<double> Lengths(string[] lines) =>
        lines.Where(line => line.StartsWith("#EXTINF:", StringComparison.Ordinal)).Select(line => double.Parse(line[8..].TrimEnd(','), CultureInfo.InvariantCulture));

    static int Version(string[] lines) =>
        lines.FirstOrDefault(line => line.StartsWith("#EXT-X-VERSION:", StringComparison.Ordinal)) is { } version ? int.Parse(version.Split(':')[1], CultureInfo.InvariantCulture) : 1;

    // The kind of the box that begins there; players without scripts take nothing but a right 206.
    static async Task<string> BoxAsync(HttpClient client, Uri film, long at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, film) { Headers = { Range = new RangeHeaderValue(at, at + 7) } };
        using var answer = await client.SendAsync(request);
        return answer.StatusCode == HttpStatusCode.PartialContent ? Encoding.ASCII.GetString(await answer.Content.ReadAsByteArrayAsync(), 4, 4) : $"{answer.StatusCode}";
    }

    static void Need(List<string> faults, string where, bool holds, string what)
    {
        if (!holds)
            faults.Add($"{where}: {what}");
    }

    [GeneratedRegex("URI=\"(?<file>[^\"]+)\",BYTERANGE=\"(?<length>[0-9]+)@(?<from>[0-9]+)\"")]
    private static partial Regex Map();
}
