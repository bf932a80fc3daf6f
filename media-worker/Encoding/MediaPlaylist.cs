using System.Globalization;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>What a rendition's playlist says about its segments.</summary>
public sealed record MediaPlaylist(IReadOnlyList<Segment> Segments)
{
    public double Seconds => Segments.Sum(segment => segment.Seconds);

    /// <summary>Bits a second over the whole film.</summary>
    public int AverageBitRate => Rate(Segments.Sum(segment => segment.Bytes), Seconds);

    /// <summary>Bits a second of the dearest segment; a short last one does not count, as its rate says little.</summary>
    public int PeakBitRate
    {
        get
        {
            var longest = Segments.Max(segment => segment.Seconds);
            return Math.Max(AverageBitRate, Segments.Where(segment => segment.Seconds >= longest / 2).Max(segment => Rate(segment.Bytes, segment.Seconds)));
        }
    }

    /// <summary>Reads a playlist of byte ranges.</summary>
    /// <exception cref="FormatException">It is not one.</exception>
    public static MediaPlaylist Read(string text)
    {
        var segments = new List<Segment>();
        var seconds = 0d;
        foreach (var line in text.Split('\n'))
            if (After(line, "#EXTINF:") is { } length)
                seconds = double.Parse(length.TrimEnd('\r', ','), CultureInfo.InvariantCulture);
            else if (After(line, "#EXT-X-BYTERANGE:") is { } range)
                segments.Add(new(seconds, long.Parse(range.Split('@')[0], CultureInfo.InvariantCulture)));
        return segments.Count > 0 ? new(segments) : throw new FormatException("The playlist has no segments.");
    }

    static string? After(string line, string tag) => line.StartsWith(tag, StringComparison.Ordinal) ? line[tag.Length..] : null;

    static int Rate(long bytes, double seconds) => (int)Math.Ceiling(bytes * 8 / seconds);
}

/// <summary>A stretch of a rendition that can be fetched alone.</summary>
public readonly record struct Segment(double Seconds, long Bytes);
