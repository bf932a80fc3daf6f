using System.Diagnostics;
using VideoContest.MediaWorker.Jobs;

namespace VideoContest.MediaWorker.Tools;

/// <summary>One call of ffmpeg or ffprobe: its arguments go in as a list, and no shell ever reads them.</summary>
/// <param name="Name">ffmpeg or ffprobe.</param>
/// <param name="Folder">The folder it works in.</param>
/// <param name="Limit">Longest it may take.</param>
public sealed record Tool(string Name, IReadOnlyList<string> Arguments, string Folder, TimeSpan Limit)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    const int LongestLine = 4096;
    const long LeastRoom = 1 << 20;

    // What a tool needs of the system, beside the scripts that start it.
    static readonly string[] SystemFolders = ["/usr", "/bin", "/lib", "/lib64", "/opt", "/etc/ld.so.cache", "/etc/alternatives"];

    // Eight times the largest that films of this length have come to: a limit against floods, not a budget. Threads have much of it and use little.
    static readonly long MostMemory = (4L << 30) + Environment.ProcessorCount * (512L << 20);
    static readonly int MostProcesses = 512 + 64 * Environment.ProcessorCount;

    /// <summary>Where the scripts lie that keep a tool in bounds.</summary>
    public static string GuardedFolder => Path.Combine(AppContext.BaseDirectory, "guarded");

    /// <summary>What keeps it from doing harm.</summary>
    public Sandbox? Within { get; init; }

    /// <summary>Takes each line of standard output and says whether it shows progress; without it, output is a sign of life.</summary>
    public Func<string, bool> OnLine { get; init; } = _ => true;

    /// <summary>Takes each line of standard error.</summary>
    public Action<string> OnError { get; init; } = _ => { };

    /// <summary>Runs it to its end. When that takes too long, nothing moves for a minute, or the work is cancelled, the tool and all its children are killed.</summary>
    /// <exception cref="ToolFailedException">It took too long, or left a link behind.</exception>
    /// <exception cref="NoRoomException">The disk is full, so that nothing it did can be relied on.</exception>
    public async Task<ToolRun> RunAsync(CancellationToken cancel)
    {
        var sandbox = Within ?? Sandbox.Current;
        if (sandbox.OtherUser is { } user && !JobOwner.Lend(Folder, user))
            sandbox = sandbox with { OtherUser = null };
        using var process = new Process { StartInfo = Start(sandbox) };
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var stall = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        limit.CancelAfter(Limit);
        stall.CancelAfter(Patience);

        var ended = await StartAsync(process, sandbox);
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
            // Whatever is left of it holds this pipe open.
            await Task.WhenAny(complaints, Task.Delay(TimeSpan.FromSeconds(5), CancellationToken.None));
            cancel.ThrowIfCancellationRequested();
            if (limit.IsCancellationRequested)
                throw new ToolFailedException($"{Name} took longer than {Limit}.");
            if (stall.IsCancellationRequested)
                throw new ToolFailedException($"{Name} made no progress for {Patience}.");
            throw;
        }

        RefuseFullDisk();
        RefuseLinks();
        return new(Name, process.ExitCode, errors.ToString());
    }

    ProcessStartInfo Start(Sandbox sandbox) => new(Path.Combine(GuardedFolder, Name), Arguments)
    {
        WorkingDirectory = Folder,
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
        Environment =
        {
            ["STARTED_BY"] = $"{Environment.ProcessId}",
            ["TOOL_FOLDER"] = Path.GetFullPath(Folder),
            ["TOOL_SANDBOX"] = sandbox.Word,
            ["TOOL_UID"] = $"{sandbox.OtherUser}",
            ["TOOL_MEMORY"] = $"{MostMemory}",
            ["TOOL_PROCESSES"] = $"{MostProcesses}",
            // Processor time of all threads together; by the clock it may take as long.
            ["TOOL_SECONDS"] = $"{Math.Max(1, (long)Limit.TotalSeconds)}",
            ["TOOL_BYTES"] = $"{MostBytes()}",
        },
    };

    // Of each file it writes.
    long MostBytes() => (2L << 30) + 4 * (new FileInfo(Path.Combine(Folder, HostileInput.Name)) is { Exists: true } film ? film.Length : 0);

    // ffmpeg 5.1 ends with 0 when a playlist's film could not be written in full: it would look like a damaged film.
    void RefuseFullDisk()
    {
        if (new DriveInfo(Folder).AvailableFreeSpace < LeastRoom)
            throw new NoRoomException($"The disk with {Folder} is full.");
    }

    // The worker follows links with its own rights, and tools make none.
    void RefuseLinks()
    {
        var every = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 };
        // A link comes before what lies behind it, which is not looked at.
        if (new DirectoryInfo(Folder).EnumerateFileSystemInfos("*", every).FirstOrDefault(entry => entry.LinkTarget is not null) is { } link)
        {
            link.Delete();
            throw new ToolFailedException($"{Name} left a link in the job's folder.");
        }
    }

    // A tool dies with the thread that started it, so that it never outlives a killed worker; a thread of the pool may end any time.
    async Task<Task> StartAsync(Process process, Sandbox sandbox)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            try
            {
                if (sandbox.Kind == SandboxKind.Restricted)
                    Confinement.Apply(Folder, [.. SystemFolders, GuardedFolder]);
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
