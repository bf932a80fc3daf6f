using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>What killed workers leave in the blob store goes, and nothing else.</summary>
public abstract class OldOutputsTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : OldOutputsTests(Engine.Sqlite);
    public class OnPostgres() : OldOutputsTests(Engine.Postgres);

    static readonly VideoFacts Facts = new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 1000);
    static readonly Rendition Full = new("1080", 1920, 1080, 25, 900_000, 500_000, "avc1.64001e,mp4a.40.2", 1000);

    // The store's clock is the machine's.
    static readonly DateTimeOffset Later = TimeProvider.System.GetUtcNow().AddHours(1);

    [Fact]
    public async Task Outputs_of_earlier_claims_of_outgrown_previews_of_rejected_films_and_of_none_are_cleared_away()
    {
        var (ready, rejected, nobodys) = (await UploadAsync(Films.Small), await UploadAsync(Films.Small), Guid.CreateVersion7());
        await EndAsync((film, fence) => film.Finish(Facts, [], [Full], 0, fence, Moments.DuringEntries), (film, _) => film.Reject([new(FindingKind.Damaged)], null), ready.Id);
        await PutAsync(ready.Id, 1, "1080.mp4", "preview.mp4", "preview.m3u8");
        await PutAsync(ready.Id, 7, "1080.mp4", "preview.mp4");
        await PutAsync(rejected.Id, 1, "preview.mp4");
        await PutAsync(nobodys, 1, "1080.mp4");

        Assert.Equal(4, await ClearAsync(Later));

        Assert.Equal(["1/1080.mp4"], await OutputsAsync(ready.Id));
        Assert.Empty(await OutputsAsync(rejected.Id));
        Assert.Empty(await OutputsAsync(nobodys));
        Assert.Equal(0, await ClearAsync(Later));
    }

    [Fact]
    public async Task Young_outputs_and_those_of_films_at_work_stay()
    {
        var film = await UploadAsync(Films.Small);
        await PutAsync(film.Id, 1, "preview.mp4");
        await PutAsync(film.Id, 2, "1080.mp4");

        Assert.Equal(0, await ClearAsync(Later));

        await EndAsync((video, fence) => video.Finish(Facts, [], [Full], 0, fence, Moments.DuringEntries), (_, _) => { }, film.Id);
        Assert.Equal(0, await ClearAsync(Later.AddDays(-1)));
        Assert.Equal(2, (await OutputsAsync(film.Id)).Count);
        Assert.Equal(2, await ClearAsync(Later));
    }

    async Task<int> ClearAsync(DateTimeOffset before)
    {
        await using var db = Open();
        return await db.ClearOldOutputsAsync(Store, before);
    }

    // Ends every film that waits, one of them otherwise than the rest.
    async Task EndAsync(Action<Video, int> it, Action<Video, int> others, Guid id)
    {
        await using var db = Open();
        var queue = new VideoQueue(db);
        while (await queue.TakeNextAsync() is { } job)
            Assert.True(await queue.FinishAsync(job, video => (video.Id == id ? it : others)(video, job.Fence)));
    }

    async Task PutAsync(Guid video, int fence, params string[] names)
    {
        foreach (var name in names)
            await Store.PutOutputAsync(video, fence, name, Films.Small, "video/mp4");
    }
}
