using System.Net;
using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>The pages that list a contest's technical rules: for everybody, for who checks a film, and for who screens one.</summary>
public abstract class CheckPageTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : CheckPageTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : CheckPageTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();
    static readonly TechnicalRules Rules = TechnicalRules.Usual with { Aspects = ["16:9", "9:16"], SoundRequired = true, LeastFrameRate = 24, MostFrameRate = 60 };

    public async Task InitializeAsync()
    {
        _world.Contest.RequireOfFilms(Rules);
        await _world.SaveAsync(site);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_rules_page_says_every_rule_in_a_sentence_and_which_only_warn()
    {
        var (chinese, english) = (await OpenAsync($"/c/{_world.Contest.Address}/rules"), await OpenAsync($"/en/c/{_world.Contest.Address}/rules"));

        Assert.Equal(
            [
                "横屏不小于 1920×1080，竖屏不小于 1080×1920。", "画面比例是 16:9 / 9:16。", "不超过 1 GB。", "文件格式是 MP4 / MOV。", "视频编码是 H.264 / H.265 (HEVC)。", "音频编码是 AAC。",
                "必须有声音。", "每秒 24 到 60 帧。", "画面四周没有固定的黑边。", "一段黑屏最长 3 秒。", "整片响度在 −27 到 −13 LUFS 之间。", "有声音的影片，一段静音最长 5 秒。",
            ],
            chinese.QuerySelectorAll(".facts dd > span:first-child").Skip(1).SkipLast(1).Select(it => it.TextContent));
        Assert.Equal(["黑边", "黑屏", "响度", "静音"], chinese.QuerySelectorAll(".facts dd:has(.tag.warning)").Select(it => it.PreviousElementSibling!.TextContent));
        Assert.Equal("15 秒 ± 1 秒（14–16 秒）", chinese.QuerySelector(".facts li")!.TextContent);
        Assert.Contains("The loudness of the whole film is between −27 and −13 LUFS.", english.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("24 to 60 frames a second.", english.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_check_page_lists_every_rule_for_anybody_and_brings_the_rules_along()
    {
        var page = await OpenAsync($"/c/{_world.Contest.Address}/check");

        Assert.Equal(Rules.Hold(VideoFacts.Unmeasured).Select(rule => $"{rule.Kind}"), page.QuerySelectorAll("tr[data-rule]").Select(it => it.GetAttribute("data-rule")));
        Assert.Equal(4, page.QuerySelectorAll("[data-measured]").Count(it => it.TextContent == "上传后由服务器测量"));
        Assert.NotNull(page.QuerySelector("noscript .notice"));
        var data = JsonDocument.Parse(page.QuerySelector("[data-check]")!.GetAttribute("data-check")!).RootElement;
        Assert.Equal([14000, 16000], data.GetProperty("rules").GetProperty("lengths")[0].EnumerateArray().Select(it => it.GetInt32()));
        Assert.Equal("时长 {0}，不在允许的范围内：{1}。请剪辑后重新上传。", data.GetProperty("words").GetProperty("sentences").GetProperty("LengthOutsideWindows").GetString());
        Assert.Empty(page.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task The_check_page_of_a_contest_that_is_not_announced_is_not_there()
    {
        var hidden = new Contest($"hidden-{Guid.NewGuid():n}"[..20], "大赛", "Contest", new(Moments.EntriesOpen, Moments.EntriesClose, 0, null, null));
        await site.SaveAsync(hidden);

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().GetAsync($"/c/{hidden.Address}/check")).StatusCode);
    }

    [Fact]
    public async Task The_check_is_found_from_the_rules_the_front_page_and_the_upload()
    {
        foreach (var page in new[] { "", "/rules" })
            Assert.NotNull((await OpenAsync($"/c/{_world.Contest.Address}{page}")).QuerySelector($"main a[href='/c/{_world.Contest.Address}/check']"));
        var entrant = await _world.Visit(site, Role.Entrant).GetStringAsync($"/my/entries/{_world.Draft.Id}");
        var panel = new HtmlParser().ParseDocument(entrant).QuerySelector("[data-upload-panel]")!;
        Assert.NotNull(panel.QuerySelector($"a[href='/c/{_world.Contest.Address}/check']"));
        Assert.NotNull(panel.QuerySelector("[data-preflight]"));
    }

    [Fact]
    public async Task Who_screens_a_film_sees_what_it_keeps_what_warns_and_what_it_breaks()
    {
        await using (var db = site.OpenDb())
        {
            var video = await db.Videos.SingleAsync(it => it.Id == _world.Submitted.VideoId);
            var facts = new VideoFacts("mp4", TimeSpan.FromMilliseconds(184_000), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 40 << 20)
            {
                Loudness = -31.2, Bars = new(0, 140, 0, 140), LongestBlack = TimeSpan.FromSeconds(1),
            };
            video.Reject(Rules.Check(facts), facts);
            await db.SaveChangesAsync();
        }

        var page = new HtmlParser().ParseDocument(await _world.Visit(site, Role.Organizer).GetStringAsync($"/organizing/{_world.Contest.Address}/entries/{_world.Submitted.Number}"));

        var rows = page.QuerySelectorAll(".checklist tbody tr").ToDictionary(row => row.GetAttribute("data-rule")!, row => row.QuerySelectorAll("td span:first-child").Select(it => it.TextContent).ToArray());
        Assert.Equal(13, rows.Count);
        Assert.Equal(["3 分 04 秒", "不符合"], rows["LengthOutsideWindows"][1..]);
        Assert.Equal(["1920×1080", "符合"], rows["PictureTooSmall"][1..]);
        Assert.Equal(["16:9", "符合"], rows["AspectNotAllowed"][1..]);
        Assert.Equal(["−31.2 LUFS", "提醒"], rows["LoudnessOutside"][1..]);
        Assert.Equal(["左 0、上 140、右 0、下 140 像素", "提醒"], rows["BlackBars"][1..]);
        Assert.Equal(["1 秒", "符合"], rows["LongBlack"][1..]);
        Assert.Equal(["—", "未测量"], rows["LongSilence"][1..]);
        Assert.Equal(2, page.QuerySelectorAll(".notice.warning").Count(it => it.TextContent.Contains("只提醒", StringComparison.Ordinal)));
        Assert.Single(page.QuerySelectorAll("form[action$='/waiver']"));
    }

    async Task<IDocument> OpenAsync(string address) => new HtmlParser().ParseDocument(await site.Visit().GetStringAsync(address));
}
