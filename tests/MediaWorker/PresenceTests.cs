using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Workers are seen while they live.</summary>
public abstract class PresenceTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : PresenceTests(Engine.Sqlite);
    public class OnPostgres() : PresenceTests(Engine.Postgres);

    [Fact]
    public async Task A_worker_is_seen_with_what_it_did_until_it_ends_in_good_order_and_a_killed_one_stays_on_the_list()
    {
        var video = await UploadAsync(Films.Small);
        var (stopped, killed) = (StartWorker(), StartWorker());
        var film = await OutcomeAsync(video.Id);
        await UntilAsync(async workers => await workers.CountAsync() == 2 && await workers.SumAsync(it => it.Done) == 1);

        await using (var db = Open())
        {
            var job = await db.ProcessingJobs.SingleAsync();
            var worker = await db.Workers.SingleAsync(it => it.Done == 1);
            Assert.Equal((VideoStatus.Ready, worker.Name), (film.Status, job.WorkerName));
            Assert.True(worker.FreeBytes > 0 && worker.Failed == 0 && worker.SeenAt >= worker.StartedAt);
        }

        killed.Send("KILL");
        await killed.EndAsync();
        stopped.Send("TERM");
        Assert.Equal(0, await stopped.EndAsync());

        await using var after = Open();
        Assert.EndsWith($":{killed.Id}", (await after.Workers.SingleAsync()).Name, StringComparison.Ordinal);
    }

    // Shown every ten seconds.
    async Task UntilAsync(Func<IQueryable<WorkerState>, Task<bool>> holds)
    {
        for (var tries = 0; ; tries++)
        {
            await using var db = Open();
            if (await holds(db.Workers))
                return;
            Assert.True(tries < 300, "It did not come true within 30 seconds.");
            await Task.Delay(100);
        }
    }
}
