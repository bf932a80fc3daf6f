using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public abstract partial class VideoQueueTests
{
    [Fact]
    public async Task A_worker_that_wakes_up_late_changes_nothing()
    {
        var id = await QueueAsync();
        var late = await TakeAsync();
        await LetTheLeaseRunOutAsync();
        var current = await TakeAsync();

        await new VideoQueue(Open()).ReportAsync(late!, ProcessingStage.Encoding, 50);
        Assert.False(await new VideoQueue(Open()).RenewAsync(late!));
        Assert.False(await new VideoQueue(Open()).GiveBackAsync(late!, TimeSpan.Zero, "late", countAttempt: true));
        Assert.False(await new VideoQueue(Open()).FinishAsync(late!, video => video.Reject([new(FindingKind.Unreadable)], null)));
        Assert.Equal((VideoStatus.Stored, ProcessingStage.Waiting, 0), await StateAsync(id));

        Assert.True(await FinishAsync(current!));
        Assert.Equal((VideoStatus.Rejected, ProcessingStage.Done, 100), await StateAsync(id));
    }

    [Fact]
    public async Task A_report_that_waited_for_the_outcome_does_not_undo_it()
    {
        var id = await QueueAsync();
        var job = (await TakeAsync())!;
        var report = Task.CompletedTask;
        using var begun = new ManualResetEventSlim();
        await using var db = Open();
        Assert.True(await new VideoQueue(db).FinishAsync(job, video =>
        {
            video.Reject([new(FindingKind.Unreadable)], null);
            db.SaveChanges();
            report = Task.Run(async () =>
            {
                await using var other = Open();
                await other.Database.OpenConnectionAsync();
                begun.Set();
                await new VideoQueue(other).ReportAsync(job, ProcessingStage.Encoding, 50);
            });
            Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
            Thread.Sleep(500);
            Assert.False(report.IsCompleted);
        }));
        await report;

        Assert.Equal((VideoStatus.Rejected, ProcessingStage.Done, 100), await StateAsync(id));
    }
}
