using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public abstract partial class VideoQueueTests
{
    static readonly VideoFacts Facts = new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 1000);

    [Fact]
    public async Task A_preview_is_shown_while_its_claim_goes_on()
    {
        var id = await QueueAsync();
        var job = (await TakeAsync())!;

        Assert.True(await new VideoQueue(Open()).ShowPreviewAsync(job, Facts, Preview));

        await using (var db = Open())
        {
            var film = await db.Videos.AsNoTracking().SingleAsync(it => it.Id == id);
            Assert.Equal((true, false, job.Fence), (film.IsWatchable, film.IsReady, film.OutputFence));
            Assert.Equal(["preview"], film.Renditions.Select(it => it.Name));
        }

        Assert.True(await FinishAsync(job));
        await using var after = Open();
        Assert.False((await after.Videos.AsNoTracking().SingleAsync(it => it.Id == id)).IsWatchable);
    }

    [Fact]
    public async Task A_preview_that_comes_late_is_not_shown()
    {
        var id = await QueueAsync();
        var late = (await TakeAsync())!;
        await LetTheLeaseRunOutAsync();
        var current = (await TakeAsync())!;

        Assert.False(await new VideoQueue(Open()).ShowPreviewAsync(late, Facts, Preview));
        Assert.True(await FinishAsync(current));
        Assert.False(await new VideoQueue(Open()).ShowPreviewAsync(current, Facts, Preview));

        await using var db = Open();
        Assert.Null((await db.Videos.AsNoTracking().SingleAsync(it => it.Id == id)).OutputFence);
    }

    static Rendition Preview => new("preview", 640, 360, 25, 900_000, 500_000, "avc1.64001e,mp4a.40.2", 1000);
}
