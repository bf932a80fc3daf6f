using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Contests;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web;
using VideoContest.Web.Features.Home;

namespace VideoContest.Tests.Browser;

/// <summary>The rules are written down twice, for the server and for the browser: both are held to one table of films.</summary>
public class FilmRulesTests(RunningSite site) : IClassFixture<RunningSite>
{
    static readonly TechnicalRules Full = TechnicalRules.Usual with { Aspects = ["16:9", "9:16", "2.39:1"], SoundRequired = true, LeastFrameRate = 23.976, MostFrameRate = 60 };

    static readonly TechnicalRules[] Rules =
    [
        TechnicalRules.Anything, TechnicalRules.Usual, Full, Full with { Soft = Enum.GetValues<FindingKind>() },
        TechnicalRules.Anything with { Lengths = [LengthWindow.Around(15.3, 0.1)], LongSide = 640, ShortSide = 480, Aspects = ["1:1", "4:3"], MostFrameRate = 30 },
        TechnicalRules.Anything with { LeastFrameRate = 25, MostBytes = 100 << 10, AudioCodecs = ["aac", "pcm_s16le"], Soft = [FindingKind.FrameRateOutside] },
    ];

    static readonly VideoFacts Fine = new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 50_000_000);

    static readonly VideoFacts[] FilmFacts =
    [
        Fine, VideoFacts.Unmeasured,
        .. new[] { 13_999d, 14_000, 13_999.5, 13_999.4, 15_200, 15_199.6, 15_400.4, 15_400.6, 16_000, 16_001, 59_999, 60_000, 60_001, 61_000, 65_040, 180_500, 180_501, 3_600_000 }
            .Select(milliseconds => Fine with { Duration = TimeSpan.FromMilliseconds(milliseconds) }),
        .. new[] { (1080, 1920), (1920, 1079), (1079, 1920), (1000, 1000), (1010, 1000), (1011, 1000), (989, 1000), (640, 480), (480, 640), (1366, 768), (1912, 800), (1667, 1000), (3840, 2160) }
            .Select(sides => Fine with { Width = sides.Item1, Height = sides.Item2 }),
        .. new[] { 10, 23.96, 23.966, 23.976, 23.97602398, 24.995, 25, 29.97002997, 30.01, 30.011, 59.94005994, 60.01, 60.02, 119.88 }.Select(rate => Fine with { FrameRate = rate }),
        .. new[] { 1L, 1023, 102_400, 102_401, 999_999, 1 << 20, 1L << 30, (1L << 30) + 1, (1L << 30) + (20 << 20), 5L << 30 }.Select(bytes => Fine with { Bytes = bytes }),
        .. new[] { "mov", "mkv", "webm", "mpegts", "avi", "" }.Select(container => Fine with { Container = container }),
        .. new[] { "hevc", "vp9", "prores", "mpeg2video", "" }.Select(codec => Fine with { VideoCodec = codec }),
        .. new[] { null, "", "opus", "pcm_s16le", "ac3" }.Select(codec => Fine with { AudioCodec = codec }),
        new("mkv", TimeSpan.FromSeconds(5), 640, 360, 120, "vp9", "opus", 2, 0, false, false, (1L << 30) + 1),
    ];

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task The_browser_finds_what_the_server_finds_and_says_it_in_the_same_words(string language)
    {
        (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (CultureInfo.GetCultureInfo(language), CultureInfo.InvariantCulture);
        using var scope = site.Services.CreateScope();
        var (browser, words) = (scope.ServiceProvider.GetRequiredService<BrowserCheck>(), scope.ServiceProvider.GetRequiredService<FindingWords>());
        var expected = Rules.SelectMany(rules => FilmFacts.Select(film => string.Join('\n', rules.Hold(film).Where(rule => !FilmRules.IsMeasuredLater(rule.Kind))
            .Select(rule => $"{rule.Kind} {rule.Outcome} {rule.Measured} {rule.Limit} {words.Measured(rule.Kind, rule.Measured, rule.Limit)} {words.Say(new(rule.Kind, rule.Measured, rule.Limit))}"))));
        await using var visitor = await Chromium.VisitAsync(site.Process.Address);
        var page = await visitor.NewPageAsync();
        await page.GotoAsync("/privacy");

        var found = await page.EvaluateAsync<string[]>("""
            async ({ rules, films }) => {
              const [{ check }, { measured, say }] = [await import('/js/film-rules.js'), await import('/js/film-words.js')];
              return rules.map(JSON.parse).flatMap(({ rules, words }) => JSON.parse(films).map(film => check(film, rules)
                .map(rule => `${rule.kind} ${rule.outcome} ${rule.measured} ${rule.limit} ${measured(rule, words)} ${say(rule, words)}`).join('\n')));
            }
            """, new { rules = Rules.Select(browser.Json), films = JsonSerializer.Serialize(FilmFacts.Select(AsRead), JsonSerializerOptions.Web) });

        Assert.Equal(Rules.Length * FilmFacts.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second));
        Assert.All(found, said => Assert.DoesNotContain("undefined", said, StringComparison.Ordinal));
    }

    static object AsRead(VideoFacts film) =>
        new { film.Container, milliseconds = film.Duration.TotalMilliseconds, film.Width, film.Height, film.FrameRate, film.VideoCodec, film.AudioCodec, film.Bytes };
}
