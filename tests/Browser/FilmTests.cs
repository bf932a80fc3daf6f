using System.Text.RegularExpressions;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>A film's way through a real browser: chosen, sent, processed, played.</summary>
[Collection("Films")]
public class FilmTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    readonly Person _person = Make.Person();
    Entry _entry = null!;

    [Fact]
    public async Task A_film_is_sent_and_followed_until_it_plays_by_ranges_with_picture_and_sound_from_the_start()
    {
        var film = Films.Make("sent-from-a-page.mp4", [.. Films.Picture(854, 480, 6), .. Films.Tone(6), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
            "-b:v", "12M", "-minrate", "12M", "-maxrate", "12M", "-bufsize", "12M", "-x264-params", "nal-hrd=cbr", "-c:a", "aac"]);
        await using var worker = StartWorker();
        var page = await OpenAsync();
        var ranges = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Url.EndsWith(".mp4", StringComparison.Ordinal) && request.Headers.TryGetValue("range", out var range))
                ranges.Add(range);
        };

        await ChooseFilmAsync(page, film);
        await ExpectFilmAsync(page, "Ready");
        await PlayAsync(page);
        var played = await page.Locator("video").EvaluateAsync<JsonElement>("""
            video => ({ at: video.currentTime, error: video.error?.message ?? null, start: video.buffered.start(0), shape: video.videoWidth / video.videoHeight,
                sound: video.webkitAudioDecodedByteCount > 0, length: video.duration, source: video.src.slice(0, 5) })
            """);
        await page.Keyboard.PressAsync(" ");
        var isPaused = await page.Locator("video").EvaluateAsync<bool>("video => video.paused");

        Assert.True(isPaused);
        Assert.Equal(JsonValueKind.Null, played.GetProperty("error").ValueKind);
        Assert.InRange(played.GetProperty("at").GetDouble(), 1, 6);
        Assert.Equal(0, played.GetProperty("start").GetDouble());
        Assert.True(played.GetProperty("sound").GetBoolean());
        Assert.Equal("blob:", played.GetProperty("source").GetString());
        Assert.Equal(6, played.GetProperty("length").GetDouble(), 0.2);
        Assert.Equal(16 / 9.0, played.GetProperty("shape").GetDouble(), 0.02);
        Assert.NotEmpty(ranges);
        var video = await VideoAsync();
        await using var original = File.OpenRead(film);
        Assert.Equal(Convert.ToHexStringLower(await SHA256.HashDataAsync(original)), video.Sha256);
        await Assertions.Expect(page.Locator("[data-film] .code")).ToHaveTextAsync(video.Sha256!);
    }

    [Fact]
    public async Task A_block_that_fails_is_sent_again_by_itself()
    {
        var page = await OpenAsync();
        var failed = 0;
        await page.RouteAsync("**/blocks/1", route => Interlocked.Increment(ref failed) <= 2 ? route.AbortAsync() : route.ContinueAsync());

        await ChooseFilmAsync(page, Films.Of("failing.bin", Uploader.Film(10 << 20)));

        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();
        Assert.Equal(3, failed);
        Assert.Equal(VideoStatus.Stored, (await VideoAsync()).Status);
    }

    [Fact]
    public async Task An_upload_can_be_paused_and_gone_on_with()
    {
        var page = await OpenAsync();
        await page.RouteAsync("**/blocks/*", async route =>
        {
            await Task.Delay(500);
            await route.ContinueAsync();
        });

        await ChooseFilmAsync(page, Films.Of("paused.bin", Uploader.Film(30 << 20)));
        await Assertions.Expect(page.Locator("[data-percent]")).Not.ToHaveTextAsync("0%");
        await page.Locator("[data-pause]").ClickAsync();
        await Assertions.Expect(page.Locator("[data-says]")).ToContainTextAsync("已暂停");
        await Task.Delay(1500);
        Assert.Equal(VideoStatus.Uploading, (await VideoAsync()).Status);
        await page.Locator("[data-continue]").ClickAsync();

        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();
    }

    // Of the 56 that 14 MiB are cut into.
    static readonly Regex LastBlocks = new("/blocks/(4[89]|5[0-9])$");

    [Fact]
    public async Task After_a_reload_the_same_file_goes_on_where_it_stopped_and_another_starts_anew()
    {
        var file = Films.Of("interrupted.bin", Uploader.Film(14 << 20));
        var page = await OpenAsync();
        await page.RouteAsync(LastBlocks, route => route.AbortAsync());
        await ChooseFilmAsync(page, file);
        await Assertions.Expect(page.Locator("[data-percent]")).ToHaveTextAsync("85%");
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.ReloadAsync();
        await page.UnrouteAsync(LastBlocks);
        var sent = new List<string>();
        page.Request += (_, request) =>
        {
            if (request.Method == "PUT")
                sent.Add(request.Url.Split('/')[^1]);
        };

        await ChooseFilmAsync(page, file);
        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();

        Assert.Equal(Enumerable.Range(48, 8).Select(number => $"{number}"), sent.Order(StringComparer.Ordinal));
        await ChooseFilmAsync(page, Films.Of("another.bin", Uploader.Film(14 << 20)));
        await Assertions.Expect(page.Locator("[data-film] .upload-name")).ToHaveTextAsync("another.bin");
        Assert.Equal(8 + 56, sent.Count);
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var entrant = Make.Entrant(_person);
        _entry = new(Contest, entrant, Make.Details(), Now);
        await SaveAsync(_person, entrant, _entry);
    }

    async Task<IPage> OpenAsync()
    {
        var page = await VisitAsync(_person);
        await page.GotoAsync($"/my/entries/{_entry.Id}");
        return page;
    }

    async Task<Video> VideoAsync()
    {
        await using var db = OpenDb();
        return await db.Videos.SingleAsync(it => it.EntryId == _entry.Id);
    }
}
