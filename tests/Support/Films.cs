using System.Collections.Concurrent;
using System.Diagnostics;
using System.Security.Cryptography;

namespace VideoContest.Tests.Support;

/// <summary>Small films made with ffmpeg, each once in a test run, in a folder that goes with it.</summary>
public static class Films
{
    static readonly Lazy<string> Folder = new(MakeFolder);
    static readonly ConcurrentDictionary<(string Name, string What), Lazy<string>> Made = new();
    static int _count;

    /// <summary>3 s, 640×360, 25 frames a second, with a tone.</summary>
    public static string Small => Make("small.mp4", [.. Picture(640, 360, 3), .. Tone(3), .. H264, "-c:a", "aac"]);

    /// <summary>Enough picture to keep a worker busy for a second or two.</summary>
    public static string Slow => Make("slow.mp4", ["-f", "lavfi", "-i", "testsrc2=size=854x480:rate=25:duration=8,noise=alls=40:allf=t", .. Tone(8), .. H264, "-c:a", "aac"]);

    public static string[] Picture(int width, int height, double seconds, string rate = "25") =>
        ["-f", "lavfi", "-i", FormattableString.Invariant($"testsrc2=size={width}x{height}:rate={rate}:duration={seconds}")];

    public static string[] Tone(double seconds) => ["-f", "lavfi", "-i", FormattableString.Invariant($"sine=frequency=440:sample_rate=48000:duration={seconds}")];

    /// <summary>A picture of one pixel.</summary>
    public static string[] OnePixel => ["-f", "lavfi", "-i", "color=size=16x16:duration=1", "-vf", "format=yuv444p,crop=1:1:0:0:exact=1", "-c:v", "libx264", "-pix_fmt", "yuv444p"];

    public static string[] H264 => ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p"];

    /// <summary>A film of that name, made with those arguments of ffmpeg when it is first asked for.</summary>
    public static string Make(string name, params string[] arguments) => Write(name, string.Join('\n', arguments), path => Run("ffmpeg", ["-nostdin", "-v", "error", "-y", .. arguments, path]));

    /// <summary>A file of that name with those bytes.</summary>
    public static string Of(string name, byte[] bytes) => Write(name, Convert.ToHexString(SHA256.HashData(bytes)), path => File.WriteAllBytes(path, bytes));

    /// <summary>Prints what ffprobe says about a file: one line for each part, of the named values.</summary>
    public static string[] Probe(string file, string entries) =>
        Run("ffprobe", ["-v", "error", "-show_entries", entries, "-of", "csv=p=0", file]).Split('\n', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Runs a tool to its end and returns what it printed.</summary>
    public static string Run(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{tool} {string.Join(' ', arguments)}: {errors.GetAwaiter().GetResult()}");
    }

    // Two tests may give different films one name: each has a folder of its own.
    static string Write(string name, string what, Action<string> write) => Made.GetOrAdd((name, what), _ => new(() =>
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder.Value, $"{Interlocked.Increment(ref _count)}")).FullName, name);
        write(path);
        return path;
    })).Value;

    static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("contest-films-").FullName;
        AfterUs.Run("rm -rf \"$2\"", folder);
        return folder;
    }
}
