using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Clears away, once a day, what killed workers left in the blob store.</summary>
sealed class Clearing(VideoStore store, Rows rows, TimeProvider clock, ILogger<Clearing> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromDays(1);
    static readonly TimeSpan AtFirst = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        for (var pause = AtFirst; ; pause = Every)
        {
            await Task.Delay(pause, clock, stopping);
            try
            {
                var cleared = await rows.UseAsync((db, _) => db.ClearOldOutputsAsync(store, clock.GetUtcNow() - Every, stopping));
                if (cleared > 0)
                    log.LogInformation("Cleared away {Count} sets of old outputs", cleared);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                log.LogWarning(failure, "Old outputs could not be cleared away; tried again tomorrow");
            }
        }
    }
}
