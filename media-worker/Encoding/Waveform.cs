using System.Globalization;
using System.Text.Json;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>A picture of the sound in numbers: its peaks, taken while it is encoded.</summary>
public static class Waveform
{
    public const string File = "waveform.json";

    /// <summary>Seconds that one peak stands for.</summary>
    public const double Step = 0.5;

    const string Peaks = "peaks.txt";

    /// <summary>Lets sound at 48 kHz through and notes its peaks.</summary>
    public static string Filters =>
        $"asetnsamples=n=24000:p=0,astats=metadata=1:reset=1:measure_overall=Peak_level:measure_perchannel=none,ametadata=mode=print:key=lavfi.astats.Overall.Peak_level:file={Peaks}";

    /// <summary>Writes the peaks of an encoded sound into a file that a page can draw.</summary>
    public static async Task WriteAsync(string folder, string file, CancellationToken cancel) =>
        await System.IO.File.WriteAllTextAsync(file, JsonSerializer.Serialize(new { seconds = Step, peaks = Read(await System.IO.File.ReadAllLinesAsync(Path.Combine(folder, Peaks), cancel)) }), cancel);

    /// <summary>Reads what the filters print.</summary>
    /// <returns>Peaks from 0 to 100, the full scale.</returns>
    public static IReadOnlyList<int> Read(IEnumerable<string> lines)
    {
        const string Level = "lavfi.astats.Overall.Peak_level=";
        return [.. lines.Where(line => line.StartsWith(Level, StringComparison.Ordinal)).Select(line =>
            double.TryParse(line.AsSpan(Level.Length), CultureInfo.InvariantCulture, out var decibels) ? (int)Math.Round(100 * Math.Min(1, Math.Pow(10, decibels / 20))) : 0)];
    }
}
