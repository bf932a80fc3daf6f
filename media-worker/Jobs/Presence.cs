using Microsoft.Extensions.Options;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>What a worker is called, and how it keeps ffmpeg in bounds, in a word.</summary>
sealed record WorkerIdentity(string Name, string Sandbox)
{
    /// <summary>Machine and process: unique while it lives.</summary>
    public static string UniqueName { get; } = $"{Environment.MachineName}:{Environment.ProcessId}";
}

/// <summary>Shows this worker to operators while it lives, and takes it off the list when it ends in good order.</summary>
/// <remarks>Registered before the worker, so that it starts first and stops last.</remarks>
sealed class Presence(WorkerIdentity self, Rows rows, IOptions<WorkerSettings> options, ILogger<Presence> log) : BackgroundService
{
    static readonly TimeSpan Beat = TimeSpan.FromSeconds(10);
    static readonly TimeSpan AfterOutage = TimeSpan.FromSeconds(1);

    readonly string _folder = options.Value.JobsFolder;
    int _done, _failed;

    public string Name => self.Name;

    /// <summary>A film became playable or was rejected.</summary>
    public void NoteDone() => Interlocked.Increment(ref _done);

    /// <summary>An attempt at a film failed.</summary>
    public void NoteFailure() => Interlocked.Increment(ref _failed);

    public override async Task StopAsync(CancellationToken cancel)
    {
        await base.StopAsync(cancel);
        try
        {
            await ForgetAsync(cancel);
        }
        catch (Exception failure)
        {
            log.LogWarning(failure, "The worker could not be taken off the list of workers");
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        var isKnown = false;
        while (!stopping.IsCancellationRequested)
        {
            var pause = Beat;
            try
            {
                // An earlier worker of that name was killed.
                if (!isKnown)
                    await ForgetAsync(stopping);
                await rows.UseAsync(async (db, _) =>
                {
                    await db.ShowWorkerAsync(self.Name, self.Sandbox, _done, _failed, FreeBytes(), stopping);
                    return true;
                });
                isKnown = true;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                // Not there yet, or away; the worker itself says so.
                log.LogDebug(failure, "The worker could not show itself; trying again");
                pause = AfterOutage;
            }

            await Task.Delay(pause, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    Task<int> ForgetAsync(CancellationToken cancel) => rows.UseAsync(async (db, _) =>
    {
        await db.RemoveWorkerAsync(self.Name, cancel);
        return 0;
    });

    long FreeBytes()
    {
        Directory.CreateDirectory(_folder);
        return new DriveInfo(_folder).AvailableFreeSpace;
    }
}
