using System.Diagnostics;

namespace VideoContest.MediaWorker.Tools;

/// <summary>One call of ffmpeg or ffprobe: its arguments go in as a list, and no shell ever reads them.</summary>
/// <param name="Name">ffmpeg or ffprobe.</param>
/// <param name="Folder">The folder it works in.</param>
/// <param name="Limit">Longest it may take.</param>
public sealed record Tool(string Name, IReadOnlyList<string> Arguments, string Folder, TimeSpan Limit)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    const int LongestLine = 4096;

    /// <summary>Where the scripts lie that keep a tool in bounds.</summary>
    public static string GuardedFolder => Path.Combine(AppContext.BaseDirectory, "guarded");

    /// <summary>Takes each line of standard output and says whether it shows progress; without it, output is a sign of life.</summary>
    public Func<string, bool> OnLine { get; init; } = _ => true;

    /// <summary>Takes each line of standard error.</summary>
    public Action<string> OnError { get; init; } = _ => { };

    /// <summary>Runs it to its end. When that takes too long, nothing moves for a minute, or the work is cancelled, the tool and all its children are killed.</summary>
    /// <exception cref="ToolFailedException">It took too long.</exception>
    public async Task<ToolRun> RunAsync(CancellationToken cancel)
    {
        using var process = new Process { StartInfo = Start() };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        limit.CancelAfter(Limit);
        stall.CancelAfter(Patience);

        var ended = await StartAsync(process);
        var errors = new KeptErrors();
        var output = ReadAsync(process.StandardOutput, line =>
        {
            if (OnLine(line))
                stall.CancelAfter(Patience);
        });
        var complaints = ReadAsync(process.StandardError, line =>
        {
            errors.Add(line);
            OnError(line);
        });
        try
        {
            await output.WaitAsync(stall.Token);
            await complaints.WaitAsync(stall.Token);
            await ended.WaitAsync(stall.Token);
        }
        catch (Exception)
        {
            process.Kill(entireProcessTree: true);
            await ended;
            cancel.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw new ToolFailedException($"{Name} took longer than {Limit}.");
            if (stall.IsCancellationRequested)
                throw new ToolFailedException($"{Name} made no progress for {Patience}.");
            throw;
        }

        return new(Name, process.ExitCode, errors.ToString());
    }

    ProcessStartInfo Start() => new(Path.Combine(GuardedFolder, Name), Arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment = { ["STARTED_BY"] = $"{Environment.ProcessId}" },
    };

    // A tool dies with the thread that started it, so that it never outlives a killed worker; a thread of the pool may end any time.
    static async Task<Task> StartAsync(Process process)
    {
        var started = new TaskCompletionSource();
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                process.Start();
                process.StandardInput.Close();
                started.SetResult();
            }
            catch (Exception failure)
            {
                started.SetException(failure);
                return;
            }

            process.WaitForExit();
            ended.SetResult();
        })
        { IsBackground = true, Name = "tool" }.Start();
        await started.Task;
        return ended.Task;
    }

    static async Task ReadAsync(TextReader text, Action<string> take)
    {
        var lines = new LineReader(text, LongestLine);
        while (await lines.ReadAsync() is { } line)
            take(line);
    }
}
