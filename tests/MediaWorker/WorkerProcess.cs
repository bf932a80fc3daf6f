using System.Diagnostics;
using System.Text;

namespace VideoContest.Tests.MediaWorker;

/// <summary>The real worker in a process of its own.</summary>
public sealed class WorkerProcess : IAsyncDisposable
{
    readonly Process _process;
    readonly StringBuilder _log = new();

    public WorkerProcess(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "VideoContest.MediaWorker.dll")])
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
    public async Task<int> EncoderAsync()
    {
        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(10))
            foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(Path.GetFileName(folder)[0])))
                if (IsEncoder(folder))
                    return int.Parse(Path.GetFileName(folder), null);
        throw new TimeoutException($"The worker encodes nothing. {Log}");
    }

    /// <summary>Whether a process exists and still runs.</summary>
    public static bool Runs(int process)
    {
        try
        {
            return !File.ReadAllText($"/proc/{process}/stat").Split(") ")[1].StartsWith('Z');
        }
        catch (IOException)
        {
            return false;
        }
    }

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

    bool IsEncoder(string folder)
    {
        try
        {
            return File.ReadAllText($"{folder}/stat").Split(") ")[1].Split(' ')[1] == $"{Id}"
                && File.ReadAllText($"{folder}/cmdline") is var command && command.StartsWith("ffmpeg", StringComparison.Ordinal) && command.Contains("-filter_complex", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it ended meanwhile
        }
    }

    void Note(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
    }
}
