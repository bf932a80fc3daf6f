using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public abstract class LikenessTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : LikenessTests(Engine.Sqlite);
    public class OnPostgres() : LikenessTests(Engine.Postgres);

    [Fact]
    public async Task A_mirrored_copy_in_the_same_contest_is_found_by_workers_that_process_both_at_once_and_again()
    {
        // Spots that change every 2 s, made large.
        var film = Films.Make("spots.mp4", ["-f", "lavfi", "-i", "nullsrc=size=16x9:rate=1/2:duration=10,format=gray,geq=lum='128+127*sin(X*X*7.9+Y*Y*5.3+N*9.7+X*Y*3.1)',scale=640:360,fps=25,format=yuv420p",
            .. Films.Tone(10), .. Films.H264, "-c:a", "aac", "-shortest"]);
        var mirrored = Films.Make("spots-mirrored.mp4", ["-i", film, "-vf", "hflip", .. Films.H264, "-c:a", "copy"]);
        var (first, second, other) = (await UploadAsync(film), await UploadAsync(mirrored), await UploadAsync(Films.Slow));
        await using (var db = Open())
        {
            var contest = await db.Videos.Where(video => video.Id == first.Id).Select(video => video.Entry.ContestId).SingleAsync();
            await db.Entries.ExecuteUpdateAsync(entry => entry.SetProperty(it => it.ContestId, contest));
        }

        StartWorker();
        StartWorker();
        foreach (var video in new[] { first, second, other })
            Assert.Equal(VideoStatus.Ready, (await OutcomeAsync(video.Id)).Status);
        await using (var db = Open())
        {
            await db.Videos.Where(video => video.Id == first.Id).ExecuteUpdateAsync(video => video.SetProperty(it => it.Status, VideoStatus.Stored));
            await new VideoQueue(db).QueueAgainAsync(first.Id);
        }

        await OutcomeAsync(first.Id);

        await using var after = Open();
        Assert.Equal(3, await after.Signatures.CountAsync());
        var likeness = await after.Likenesses.SingleAsync();
        Assert.Equal(new[] { first.Id, second.Id }.Order(), new[] { likeness.VideoId, likeness.OtherId }.Order());
        Assert.Equal((true, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.FromSeconds(10)), (likeness.IsMirrored, likeness.At, likeness.OtherAt, likeness.Length));
    }
}
