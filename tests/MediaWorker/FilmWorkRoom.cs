using VideoContest.Contests;
using VideoContest.MediaWorker;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Tests that put real films through real ffmpeg.</summary>
public abstract class FilmWorkRoom : IDisposable
{
    protected string Folder { get; } = Directory.CreateTempSubdirectory("contest-film-").FullName;

    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    protected string Output(string name) => Path.Combine(Folder, "out", name);

    private protected async Task<FinishedFilm> WorkAsync(string file, TechnicalRules? rules = null, params FindingKind[] waived)
    {
        File.Copy(file, Path.Combine(Folder, "in"));
        return await new FilmWork(Folder, rules ?? TechnicalRules.Anything, waived.ToHashSet(), 1, (_, _) => { }) { ShowPreview = ShowPreview }.DoAsync(CancellationToken.None);
    }

    /// <summary>Called with the preview; null for none.</summary>
    protected Func<VideoFacts, Rendition, CancellationToken, Task>? ShowPreview { get; set; }

    protected async Task<IReadOnlyList<Finding>> FindingsAsync(string file, TechnicalRules? rules = null) =>
        (await Assert.ThrowsAsync<UnfitFilmException>(() => WorkAsync(file, rules))).Findings;

    /// <summary>Red, green or blue: what a spot of the first frame of an output shows; places are parts of the sides.</summary>
    protected string ColourAt(string output, double x, double y)
    {
        var pixel = Path.Combine(Folder, "pixel");
        Films.Run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", Output(output), "-frames:v", "1", "-f", "rawvideo", "-pix_fmt", "rgb24",
            "-vf", FormattableString.Invariant($"crop=8:8:iw*{x}-4:ih*{y}-4,scale=1:1"), pixel);
        var rgb = File.ReadAllBytes(pixel);
        return new[] { "red", "green", "blue" }[Array.IndexOf(rgb, rgb.Max())];
    }

    // Red on the left, blue on the right.
    protected static string[] TwoColours(int width, int height, double seconds = 1) =>
        ["-f", "lavfi", "-i", FormattableString.Invariant($"color=red:size={width / 2}x{height}:rate=25:duration={seconds}[a];color=blue:size={width / 2}x{height}:rate=25:duration={seconds}[b];[a][b]hstack")];

    /// <summary>Where an output's keyframes lie, in seconds to the millisecond.</summary>
    protected double[] Keyframes(string name) => [.. Films.Run("ffprobe", "-v", "error", "-select_streams", "v", "-show_entries", "packet=pts_time,flags", "-of", "csv=p=0", Output($"{name}.mp4"))
        .Split('\n').Where(line => line.Contains('K', StringComparison.Ordinal)).Select(line => double.Parse(line.Split(',')[0], null)).Select(at => Math.Round(at, 3))];

    /// <summary>Seconds of silence an output begins with.</summary>
    protected double SilenceBefore(string output)
    {
        var found = Path.Combine(Folder, "silence");
        Films.Run("ffmpeg", "-nostdin", "-v", "error", "-y", "-i", Output(output), "-map", "0:a", "-af", $"silencedetect=noise=-40dB:duration=0.05,ametadata=mode=print:key=lavfi.silence_end:file={found}", "-f", "null", "-");
        var line = File.ReadLines(found).FirstOrDefault(line => line.StartsWith("lavfi.silence_end=", StringComparison.Ordinal));
        return line is null ? 0 : double.Parse(line[18..], null);
    }
}
