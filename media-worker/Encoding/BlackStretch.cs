using System.Globalization;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Finds the longest stretch of black picture in what ffmpeg's blackdetect filter notes.</summary>
public static class BlackStretch
{
    public const string Starts = "black-starts.txt";
    public const string Ends = "black-ends.txt";

    /// <summary>Lets the picture through and notes where at least half a second of it is black.</summary>
    public static string Filters =>
        $"blackdetect=d=0.5:pic_th=0.98:pix_th=0.1,metadata=mode=print:key=lavfi.black_start:file={Starts},metadata=mode=print:key=lavfi.black_end:file={Ends}";

    /// <param name="length">A stretch that is open at the end reaches to there.</param>
    public static TimeSpan Longest(IEnumerable<string> starts, IEnumerable<string> ends, TimeSpan length)
    {
        var (from, until) = (Read(starts, "lavfi.black_start="), Read(ends, "lavfi.black_end=").Append(length.TotalSeconds).ToList());
        var longest = from.Select(start => until.First(end => end > start || end == until[^1]) - start).DefaultIfEmpty(0).Max();
        return TimeSpan.FromMilliseconds(Math.Max(0, Math.Round(longest * 1000)));
    }

    static List<double> Read(IEnumerable<string> lines, string mark) =>
        [.. lines.Where(line => line.StartsWith(mark, StringComparison.Ordinal)).Select(line => double.Parse(line.AsSpan(mark.Length), CultureInfo.InvariantCulture))];
}
