using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Clears away uploads that were begun and left, a day after telling the entrant. Any number of sites may do so at once.</summary>
public sealed class UploadSweeper(IServiceScopeFactory scopes, TimeProvider clock, ILogger<UploadSweeper> logger) : BackgroundService
{
    static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken cancel = default)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var store = scope.ServiceProvider.GetRequiredService<VideoStore>();
        var now = clock.GetUtcNow();
        await db.WarnOfExpiryAsync(now, cancel);
        var left = now - Video.LongestPause;
        foreach (var id in await db.Videos.Where(it => it.Status == VideoStatus.Uploading && it.TouchedAt < left).Select(it => it.Id).ToListAsync(cancel))
            if (await db.CancelUploadAsync(id, cancel))
                await store.DeleteUploadAsync(id, cancel);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Pause, clock);
        do
        {
            try
            {
                await SweepAsync(stopping);
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested)
            {
                logger.LogWarning(failure, "Unfinished uploads could not be cleared away; they are tried again in an hour.");
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
