using Microsoft.Extensions.Options;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Opens the database anew for each short piece of work; a job lasts too long for one view of it.</summary>
sealed class Rows(IServiceScopeFactory scopes, IOptions<WorkerSettings> settings)
{
    public async Task<T> UseAsync<T>(Func<ContestDb, VideoQueue, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        return await work(db, new(db, TimeSpan.FromSeconds(settings.Value.LeaseSeconds)));
    }
}
