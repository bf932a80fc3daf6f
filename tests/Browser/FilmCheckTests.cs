using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VideoContest.Contests;
using VideoContest.MediaWorker;
using VideoContest.Tests.MediaWorker;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web;
using VideoContest.Web.Features.Home;

namespace VideoContest.Tests.Browser;

/// <summary>Anybody checks a film in the browser, and hears what the worker would say.</summary>
public class FilmCheckTests : IClassFixture<RunningSite>, IAsyncLifetime
{
    static readonly TechnicalRules Rules = TechnicalRules.Anything with
    {
        Lengths = [LengthWindow.Around(2, 0.5)],
        LongSide = 320,
        ShortSide = 180,
        Aspects = ["16:9", "9:16"],
        MostBytes = 1 << 20,
        Containers = ["mp4", "mov"],
        VideoCodecs = ["h264", "hevc"],
        AudioCodecs = ["aac"],
        SoundRequired = true,
        LeastFrameRate = 24,
        MostFrameRate = 30,
        LeastLoudness = -27,
        Soft = [FindingKind.AspectNotAllowed, FindingKind.LoudnessOutside],
    };

    static string[] Aac => ["-c:a", "aac"];
    static string Fine => Films.Make("check-fine.mp4", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), .. Films.H264, .. Aac]);

    static readonly Dictionary<string, Func<string>> Make = new()
    {
        ["mp4"] = () => Fine,
        ["mov"] = () => Films.Make("check.mov", "-i", Fine, "-c", "copy"),
        ["mkv"] = () => Films.Make("check.mkv", "-i", Fine, "-c", "copy"),
        ["webm"] = () => Films.Make("check.webm", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), "-c:v", "libvpx-vp9", "-deadline", "realtime", "-cpu-used", "8", "-c:a", "libopus"]),
        ["hevc"] = () => Films.Make("check-hevc.mp4", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), "-c:v", "libx265", "-preset", "ultrafast", "-x265-params", "log-level=error", "-tag:v", "hvc1", .. Aac]),
        ["upright"] = () => Films.Make("check-turned.mp4", "-i", Fine, "-c", "copy", "-metadata:s:v", "rotate=270"),
        ["square"] = () => Films.Make("check-square.mp4", [.. Films.Picture(320, 320, 2), .. Films.Tone(2), .. Films.H264, .. Aac]),
        ["wide pixels"] = () => Films.Make("check-wide.mp4", [.. Films.Picture(240, 180, 2), .. Films.Tone(2), "-vf", "setsar=4/3", .. Films.H264, .. Aac]),
        ["small"] = () => Films.Make("check-small.mp4", [.. Films.Picture(318, 180, 2), .. Films.Tone(2), .. Films.H264, .. Aac]),
        ["long"] = () => Films.Make("check-long.mp4", [.. Films.Picture(320, 180, 2.52), .. Films.Tone(2.52), .. Films.H264, .. Aac]),
        ["long sound"] = () => Films.Make("check-long-sound.mp4", [.. Films.Picture(320, 180, 2.48), .. Films.Tone(3), .. Films.H264, .. Aac]),
        ["cut"] = () => Films.Make("check-cut.mp4", ["-ss", "0.5", "-i", Films.Make("check-whole.mp4", [.. Films.Picture(320, 180, 3), .. Films.Tone(3), .. Films.H264, .. Aac]), "-c", "copy"]),
        ["pieces"] = () => Films.Make("check-pieces.mp4", "-i", Fine, "-c", "copy", "-movflags", "frag_keyframe+empty_moov+default_base_moof"),
        ["quick"] = () => Films.Make("check-quick.mp4", [.. Films.Picture(320, 180, 2, "60"), .. Films.Tone(2), .. Films.H264, .. Aac]),
        ["ntsc"] = () => Films.Make("check-ntsc.mp4", [.. Films.Picture(320, 180, 2, "30000/1001"), .. Films.Tone(2), .. Films.H264, .. Aac]),
        ["mute"] = () => Films.Make("check-mute.mp4", "-i", Fine, "-an", "-c", "copy"),
        ["mp3"] = () => Films.Make("check-mp3.mp4", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), .. Films.H264, "-c:a", "libmp3lame"]),
        ["prores"] = () => Films.Make("check-prores.mov", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), "-c:v", "prores_ks", "-c:a", "pcm_s16le"]),
        ["heavy"] = () => Films.Make("check-heavy.mp4", ["-f", "lavfi", "-i", "testsrc2=size=640x360:rate=25:duration=2,noise=alls=60:allf=t", .. Films.Tone(2), .. Films.H264, "-crf", "10", .. Aac]),
    };

    readonly RunningSite _site;
    readonly Contest _contest = Support.Make.Contest();

    public FilmCheckTests(RunningSite site) => _site = site;

    public static TheoryData<string> Names => [.. Make.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_browser_measures_and_judges_a_film_as_the_worker_does(string name)
    {
        var file = Make[name]();
        using var worker = new Worker();
        var facts = await worker.MeasureAsync(file);
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.GetCultureInfo("zh-CN"), CultureInfo.InvariantCulture);
        using var scope = _site.Services.CreateScope();
        var words = scope.ServiceProvider.GetRequiredService<FindingWords>();
        var wording = scope.ServiceProvider.GetRequiredService<Wording>();
        var held = Rules.Hold(facts).Where(rule => !FilmRules.IsMeasuredLater(rule.Kind)).ToList();
        await using var visitor = await Chromium.VisitAsync(_site.Process.Address);

        var page = await CheckAsync(visitor, file);

        var rows = await page.Locator("tr[data-rule]").EvaluateAllAsync<string[]>("""
            rows => rows.map(row => [row.dataset.rule, row.querySelector('[data-outcome]').textContent, row.querySelector('[data-measured]').textContent].join(' '))
            """);
        Assert.Equal(held.Select(rule => $"{rule.Kind} {wording.Say(rule.Outcome)} {(words.Measured(rule.Kind, rule.Measured, rule.Limit) is { Length: > 0 } measured ? measured : "—")}"),
            rows.Where(row => held.Any(rule => row.StartsWith($"{rule.Kind} ", StringComparison.Ordinal))));
        Assert.Equal(Rules.Check(facts).Select(words.Say).Order(), (await page.Locator("[data-verdict] :not([hidden]) > [data-findings] li").AllTextContentsAsync()).Order());
    }

    [Fact]
    public async Task Nothing_of_the_film_leaves_the_machine_and_the_library_comes_when_a_film_is_chosen()
    {
        await using var visitor = await Chromium.VisitAsync(_site.Process.Address);
        var page = await visitor.NewPageAsync();
        var asked = new List<IRequest>();
        page.Request += (_, request) => asked.Add(request);
        var refused = new List<string>();
        page.Console += (_, message) => { if (message.Type == "error") refused.Add(message.Text); };
        await page.GotoAsync($"/c/{_contest.Address}/check");
        await Assertions.Expect(page.GetByText("文件不会上传，不用登录。")).ToBeVisibleAsync();
        Assert.DoesNotContain(asked, request => request.Url.Contains("mediabunny", StringComparison.Ordinal));
        asked.Clear();

        await page.Locator("input[type=file]").SetInputFilesAsync(Fine);
        await Assertions.Expect(page.Locator("[data-part=kept]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-part=kept] [data-name]")).ToHaveTextAsync("check-fine.mp4");

        Assert.Equal(["/js/film-facts.js", "/lib/mediabunny/mediabunny.min.mjs"],
            asked.Where(request => !request.Url.StartsWith("blob:", StringComparison.Ordinal)).Select(request => new Uri(request.Url).AbsolutePath));
        Assert.All(asked, request => Assert.Equal(("GET", null), (request.Method, request.PostData)));
        Assert.Empty(refused);
    }

    [Fact]
    public async Task Of_a_transport_stream_only_its_formats_are_believed()
    {
        await using var visitor = await Chromium.VisitAsync(_site.Process.Address);

        var page = await CheckAsync(visitor, Films.Make("check.ts", "-i", Fine, "-c", "copy"));

        foreach (var (rule, outcome) in new[] { ("ContainerNotAllowed", "不符合"), ("VideoCodecNotAllowed", "符合"), ("LengthOutsideWindows", "未测量"), ("PictureTooSmall", "未测量"), ("FrameRateOutside", "未测量") })
            await Assertions.Expect(page.Locator($"tr[data-rule={rule}] [data-outcome]")).ToHaveTextAsync(outcome);
    }

    [Theory]
    [InlineData("check.avi", "ContainerNotAllowed 不符合 AVI")]
    [InlineData("check-rubbish.mp4", "ContainerNotAllowed 未测量 —")]
    public async Task A_file_the_browser_cannot_read_is_said_to_be_so_and_is_not_called_wrong_for_it(string name, string container)
    {
        var file = name == "check.avi" ? Films.Make(name, [.. Films.Picture(320, 180, 1), "-c:v", "mpeg4"]) : Films.Of(name, [.. Enumerable.Repeat((byte)7, 5000)]);
        await using var visitor = await Chromium.VisitAsync(_site.Process.Address);

        var page = await CheckAsync(visitor, file);

        await Assertions.Expect(page.Locator(name == "check.avi" ? "[data-part=broken]" : "[data-part=unread]")).ToBeVisibleAsync();
        var row = page.Locator($"tr[data-rule={container.Split(' ')[0]}]");
        string?[] told = [await row.Locator("[data-outcome]").TextContentAsync(), await row.Locator("[data-measured]").TextContentAsync()];
        Assert.Equal(container, $"ContainerNotAllowed {string.Join(' ', told)}");
        await Assertions.Expect(page.Locator("tr[data-rule=LengthOutsideWindows] [data-outcome]")).ToHaveTextAsync("未测量");
    }

    async Task<IPage> CheckAsync(IBrowserContext visitor, string file)
    {
        var page = await visitor.NewPageAsync();
        await page.GotoAsync($"/c/{_contest.Address}/check");
        await page.Locator("input[type=file]").SetInputFilesAsync(file);
        await Assertions.Expect(page.Locator("[data-verdict] > .notice:not([hidden])")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        return page;
    }

    public Task InitializeAsync()
    {
        _contest.RequireOfFilms(Rules);
        return _site.SaveAsync(_contest);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>The worker's own measurement, without what follows it.</summary>
    sealed class Worker : FilmWorkRoom
    {
        static readonly TechnicalRules NoFilmKeeps = TechnicalRules.Anything with { MostBytes = 1 };

        public async Task<VideoFacts> MeasureAsync(string file) =>
            (await Assert.ThrowsAsync<UnfitFilmException>(() => WorkAsync(file, NoFilmKeeps))).Facts!;
    }
}
