using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

// Who comes when, and what is written down about it.
public abstract partial class VideoQueueTests
{
    [Fact]
    public async Task One_entrants_pile_does_not_keep_another_waiting()
    {
        var pile = new List<Guid>();
        for (var n = 0; n < 10; n++)
            pile.Add(await QueueInTurnAsync(_entry));
        var one = await QueueInTurnAsync(await AnotherEntrantsEntryAsync());

        var order = await TakeAllAsync();

        Assert.Equal([pile[0], one, .. pile[1..]], order);
    }

    [Fact]
    public async Task Entrants_take_turns_however_much_each_has()
    {
        var (first, second) = (_entry, await AnotherEntrantsEntryAsync());
        var films = new Dictionary<Guid, char>();
        for (var n = 0; n < 3; n++)
            films[await QueueInTurnAsync(first)] = 'a';
        for (var n = 0; n < 3; n++)
            films[await QueueInTurnAsync(second)] = 'b';

        var order = await TakeAllAsync();

        Assert.Equal("ababab", string.Concat(order.Select(film => films[film])));
    }

    [Fact]
    public async Task Nobody_starves_behind_entrants_who_come_later()
    {
        await QueueInTurnAsync(_entry);
        var patient = await QueueInTurnAsync(_entry);
        var due = (await JobAsync(patient)).DueAt.AddMinutes(-11);
        await using (var db = Open())
            await db.ProcessingJobs.Where(job => job.VideoId == patient).ExecuteUpdateAsync(job => job.SetProperty(it => it.DueAt, due));
        var late = await QueueInTurnAsync(await AnotherEntrantsEntryAsync());

        var order = await TakeAllAsync();

        Assert.True(order.IndexOf(patient) < order.IndexOf(late));
    }

    [Fact]
    public async Task Films_of_one_entrant_that_are_queued_at_once_count_each_other()
    {
        using var start = new Barrier(8);

        var ids = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => OnItsOwnThread(() =>
        {
            start.SignalAndWait();
            return QueueInTurnAsync(_entry).GetAwaiter().GetResult();
        })));

        await using var db = Open();
        var jobs = await db.ProcessingJobs.Where(job => ids.Contains(job.VideoId)).ToListAsync();
        Assert.Equal(Enumerable.Range(0, 8), jobs.Select(job => (int)Math.Round((job.DueAt - job.QueuedAt) / VideoQueue.TurnStep)).Order());
    }

    [Fact]
    public async Task A_film_that_is_tried_again_keeps_its_turn()
    {
        var failed = await QueueInTurnAsync(_entry);
        await QueueInTurnAsync(await AnotherEntrantsEntryAsync());
        var job = (await TakeAsync())!;

        await new VideoQueue(Open()).GiveBackAsync(job, TimeSpan.Zero, "no luck", countAttempt: true);
        var again = (await TakeAsync())!;

        Assert.Equal((failed, job.DueAt), (again.VideoId, again.DueAt));
    }

    [Fact]
    public async Task A_film_queued_again_takes_a_new_turn_behind_its_entrants_others()
    {
        var again = await QueueInTurnAsync(_entry);
        Assert.True(await FinishAsync((await TakeAsync())!));
        await QueueInTurnAsync(_entry);
        await QueueInTurnAsync(_entry);

        Assert.True(await new VideoQueue(Open()).QueueAgainAsync(again));

        Assert.Equal(again, (await TakeAllAsync())[^1]);
    }

    [Fact]
    public async Task It_is_written_down_who_took_a_film_and_when_and_when_it_ended()
    {
        var id = await QueueInTurnAsync(_entry);
        await using var db = Open();
        var before = await db.ReadClockAsync();

        var job = (await new VideoQueue(db).TakeNextAsync("machine:1"))!;
        Assert.Equal(("machine:1", true, null), (job.WorkerName, job.TakenAt >= before, job.EndedAt));
        await new VideoQueue(db).GiveBackAsync(job, TimeSpan.Zero, null, countAttempt: false);
        Assert.Null((await JobAsync(id)).TakenAt);
        job = (await new VideoQueue(db).TakeNextAsync("machine:2"))!;
        await FinishAsync(job);

        var done = await JobAsync(id);
        Assert.Equal(("machine:2", true, true), (done.WorkerName, done.TakenAt >= before, done.EndedAt >= done.TakenAt));
    }

    [Fact]
    public async Task Of_twenty_who_queue_a_film_again_as_they_saw_it_one_does()
    {
        var id = await QueueInTurnAsync(_entry);
        var job = (await TakeAsync())!;
        Assert.False(await new VideoQueue(Open()).QueueAgainAsync(id, job.Fence)); // it is at work
        await FinishAsync(job);
        using var start = new Barrier(20);

        var queued = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OnItsOwnThread(() =>
        {
            start.SignalAndWait();
            return new VideoQueue(Open()).QueueAgainAsync(id, job.Fence).GetAwaiter().GetResult();
        })));

        Assert.Single(queued, done => done);
        Assert.Equal((job.Fence + 1, false, null), (await JobAsync(id) is var now ? now.Fence : 0, now.Done, now.EndedAt));
    }

    [Fact]
    public async Task A_worker_shows_that_it_lives_and_is_forgotten_after_a_day()
    {
        await using var db = Open();
        await db.ShowWorkerAsync("machine:1", "bwrap", 0, 0, 1000);
        await db.ShowWorkerAsync("machine:2", "none", 0, 0, 1000);
        var begun = (await db.ReadClockAsync()).AddMinutes(-1);
        await db.Workers.Where(it => it.Name == "machine:1").ExecuteUpdateAsync(it => it.SetProperty(row => row.StartedAt, begun).SetProperty(row => row.SeenAt, begun));
        await db.ShowWorkerAsync("machine:1", "bwrap", 3, 1, 900);

        var now = await db.ReadClockAsync();
        var worker = await db.Workers.AsNoTracking().SingleAsync(it => it.Name == "machine:1");
        Assert.Equal(("bwrap", 3, 1, 900L), (worker.Sandbox, worker.Done, worker.Failed, worker.FreeBytes));
        Assert.Equal(begun, worker.StartedAt);
        Assert.True(worker.SeenAt > begun);
        Assert.Equal(2, await db.Workers.LivingAt(now).CountAsync());

        await db.Workers.Where(it => it.Name == "machine:2").ExecuteUpdateAsync(it => it.SetProperty(row => row.SeenAt, now.AddHours(-25)));
        Assert.Equal(1, await db.Workers.LivingAt(now).CountAsync());
        await db.ShowWorkerAsync("machine:1", "bwrap", 3, 1, 900);
        Assert.Equal(["machine:1"], await db.Workers.Select(it => it.Name).ToListAsync());

        await db.RemoveWorkerAsync("machine:1");
        Assert.Equal(0, await db.Workers.CountAsync());
    }

    [Fact]
    public async Task The_speed_of_the_queue_is_that_of_living_workers_and_of_films_that_became_playable()
    {
        await using var db = Open();
        foreach (var (seconds, isReady) in new[] { (60, true), (120, true), (1, false) })
        {
            var id = await QueueInTurnAsync(_entry);
            var job = (await TakeAsync())!;
            await new VideoQueue(Open()).FinishAsync(job, video =>
            {
                if (isReady)
                    video.Finish(Make.ReadyVideo(_entry, Guid.NewGuid()).Facts!, [], [], 0, job.Fence, Moments.DuringEntries);
                else
                    video.Reject([new(FindingKind.Unreadable)], null);
            });
            var taken = (await JobAsync(id)).EndedAt!.Value.AddSeconds(-seconds);
            await db.ProcessingJobs.Where(it => it.VideoId == id).ExecuteUpdateAsync(it => it.SetProperty(row => row.TakenAt, taken));
        }
        await QueueInTurnAsync(_entry);
        await TakeAsync();
        await db.ShowWorkerAsync("machine:1", "bwrap", 0, 0, 0);
        await db.ShowWorkerAsync("machine:2", "bwrap", 0, 0, 0);

        var speed = await QueueSpeed.ReadAsync(db, await db.ReadClockAsync());

        Assert.Equal((2, 1), (speed.Workers, speed.AtWork));
        Assert.Equal(90, speed.MeanWork!.Value.TotalSeconds, 0.1);
    }

    async Task<Entry> AnotherEntrantsEntryAsync()
    {
        await using var db = Open();
        db.Attach(_entry.Contest);
        var person = Make.Person();
        var entry = new Entry(_entry.Contest, Make.Entrant(person), Make.Details(), Moments.DuringEntries);
        db.AddRange(person, entry.Entrant, entry);
        await db.SaveChangesAsync();
        return entry;
    }

    // As a completed upload does.
    async Task<Guid> QueueInTurnAsync(Entry entry)
    {
        await using var db = Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var video = new Video(entry, Guid.NewGuid(), "film.mp4", 1000, 8 << 20, Moments.DuringEntries);
        db.Entry(video).State = EntityState.Added; // without the entry, which is there
        db.Add(video.Store(Moments.DuringEntries));
        await db.SaveChangesAsync();
        await new VideoQueue(db).GiveTurnAsync(video.Id);
        await transaction.CommitAsync();
        return video.Id;
    }

    async Task<List<Guid>> TakeAllAsync()
    {
        var taken = new List<Guid>();
        while (await TakeAsync() is { } job)
            taken.Add(job.VideoId);
        return taken;
    }

    async Task<ProcessingJob> JobAsync(Guid id)
    {
        await using var db = Open();
        return await db.ProcessingJobs.AsNoTracking().SingleAsync(job => job.VideoId == id);
    }
}
