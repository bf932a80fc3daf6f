using System.Diagnostics;
using System.Text;

namespace VideoContest.Tests.MediaWorker;

/// <summary>The real worker in a process of its own.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _log = new();

    /// <param name="settings">Environment variables, or settings by their names with colons.</param>
    /// <param name="through">A command that runs the worker which follows it.</param>
    public WorkerProcess(IEnumerable<KeyValuePair<string, string?>> settings, params string[] through)
    {
        string[] command = [.. through, "dotnet", Path.Combine(AppContext.BaseDirectory, "VideoContest.MediaWorker.dll")];
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            // Away from the settings of site and worker, which lie beside the tests.
            WorkingDirectory = Path.GetTempPath(),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Sends a signal by its name, such as KILL.</summary>
    public void Send(string signal) => Process.Start("kill", [$"-{signal}", $"{Id}"]).WaitForExit();

    /// <summary>Waits for its end and tells the exit code.</summary>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    /// <summary>The ffmpeg that makes renditions for this worker, once there is one.</summary>
    public Task<int> EncoderAsync() => ToolAsync("ffmpeg", command => command.Contains("-filter_complex", StringComparison.Ordinal));

    /// <summary>A tool that runs for this worker, once there is one.</summary>
    public async Task<int> ToolAsync(string name, Func<string, bool> isIt)
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(5))
            foreach (var process in Running())
                if (CommandOf(process) is { } command && command.StartsWith($"{name}\0", StringComparison.Ordinal) && isIt(command) && IsDescendant(process))
                    return process;
        throw new TimeoutException($"The worker runs no such {name}. {Log}");
    }

    /// <summary>Processor time of all tools that have ended, in seconds.</summary>
    public double ToolSeconds => FieldsOf(Id) is { } fields ? (long.Parse(fields[13], null) + long.Parse(fields[14], null)) / 100.0 : throw new InvalidOperationException("The worker is gone.");

    /// <summary>Whether a process exists and still runs.</summary>
    public static bool Runs(int process) => FieldsOf(process) is { } fields && fields[0] != "Z";

    /// <summary>Every process of this machine that works in a folder or below it.</summary>
    public static IReadOnlyList<int> WorkingIn(string folder) => [.. Running().Where(process => Runs(process) && (FolderOf(process)?.StartsWith(folder, StringComparison.Ordinal) ?? false))];

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            Send("CONT");
            _process.Kill(entireProcessTree: true);
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    // A sandbox stands between the worker and its tool.
    bool IsDescendant(int process)
    {
        while (process > 1 && process != Id)
            process = FieldsOf(process) is { } fields ? int.Parse(fields[1], null) : 0;
        return process == Id;
    }

    static IEnumerable<int> Running() => Directory.EnumerateDirectories("/proc").Select(Path.GetFileName).Where(name => char.IsAsciiDigit(name![0])).Select(name => int.Parse(name!, null));

    static string? CommandOf(int process) => Of(() => File.ReadAllText($"/proc/{process}/cmdline"));

    static string? FolderOf(int process) => Of(() => new FileInfo($"/proc/{process}/cwd").LinkTarget);

    // From the state on, which comes after the name.
    static string[]? FieldsOf(int process) => Of(() => File.ReadAllText($"/proc/{process}/stat"))?.Split(") ")[^1].Split(' ');

    // Null for a process that is gone.
    static string? Of(Func<string?> read)
    {
        try
        {
            return read();
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    void Note(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }
}
