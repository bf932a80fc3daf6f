using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>A film can be watched in low resolution before it is done, and nothing of that stays behind.</summary>
public abstract class PreviewTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : PreviewTests(Engine.Sqlite);
    public class OnPostgres() : PreviewTests(Engine.Postgres);

    // Noise is hard to encode, so that there is time to look.
    static string Long => Films.Make("noisy.mp4", ["-f", "lavfi", "-i", "testsrc2=size=1280x720:rate=25:duration=7,noise=alls=40:allf=t", .. Films.Tone(7), .. Films.H264, "-c:a", "aac"]);

    [Fact]
    public async Task The_preview_is_there_while_the_rest_is_made_and_gone_after_it()
    {
        var video = await UploadAsync(Long);
        StartWorker();

        var shown = await ShownAsync(video.Id);

        Assert.Equal((VideoStatus.Processing, 1, false), (shown.Status, shown.OutputFence, shown.IsReady));
        Assert.Equal(("preview", 640, 360), (shown.Renditions[0].Name, shown.Renditions[0].Width, shown.Renditions[0].Height));
        Assert.Equal(["1/poster.jpg", "1/preview.m3u8", "1/preview.mp4"], await OutputsAsync(video.Id));
        var film = await OutcomeAsync(video.Id);
        Assert.Equal(["720", "480", "360"], film.Renditions.Select(it => it.Name));
        await UntilAsync(async () => !(await OutputsAsync(video.Id)).Any(name => name.Contains("preview", StringComparison.Ordinal)));
        Assert.Contains("1/720.mp4", await OutputsAsync(video.Id));
    }

    [Fact]
    public async Task When_another_worker_takes_over_the_first_ones_preview_goes_with_its_own()
    {
        var video = await UploadAsync(Long);
        var killed = StartWorker(leaseSeconds: 2);
        await ShownAsync(video.Id);

        killed.Send("KILL");
        StartWorker();

        Assert.Equal(2, (await OutcomeAsync(video.Id)).OutputFence);
        await UntilAsync(async () => await OutputsAsync(video.Id) is var names && names.All(name => name.StartsWith("2/", StringComparison.Ordinal) && !name.Contains("preview", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_film_that_is_given_up_shows_its_preview_no_longer()
    {
        var video = await UploadAsync(Long);
        await using (var db = Open())
            await db.ProcessingJobs.ExecuteUpdateAsync(job => job.SetProperty(it => it.Attempts, VideoQueue.MostAttempts - 1));
        var killed = StartWorker(leaseSeconds: 2);
        await ShownAsync(video.Id);

        killed.Send("KILL");
        StartWorker();

        var film = await OutcomeAsync(video.Id);
        Assert.Equal((VideoStatus.Rejected, false), (film.Status, film.IsWatchable));
        await UntilAsync(async () => (await OutputsAsync(video.Id)).Count == 0);
    }

    [Fact]
    public async Task A_worker_may_be_told_to_make_none()
    {
        var video = await UploadAsync(Long);
        StartWorker(more: [("Worker:Preview", "false")]);

        var seen = false;
        while (await FilmAsync(video.Id) is { Status: not VideoStatus.Ready } film)
        {
            seen |= film.IsWatchable;
            await Task.Delay(50);
        }

        Assert.False(seen);
    }

    async Task<Video> ShownAsync(Guid id)
    {
        await UntilAsync(async () => (await FilmAsync(id)).IsWatchable);
        return await FilmAsync(id);
    }

    async Task<Video> FilmAsync(Guid id)
    {
        await using var db = Open();
        return await db.Videos.AsNoTracking().SingleAsync(it => it.Id == id);
    }

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(20))
            Assert.True(patience.Elapsed < TimeSpan.FromMinutes(3), "It did not come true within 3 minutes.");
    }
}
