using System.Globalization;
using VideoContest.Contests;
using VideoContest.MediaWorker.Probing;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>How loud a film's sound is, as those hear it who watch the renditions: in stereo, from the film's beginning to its picture's end.</summary>
/// <param name="Integrated">LUFS of the whole film (EBU R 128); null when all of it is below the gate.</param>
/// <param name="TruePeak">dBTP; null for digital silence.</param>
/// <param name="LongestSilence">The longest stretch below -60 dBFS; stretches under half a second do not count.</param>
public sealed record Loudness(double? Integrated, double? TruePeak, TimeSpan LongestSilence)
{
    // Quieter than this there is no programme, only noise that would be blown up.
    const double LeastProgramme = -60;

    // What ebur128 says of a film that never passes its absolute gate.
    const double Gate = -70;

    /// <summary>Decibels by which the sound is changed: up or down to the target, and never so far that a peak passes the ceiling; null when it is left as it is.</summary>
    public double? GainFor(TechnicalRules rules) => Integrated is { } loudness and >= LeastProgramme
        ? Math.Round(Math.Min(rules.LoudnessTarget - loudness, rules.TruePeakCeiling - (TruePeak ?? loudness)), 2) : null;

    /// <summary>Decodes a film's sound once, which also proves that it can be decoded.</summary>
    /// <param name="length">From the film's beginning to the picture's end.</param>
    internal static Task<(Loudness Loudness, FfmpegRun Run)> MeasureAsync(ProbedFilm film, TimeSpan length, string folder, Action<TimeSpan> at, CancellationToken cancel) =>
        MeasureAsync([.. HostileInput.Limits, .. HostileInput.Input, "-map", $"0:{film.Sound}"], length, folder, at, cancel);

    /// <summary>Measures the sound that was encoded, which may have sharper peaks than what it was made from.</summary>
    internal static async Task<Loudness> MeasureEncodedAsync(TimeSpan length, string folder, CancellationToken cancel)
    {
        var (loudness, run) = await MeasureAsync(["-i", $"file:{Sound.File}", "-map", "0:a"], length, folder, _ => { }, cancel);
        run.Run.ThrowIfFailed();
        return loudness;
    }

    static async Task<(Loudness Loudness, FfmpegRun Run)> MeasureAsync(IEnumerable<string> input, TimeSpan length, string folder, Action<TimeSpan> at, CancellationToken cancel)
    {
        var reading = new LoudnessReading();
        var run = await Ffmpeg.RunAsync(
            [.. input, "-loglevel", "repeat+info", "-vn", "-sn", "-dn",
                "-af", string.Create(CultureInfo.InvariantCulture,
                    $"{Sound.InPlace},apad,atrim=end={length.TotalSeconds:0.######},ebur128=peak=true:framelog=verbose,silencedetect=noise=-60dB:duration=0.5"),
                "-f", "null", "-"],
            folder, Ffmpeg.LimitFor(length), at, cancel, reading.Add);
        return (reading.Read(Gate), run);
    }
}

/// <summary>Reads what ffmpeg's ebur128 and silencedetect filters log.</summary>
public sealed class LoudnessReading
{
    double? _loudness, _peak;
    double _silence;
    bool _summary;

    public void Add(string line)
    {
        // Names that a film bears are logged as well, but never with a filter's mark before them.
        if (line.StartsWith("[Parsed_ebur128_", StringComparison.Ordinal) && line.EndsWith("Summary:", StringComparison.Ordinal))
            _summary = true;
        else if (_summary && After(line, "    I:", " LUFS") is { } loudness)
            _loudness = loudness;
        else if (_summary && After(line, "    Peak:", " dBFS") is { } peak)
            _peak = peak;
        else if (line.StartsWith("[silencedetect @", StringComparison.Ordinal) && line.IndexOf("silence_duration: ", StringComparison.Ordinal) is >= 0 and var found)
            _silence = Math.Max(_silence, Number(line[(found + 18)..]) ?? 0);
    }

    /// <param name="gate">LUFS at and below which nothing was measured.</param>
    public Loudness Read(double gate) => new(_loudness > gate ? _loudness : null, _peak, TimeSpan.FromMilliseconds(Math.Round(_silence * 1000)));

    static double? After(string line, string name, string unit) =>
        line.StartsWith(name, StringComparison.Ordinal) && line.EndsWith(unit, StringComparison.Ordinal) ? Number(line[name.Length..^unit.Length]) : null;

    static double? Number(string text) => double.TryParse(text.Trim(), CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
