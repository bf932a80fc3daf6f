using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public abstract partial class VideoQueueTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : VideoQueueTests(Engine.Sqlite);
    public class OnPostgres() : VideoQueueTests(Engine.Postgres);

    Entry _entry = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var (contest, person) = (Make.Contest(), Make.Person());
        _entry = new(contest, Make.Entrant(person), Make.Details(), Moments.DuringEntries);
        await SaveAsync(contest, person, _entry);
    }

    [Fact]
    public async Task Twenty_workers_that_take_at_once_take_twenty_films()
    {
        for (var n = 0; n < 20; n++)
            await QueueAsync();
        using var start = new Barrier(20);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OnItsOwnThread(() =>
        {
            start.SignalAndWait();
            return TakeAsync().GetAwaiter().GetResult();
        })));

        Assert.Equal(20, taken.Select(job => job!.VideoId).Distinct().Count());
        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task Of_twenty_workers_that_want_one_film_one_gets_it()
    {
        await QueueAsync();
        using var start = new Barrier(20);

        var taken = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OnItsOwnThread(() =>
        {
            start.SignalAndWait();
            return TakeAsync().GetAwaiter().GetResult();
        })));

        Assert.Single(taken, job => job is not null);
    }

    [Fact]
    public async Task Of_twenty_that_finish_one_claim_one_does()
    {
        await QueueAsync();
        var job = (await TakeAsync())!;
        using var start = new Barrier(20);

        var finished = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => OnItsOwnThread(() =>
        {
            start.SignalAndWait();
            return FinishAsync(job).GetAwaiter().GetResult();
        })));

        Assert.Single(finished, done => done);
    }

    [Fact]
    public async Task Films_are_taken_in_the_order_they_were_queued()
    {
        var first = await QueueAsync();
        var second = await QueueAsync();

        Assert.Equal([first, second], [(await TakeAsync())!.VideoId, (await TakeAsync())!.VideoId]);
    }

    [Fact]
    public async Task A_film_that_was_not_saved_is_not_queued()
    {
        await using (var db = Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Attach(_entry);
            var video = NewVideo();
            db.AddRange(video, video.Store(Moments.DuringEntries));
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }

        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task A_film_is_taken_again_when_its_worker_goes_silent()
    {
        await QueueAsync();
        var first = await TakeAsync();
        Assert.Null(await TakeAsync());

        await LetTheLeaseRunOutAsync();
        var second = await TakeAsync();

        Assert.Equal((first!.VideoId, 2, 2), (second!.VideoId, second.Fence, second.Attempts));
    }

    [Fact]
    public async Task A_heartbeat_keeps_the_film()
    {
        await QueueAsync();
        var job = await TakeAsync();
        await LetTheLeaseRunOutAsync();

        Assert.True(await new VideoQueue(Open()).RenewAsync(job!));

        Assert.Null(await TakeAsync());
    }

    [Fact]
    public async Task A_worker_tells_how_far_it_is()
    {
        var id = await QueueAsync();
        var job = await TakeAsync();

        await new VideoQueue(Open()).ReportAsync(job!, ProcessingStage.Encoding, 37);

        Assert.Equal((VideoStatus.Processing, ProcessingStage.Encoding, 37), await StateAsync(id));
    }

    [Fact]
    public async Task A_film_given_back_waits_its_while_and_keeps_count_of_failures_only()
    {
        await QueueAsync();
        var stopped = await TakeAsync();
        Assert.True(await new VideoQueue(Open()).GiveBackAsync(stopped!, TimeSpan.Zero, null, countAttempt: false));

        var failed = await TakeAsync();
        Assert.Equal((2, 1), (failed!.Fence, failed.Attempts));
        Assert.True(await new VideoQueue(Open()).GiveBackAsync(failed, TimeSpan.FromMinutes(1), "no luck", countAttempt: true));
        Assert.Null(await TakeAsync());

        await LetTheLeaseRunOutAsync();
        var again = await TakeAsync();
        Assert.Equal((3, 2, "no luck"), (again!.Fence, again.Attempts, again.LastError));
    }

    [Fact]
    public async Task A_finished_film_is_not_taken_again_until_it_is_queued_again()
    {
        var id = await QueueAsync();
        Assert.True(await FinishAsync((await TakeAsync())!));
        await LetTheLeaseRunOutAsync();
        Assert.Null(await TakeAsync());

        await new VideoQueue(Open()).QueueAgainAsync(id);
        var again = await TakeAsync();

        Assert.Equal((3, 1), (again!.Fence, again.Attempts));
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_written_leaves_the_job_open()
    {
        await QueueAsync();
        var job = await TakeAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => new VideoQueue(Open()).FinishAsync(job!, _ => throw new InvalidOperationException()));

        Assert.True(await FinishAsync(job!));
    }

    Video NewVideo() => new(_entry, Guid.NewGuid(), "film.mp4", 1000, 8 << 20, Moments.DuringEntries);

    async Task<Guid> QueueAsync()
    {
        await using var db = Open();
        db.Attach(_entry);
        var video = NewVideo();
        db.AddRange(video, video.Store(Moments.DuringEntries));
        await db.SaveChangesAsync();
        await Task.Delay(2);
        return video.Id;
    }

    async Task<ProcessingJob?> TakeAsync()
    {
        await using var db = Open();
        return await new VideoQueue(db).TakeNextAsync();
    }

    async Task<bool> FinishAsync(ProcessingJob job)
    {
        await using var db = Open();
        return await new VideoQueue(db).FinishAsync(job, video => video.Reject([new(FindingKind.Unreadable)], null));
    }

    async Task LetTheLeaseRunOutAsync()
    {
        await using var db = Open();
        await db.ProcessingJobs.ExecuteUpdateAsync(job => job.SetProperty(it => it.FreeAt, DateTimeOffset.UnixEpoch));
    }

    async Task<(VideoStatus, ProcessingStage, int)> StateAsync(Guid id)
    {
        await using var db = Open();
        var video = await db.Videos.AsNoTracking().SingleAsync(it => it.Id == id);
        return (video.Status, video.Stage, video.Percent);
    }

    static Task<T> OnItsOwnThread<T>(Func<T> work) => Task.Factory.StartNew(
        work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
