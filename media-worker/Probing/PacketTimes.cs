using System.Globalization;

namespace VideoContest.MediaWorker.Probing;

/// <summary>What the packets of a stream say, one after the other: when it begins and ends, and where its keyframes lie.</summary>
public sealed class PacketTimes
{
    /// <summary>Packets that are shown; those that only lead up to an edit are not counted.</summary>
    public int Count { get; private set; }

    /// <summary>Seconds.</summary>
    public double Start { get; private set; } = double.PositiveInfinity;

    /// <summary>Seconds; the last packet's own length included.</summary>
    public double End { get; private set; } = double.NegativeInfinity;

    /// <summary>Seconds, in the order of the file.</summary>
    public IReadOnlyList<double> Keyframes => _keyframes;
    readonly List<double> _keyframes = [];

    public bool IsEncrypted { get; private set; }

    public TimeSpan Length => Count == 0 ? TimeSpan.Zero : TimeSpan.FromMicroseconds(Math.Round((End - Start) * 1e6));

    /// <summary>Frames a second on average; 0 when there are too few to tell.</summary>
    public double Rate => Count > 1 && End > Start ? Count / (End - Start) : 0;

    /// <summary>Takes a line of ffprobe's compact output, such as <c>pts_time=0.04|dts_time=0.00|duration_time=0.04|flags=K_</c>.</summary>
    public void Add(string line)
    {
        double? shown = null, stored = null, length = null;
        var flags = "";
        foreach (var field in line.Split('|'))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = field[(equals + 1)..];
            switch (field[..equals])
            {
                case "pts_time": shown = Seconds(value); break;
                case "dts_time": stored = Seconds(value); break;
                case "duration_time": length = Seconds(value); break;
                case "flags": flags = value; break;
                case "side_data_type": IsEncrypted |= value == "Encryption info"; break;
            }
        }

        if ((shown ?? stored) is not { } time || flags.Contains('D', StringComparison.Ordinal))
            return;

        Count++;
        Start = Math.Min(Start, time);
        End = Math.Max(End, time + (length ?? 0));
        if (flags.StartsWith('K'))
            _keyframes.Add(time);
    }

    static double? Seconds(string text) => double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && Math.Abs(seconds) < 1e8 ? seconds : null;
}
