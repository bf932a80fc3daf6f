using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>An entrant watches the low resolution while the full one is being made.</summary>
[Collection("Films")]
public class PreviewTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    readonly RunningSite _site = site;
    readonly Person _person = Make.Person();
    readonly VideoFacts _facts = new("mp4", TimeSpan.FromSeconds(8), 854, 480, 25, "h264", "aac", 2, 0, false, false, 1000);
    Video _film = null!;

    [Fact]
    public async Task It_appears_by_itself_and_the_full_version_comes_when_it_is_wanted_and_goes_on_there()
    {
        var page = await VisitAsync(_person);
        await page.GotoAsync($"/my/entries/{_film.EntryId}");
        await Assertions.Expect(page.Locator("[data-film]")).ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("[data-player]").CountAsync());

        await ShowPreviewAsync();
        await Assertions.Expect(page.Locator("[data-player$='preview.m3u8']")).ToBeVisibleAsync();
        await PlayAsync(page);
        var video = page.Locator("[data-watch] video");
        await video.EvaluateAsync("video => { video.loop = true; }");
        await FinishAsync();

        await Assertions.Expect(page.Locator("[data-full]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-film][data-status=Ready]")).ToBeVisibleAsync();
        Assert.False(await video.EvaluateAsync<bool>("video => video.paused"));
        await video.EvaluateAsync("video => { video.pause(); video.currentTime = 4; }");
        await Assertions.Expect(page.Locator("[data-player$='preview.m3u8']")).ToBeVisibleAsync();

        await PressAsync(page, "换成完整版本");
        await Assertions.Expect(page.Locator("[data-player$='master.m3u8']")).ToBeVisibleAsync();
        await page.Locator(".player-start").ClickAsync();
        for (var tries = 0; tries < 300 && await video.EvaluateAsync<double>("video => video.currentTime") < 4; tries++)
            await Task.Delay(100);
        Assert.InRange(await video.EvaluateAsync<double>("video => video.currentTime"), 4, 8.1);
        await Assertions.Expect(page.Locator("[data-full]")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Nobody_watching_the_full_version_comes_by_itself()
    {
        await ShowPreviewAsync();
        var page = await VisitAsync(_person);
        await page.GotoAsync($"/my/entries/{_film.EntryId}");
        await Assertions.Expect(page.Locator("[data-player$='preview.m3u8']")).ToBeVisibleAsync();

        await FinishAsync();

        await Assertions.Expect(page.Locator("[data-player$='master.m3u8']")).ToBeVisibleAsync();
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var entrant = Make.Entrant(_person);
        var entry = new Entry(Contest, entrant, Make.Details(), Now);
        await SaveAsync(_person, entrant, entry);
        _film = new(entry, _person.Id, "film.mp4", 1000, 8 << 20, Now);
        var job = _film.Store(Now);
        await using var db = OpenDb();
        db.Entry(_film).State = EntityState.Added;
        db.Add(job);
        await db.SaveChangesAsync();
        await db.Entries.Where(it => it.Id == entry.Id).ExecuteUpdateAsync(it => it.SetProperty(row => row.VideoId, _film.Id));
    }

    async Task ShowPreviewAsync()
    {
        await PutAsync("preview");
        await ChangeAsync(film => film.ShowPreview(_facts, Rendition("preview"), 1));
        await using var db = OpenDb();
        await db.Videos.Where(it => it.Id == _film.Id).ExecuteUpdateAsync(it => it.SetProperty(row => row.Status, VideoStatus.Processing).SetProperty(row => row.Stage, ProcessingStage.Encoding));
    }

    async Task FinishAsync()
    {
        await PutAsync("480");
        var master = Films.Of("master.m3u8", "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-STREAM-INF:BANDWIDTH=800000,RESOLUTION=640x360,CODECS=\"avc1.64001e,mp4a.40.2\"\n480.m3u8\n"u8.ToArray());
        await _site.Films.PutOutputAsync(_film.Id, 1, "master.m3u8", master, "application/vnd.apple.mpegurl");
        await ChangeAsync(film => film.Finish(_facts, [], [Rendition("480")], 0, 1, Now));
    }

    // What a worker puts there for one rendition.
    async Task PutAsync(string name)
    {
        var folder = Directory.CreateTempSubdirectory("contest-preview-").FullName;
        Films.Run("ffmpeg", ["-nostdin", "-v", "error", "-i", Films.Slow, "-vf", "scale=640:360", "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-g", "50", "-c:a", "aac",
            "-f", "hls", "-hls_time", "2", "-hls_playlist_type", "vod", "-hls_segment_type", "fmp4", "-hls_flags", "single_file", $"{folder}/{name}.m3u8"]);
        var file = Directory.GetFiles(folder).Single(it => !it.EndsWith(".m3u8", StringComparison.Ordinal));
        var playlist = Path.Combine(folder, $"{name}.m3u8");
        await File.WriteAllTextAsync(playlist, (await File.ReadAllTextAsync(playlist)).Replace(Path.GetFileName(file), $"{name}.mp4", StringComparison.Ordinal));
        await _site.Films.PutOutputAsync(_film.Id, 1, $"{name}.m3u8", playlist, "application/vnd.apple.mpegurl");
        await _site.Films.PutOutputAsync(_film.Id, 1, $"{name}.mp4", file, "video/mp4");
        Directory.Delete(folder, recursive: true);
    }

    async Task ChangeAsync(Action<Video> change)
    {
        await using var db = OpenDb();
        change(await db.Videos.SingleAsync(it => it.Id == _film.Id));
        await db.SaveChangesAsync();
    }

    static Rendition Rendition(string name) => new(name, 640, 360, 25, 800_000, 600_000, "avc1.64001e,mp4a.40.2", 500);
}
