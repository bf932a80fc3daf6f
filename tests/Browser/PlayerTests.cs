using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>What people do with the player, in a real browser on films that a worker has made.</summary>
[Collection("Films")]
public partial class PlayerTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_film_is_watched_with_captions_storyboard_speed_and_keys_and_nothing_is_loaded_before_play()
    {
        await using var worker = StartWorker();
        var (entry, film, _) = await AddAcceptedAsync(1, "塔吊下的影子", Films.Make("watched.mp4", [.. Films.Picture(1280, 720, 14), .. Films.Tone(14), .. Films.H264, "-c:a", "aac"]));
        await AddExtrasAsync(entry, film);
        var page = await VisitAsync();
        var asked = new ConcurrentQueue<string>();
        var complaints = new ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath);
        page.Console += (_, message) => complaints.Enqueue(message.Text);
        page.PageError += (_, error) => complaints.Enqueue(error);

        await page.GotoAsync($"/c/{Contest.Address}/gallery/1", new() { WaitUntil = WaitUntilState.NetworkIdle });
        Assert.Equal(["poster.jpg"], asked.Where(it => it.StartsWith("/media/", StringComparison.Ordinal)).Select(it => it.Split('/')[^1]));
        Assert.DoesNotContain(asked, it => it.StartsWith("/lib/", StringComparison.Ordinal) || it.Contains("player-controls", StringComparison.Ordinal));

        await PlayAsync(page);
        await Assertions.Expect(page.Locator("media-play-button")).ToHaveAttributeAsync("aria-label", "暂停");
        Assert.Equal(["暂停", "静音", "设置", "开启画中画", "进入全屏"], await LabelsAsync(page));

        await ChooseInPlayerAsync(page, "速度", "1.5x");
        Assert.Equal(1.5, await OnVideoAsync<double>(page, "video => video.playbackRate"));
        await ChooseInPlayerAsync(page, "字幕", "English");
        Assert.Equal("en", await ShowingAsync(page));
        await UntilAsync(async () => await OnVideoAsync<string>(page, "video => [...video.textTracks].find(track => track.mode === 'showing').activeCues?.[0]?.text ?? ''") == "Look first.");

        var bar = (await page.Locator("media-time-range").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(bar.X + bar.Width / 2, bar.Y + bar.Height / 2);
        await Assertions.Expect(page.Locator("media-preview-thumbnail img")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("media-preview-thumbnail")).ToHaveAttributeAsync("mediapreviewcoords", "160 0 160 90");
        Assert.Contains(asked, it => it.EndsWith("/storyboard.jpg", StringComparison.Ordinal));

        await KeysAsync(page);
        Assert.Equal("", string.Join('\n', complaints));
    }

    [Fact]
    public async Task Players_that_are_part_of_a_phone_find_what_they_need_in_the_playlists()
    {
        await using var worker = StartWorker();
        var (entry, _, _) = await AddAcceptedAsync(4, "原生播放", Films.Make("native.mp4", [.. Films.Picture(640, 360, 9), .. Films.Tone(9), .. Films.H264, "-c:a", "aac"]));
        await PublishAsync(entry);
        await using var db = OpenDb();
        var master = new Uri($"{Site.Address}/media/{(await db.Entries.SingleAsync(it => it.Id == entry)).PublicName}/master.m3u8");
        using var client = new HttpClient();

        Assert.Equal("", string.Join('\n', await HlsPlaylists.CheckAsync(client, master)));
        // Another reader of such playlists, which knows nothing of ours.
        Assert.Equal(9, double.Parse(Films.Probe($"{master}", "format=duration").Single(), System.Globalization.CultureInfo.InvariantCulture), 0.1);
    }

    // By keys alone, as long as the focus is in the player.
    static async Task KeysAsync(IPage page)
    {
        await page.Mouse.MoveAsync(5, 5);
        await page.EvaluateAsync("scrollTo(0, 0)");
        await page.Locator("video").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await UntilAsync(() => OnVideoAsync<bool>(page, "video => video.paused"));
        await OnVideoAsync<double>(page, "video => video.currentTime = 2");
        await page.Keyboard.PressAsync("ArrowRight");
        await UntilAsync(async () => await OnVideoAsync<double>(page, "video => video.currentTime") == 7);
        await page.Keyboard.PressAsync("ArrowLeft");
        await UntilAsync(async () => await OnVideoAsync<double>(page, "video => video.currentTime") == 2);
        await page.Keyboard.PressAsync("m");
        await UntilAsync(() => OnVideoAsync<bool>(page, "video => video.muted"));
        await page.Keyboard.PressAsync("Control+c"); // copies, and is no shortcut for captions
        Assert.Equal("en", await ShowingAsync(page));
        await page.Keyboard.PressAsync("c");
        await UntilAsync(async () => await ShowingAsync(page) is null);
        await page.Keyboard.PressAsync("c"); // the language of the page comes first
        await UntilAsync(async () => await ShowingAsync(page) == "zh");
        await page.Keyboard.PressAsync("f");
        await UntilAsync(() => page.EvaluateAsync<bool>("document.fullscreenElement?.localName === 'media-controller' && document.querySelector('media-fullscreen-button').hasAttribute('mediaisfullscreen')"));
        await page.Keyboard.PressAsync("f");
        await UntilAsync(() => page.EvaluateAsync<bool>("!document.fullscreenElement"));
        await page.Locator("media-time-range").FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await UntilAsync(() => OnVideoAsync<bool>(page, "video => !video.paused"));
        await page.Keyboard.PressAsync("k");
        await UntilAsync(() => OnVideoAsync<bool>(page, "video => video.paused"));
        Assert.Equal(0, await page.EvaluateAsync<double>("scrollY"));
    }

    [Fact]
    public async Task A_portrait_film_stands_upright_on_a_phone_with_controls_that_a_thumb_finds_and_English_words()
    {
        await using var worker = StartWorker();
        var (entry, _, _) = await AddAcceptedAsync(2, "影子", Films.Make("upright.mp4", [.. Films.Picture(404, 720, 6), .. Films.Tone(6), .. Films.H264, "-c:a", "aac"]));
        await PublishAsync(entry);
        var page = await VisitAsync(null, 390, 844);

        await page.GotoAsync($"/en/c/{Contest.Address}/gallery/2");
        await PlayAsync(page);
        await Assertions.Expect(page.Locator("media-play-button")).ToHaveAttributeAsync("aria-label", "pause");
        Assert.Equal(["pause", "mute", "settings", "enter picture in picture mode", "enter fullscreen mode"], await LabelsAsync(page));
        var screen = (await page.Locator(".screen").BoundingBoxAsync())!;
        var small = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll('.player-bar > *')].filter(it => it.localName.endsWith('button')).map(it => [it.localName, it.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 44 || box.height < 44)).map(([name, box]) => `${name} ${box.width}×${box.height}`)
            """);
        var wide = await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth");

        Assert.Equal((390, true), ((int)screen.Width, screen.Height > 600));
        Assert.Equal(404 / 720.0, await OnVideoAsync<double>(page, "video => video.videoWidth / video.videoHeight"), 0.02);
        Assert.Empty(small);
        Assert.False(wide);
    }

    [Fact]
    public async Task Every_address_that_an_entrant_s_browser_asked_for_is_nothing_to_everybody_else()
    {
        await using var worker = StartWorker();
        var (entry, film, entrant) = await AddAcceptedAsync(3, "不公开的影子", Films.Make("private.mp4", [.. Films.Picture(640, 360, 6), .. Films.Tone(6), .. Films.H264, "-c:a", "aac"]));
        await AddExtrasAsync(entry, film, publish: false);
        var judge = await AddMemberAsync(MemberRole.Judge, "unassigned");
        var other = Make.Person("other");
        await SaveAsync(other, Make.Entrant(other));
        var page = await VisitAsync(entrant);
        var asked = new ConcurrentDictionary<string, string?>();
        page.Response += (_, answer) => asked.TryAdd(new Uri(answer.Url).AbsolutePath, answer.Headers.GetValueOrDefault("etag"));
        await page.GotoAsync($"/my/entries/{entry}");
        await page.Locator("#poster").ScrollIntoViewIfNeededAsync();
        await PlayAsync(page);
        await page.Keyboard.PressAsync("c");
        var bar = (await page.Locator("media-time-range").BoundingBoxAsync())!;
        await page.Mouse.MoveAsync(bar.X + bar.Width / 2, bar.Y + bar.Height / 2);
        await Assertions.Expect(page.Locator("media-preview-thumbnail img")).ToBeVisibleAsync();
        var secret = asked.Where(it => it.Key.StartsWith("/media/", StringComparison.Ordinal)).ToList();
        foreach (var name in new[] { "master.m3u8", "360.m3u8", "360.mp4", "poster.jpg", "poster-1.jpg", "storyboard.vtt", "storyboard.jpg", "zh.vtt" })
            await UntilAsync(() => Task.FromResult(asked.Keys.Any(it => it.EndsWith("/" + name, StringComparison.Ordinal))));
        asked.TryAdd($"/media/{film}/download.mp4", null);

        foreach (var person in new[] { null, other, judge })
        {
            using var client = await VisitByHandAsync(person);
            foreach (var (address, tag) in asked.Where(it => it.Key.StartsWith("/media/", StringComparison.Ordinal)))
                foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head })
                    foreach (var range in new[] { null, "bytes=0-9", "bytes=-1" })
                        Assert.Equal(
                            await TellAsync(client, method, address.Replace($"{film}", $"{Guid.NewGuid()}", StringComparison.Ordinal), range, tag),
                            await TellAsync(client, method, address, range, tag));
            Assert.Equal(person is null ? HttpStatusCode.Redirect : HttpStatusCode.NotFound, (await client.GetAsync($"/my/entries/{entry}")).StatusCode);
        }
        Assert.True(secret.Count >= 8, string.Join('\n', secret));
    }

    async Task AddExtrasAsync(Guid entry, Guid film, bool publish = true)
    {
        await using var db = OpenDb();
        var video = await db.Videos.SingleAsync(it => it.Id == film);
        await PutAsync(video, "storyboard.jpg", Films.Make("storyboard.jpg", "-f", "lavfi", "-i", "testsrc2=size=320x90:rate=1", "-frames:v", "1"), "image/jpeg");
        await PutAsync(video, "storyboard.vtt", Films.Of("storyboard.vtt",
            "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nstoryboard.jpg#xywh=0,0,160,90\n\n00:00:01.000 --> 00:00:20.000\nstoryboard.jpg#xywh=160,0,160,90\n"u8.ToArray()), "text/vtt");
        await PutAsync(video, "poster-1.jpg", Films.Make("still.jpg", "-f", "lavfi", "-i", "testsrc2=size=320x180:rate=1", "-frames:v", "1"), "image/jpeg");
        video.Finish(video.Facts!, [], video.Renditions, posters: 1, video.OutputFence!.Value, Now);
        db.Add(new CaptionTrack(film, "zh", "WEBVTT\n\n00:00:00.000 --> 00:00:20.000\n先看。\n"));
        db.Add(new CaptionTrack(film, "en", "WEBVTT\n\n00:00:00.000 --> 00:00:20.000\nLook first.\n"));
        await db.SaveChangesAsync();
        if (publish)
            await PublishAsync(entry);
    }

    Task PutAsync(Video film, string name, string file, string type) => Store.PutOutputAsync(film.Id, film.OutputFence!.Value, name, file, type);

    async Task PublishAsync(Guid entry)
    {
        await using var db = OpenDb();
        (await db.Entries.Include(it => it.Video).SingleAsync(it => it.Id == entry)).Publish(Now);
        await db.SaveChangesAsync();
    }

    async Task<HttpClient> VisitByHandAsync(Person? person)
    {
        var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new(Site.Address) };
        if (person is not null && await Site.SignInAsync(person) is var cookie)
            client.DefaultRequestHeaders.Add("Cookie", $"{cookie.Name}={cookie.Value}");
        return client;
    }

    // All that an answer tells, but for what is new each time, and for the address.
    static async Task<string> TellAsync(HttpClient client, HttpMethod method, string address, string? range, string? tag)
    {
        using var request = new HttpRequestMessage(method, address);
        if (range is not null)
            request.Headers.Range = RangeHeaderValue.Parse(range);
        if (tag is not null)
            request.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(tag));
        using var answer = await client.SendAsync(request);
        Assert.True(answer.StatusCode == HttpStatusCode.NotFound || answer.StatusCode == HttpStatusCode.Redirect && address.EndsWith("/download.mp4", StringComparison.Ordinal), $"{method} {address}: {answer.StatusCode}");
        Assert.Null(answer.Headers.ETag);
        var headers = answer.Headers.Concat(answer.Content.Headers).Where(it => it.Key is not ("Date" or "Set-Cookie" or "Content-Length")).Select(it => $"{it.Key}: {string.Join(',', it.Value)}").Order();
        var said = $"{string.Join('\n', headers)}\n{await answer.Content.ReadAsStringAsync()}";
        return Regex.Replace(said, "value=\"CfDJ8[^\"]+\"|[0-9a-f]{8}-[0-9a-f-]{27}", "");
    }

    static async Task<string[]> LabelsAsync(IPage page) =>
        await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('.player-bar > *')].filter(it => /button$/.test(it.localName) && it.localName !== 'media-captions-button').map(it => it.getAttribute('aria-label'))");

    static Task<string?> ShowingAsync(IPage page) => OnVideoAsync<string?>(page, "video => [...video.textTracks].find(track => track.mode === 'showing')?.language ?? null");

    static Task<T> OnVideoAsync<T>(IPage page, string script) => page.Locator("video").EvaluateAsync<T>(script);

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 0; patience < 200; patience++)
        {
            if (await holds())
                return;
            await Task.Delay(100);
        }
        Assert.Fail("It did not come to hold.");
    }
}
