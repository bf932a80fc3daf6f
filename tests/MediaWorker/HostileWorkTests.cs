using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>A worker meets hostile films, and the next one in the queue does not notice.</summary>
[Trait("Long", "yes")]
public abstract class HostileWorkTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : HostileWorkTests(Engine.Sqlite);

    [Fact]
    public async Task Costly_films_are_rejected_for_less_than_five_seconds_of_the_processor_each_and_the_next_film_is_done()
    {
        var tiny = Films.Make("tiny.mp4", [.. Films.Picture(32, 32, 0.2), "-c:v", "mpeg4"]);
        (string Film, FindingKind Found)[] costly =
        [
            (Films.Make("magic.avi", [.. Films.Picture(64, 64, 1), "-c:v", "magicyuv"]), FindingKind.KindNotAllowed),
            (Films.Make("huge.mp4", "-f", "lavfi", "-i", "color=size=8192x8192:rate=2:duration=1", "-c:v", "libx264", "-preset", "ultrafast"), FindingKind.TooComplex),
            (Films.Make("pixel.mp4", Films.OnePixel), FindingKind.NoPicture),
            (Films.Make("thousand.mkv", ["-i", tiny, .. Enumerable.Repeat<string[]>(["-map", "0:0"], 1000).SelectMany(it => it), "-c", "copy"]), FindingKind.TooComplex),
        ];
        Assert.InRange(new FileInfo(costly[1].Film).Length, 1, 400_000);
        var worker = StartWorker();
        await UntilAsync(() => worker.Log.Contains("waits for films", StringComparison.Ordinal), 120);

        foreach (var (film, found) in costly)
        {
            var before = worker.ToolSeconds;
            var rejected = await OutcomeAsync((await UploadAsync(film)).Id);
            await LeavesNothingAsync();

            Assert.Equal(VideoStatus.Rejected, rejected.Status);
            Assert.Equal([found], rejected.Findings.Select(finding => finding.Kind));
            Assert.InRange(worker.ToolSeconds - before, 0, 5);
        }

        var spent = worker.ToolSeconds;
        await IsReadyOnceAsync(await OutcomeAsync((await UploadAsync(Films.Small)).Id));
        Assert.True(worker.ToolSeconds - spent > 0.1, "The work of tools is not counted.");
    }

    [Fact]
    public async Task The_name_of_a_film_is_text_and_nothing_else()
    {
        string[] names =
        [
            "../../../../etc/passwd", "a\0.mp4", "-y.mp4", "\"><img src=x onerror=alert(1)>.mp4", "gpj.\u202E4pm.exe", "a\r\nSet-Cookie: x=y.mp4",
            "=cmd()|'/c calc'!A0.mp4", "🎬安全.mp4", "file:http://127.0.0.1/$(touch x)`id`.mp4",
        ];
        var film = Films.Make("short.mp4", [.. Films.Picture(320, 180, 0.5), .. Films.H264]);
        var videos = new List<Guid>();
        foreach (var name in names)
            videos.Add((await UploadAsync(film, name: name)).Id);
        StartWorker();

        foreach (var video in videos)
        {
            await IsReadyOnceAsync(await OutcomeAsync(video));
            Assert.All((await OutputsAsync(video)).Select(output => output.Split('/')[1]), output => Assert.Matches("^[a-z0-9-]+\\.[a-z0-9]+$", output));
        }

        await LeavesNothingAsync();
    }

    [Fact]
    public async Task A_name_of_five_thousand_characters_is_cut()
    {
        var video = await UploadAsync(Films.Make("short.mp4", [.. Films.Picture(320, 180, 0.5), .. Films.H264]), name: new string('名', 5000) + ".mp4");

        await using var db = Open();
        Assert.InRange((await db.Videos.SingleAsync(it => it.Id == video.Id)).OriginalName.Length, 1, Video.LongestName);
    }
}
