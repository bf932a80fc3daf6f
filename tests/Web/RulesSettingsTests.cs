using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>The organizer edits what films must be like.</summary>
public abstract class RulesSettingsTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : RulesSettingsTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : RulesSettingsTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    public Task InitializeAsync() => _world.SaveAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    string Page => $"/organizing/{_world.Contest.Address}/settings/rules";

    [Fact]
    public async Task Every_rule_is_saved_as_it_was_typed_and_shown_again()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        var answer = await organizer.PostFormAsync(Page, [("Version", await VersionAsync(organizer)), .. All]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var rules = (await StoredAsync()).Rules;
        Assert.Equal([LengthWindow.Around(15, 1), LengthWindow.Around(30.5, 0), new(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(180.5))], rules.Lengths);
        Assert.Equal((1920, 1080, 512L << 20), (rules.LongSide, rules.ShortSide, rules.MostBytes));
        Assert.Equal(["16:9", "9:16"], rules.Aspects);
        Assert.Equal((24d, 60d, (double?)-27, (double?)-13.5), (rules.LeastFrameRate, rules.MostFrameRate, rules.LeastLoudness, rules.MostLoudness));
        Assert.Equal((-24d, -2d, 2.5, 4d, true, true), (rules.LoudnessTarget, rules.TruePeakCeiling, rules.MostBlackSeconds, rules.MostSilenceSeconds, rules.BarsForbidden, rules.SoundRequired));
        Assert.Equal([FindingKind.PictureTooSmall, FindingKind.LoudnessOutside], rules.Soft);
        var page = await OpenAsync(organizer);
        foreach (var (name, value) in All.Where(it => it.Value is not ("true" or "" or "exe" or "TooManyBytes")))
            Assert.Contains(value, page.QuerySelectorAll($"input[name='{name}']").OfType<IHtmlInputElement>().Where(it => it.Type != "checkbox" || it.IsChecked).Select(it => it.Value));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.ContestId == _world.Contest.Id && row.Act == Act.ContestEdited));
    }

    [Fact]
    public async Task Emptied_fields_lift_their_limits()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        await organizer.PostFormAsync(Page, [("Version", await VersionAsync(organizer)), .. All]);

        await organizer.PostFormAsync(Page, ("Version", await VersionAsync(organizer)), ("LongSide", ""));

        var rules = (await StoredAsync()).Rules;
        Assert.Empty(rules.Hold(VideoFacts.Unmeasured));
        Assert.Equal((-23d, -1.5), (rules.LoudnessTarget, rules.TruePeakCeiling));
        Assert.Empty(rules.Soft);
    }

    [Theory]
    [InlineData("Fixed[0].Seconds", "十五", "第 1 行：固定时长：请填写 0 到 86400 之间的数，最多 3 位小数。")]
    [InlineData("Fixed[0].Tolerance", "16", "第 1 行：允许的误差：误差不能大于时长。")]
    [InlineData("Fixed[1].Tolerance", "1", "第 2 行：固定时长：请填写时长；不需要的行请两格都留空。")]
    [InlineData("ShortSide", "", "短边最少（像素）：长边和短边请都填写，或者都留空。")]
    [InlineData("ShortSide", "2000", "短边最少（像素）：短边不能大于长边。")]
    [InlineData("MostLoudness", "-30", "响度最高（LUFS）：上限不能小于下限。")]
    [InlineData("LeastLoudness", "20", "响度最低（LUFS）：请填写 -70 到 0 之间的数，最多 1 位小数。")]
    [InlineData("LoudnessTarget", "0", "播放版本的响度（LUFS）：请填写 -40 到 -5 之间的数，最多 1 位小数。")]
    [InlineData("MostBlackSeconds", "-1", "一段黑屏最长（秒）：请填写 0 到 3600 之间的数，最多 3 位小数。")]
    [InlineData("MostFrameRate", "20", "帧率最高（帧/秒）：上限不能小于下限。")]
    public async Task What_is_wrong_is_said_and_nothing_typed_is_lost(string field, string typed, string sentence)
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var form = All.Where(it => it.Name != field && it.Name != (field == "Fixed[1].Tolerance" ? "Fixed[1].Seconds" : "")).Append((field, typed));

        var page = await PageAsync(await organizer.PostFormAsync(Page, [("Version", await VersionAsync(organizer)), .. form]));

        Assert.Equal([sentence], page.QuerySelectorAll("[role=alert] li").Select(it => it.TextContent.Trim()));
        Assert.Equal(typed, ((IHtmlInputElement)page.QuerySelector($"input[name='{field}']")!).Value);
        Assert.Single(page.QuerySelectorAll("input[aria-invalid=true]"));
        Assert.True(((IHtmlInputElement)page.QuerySelector("input[name=Soft][value=PictureTooSmall]")!).IsChecked);
        Assert.Equal(TechnicalRules.Anything.Soft, (await StoredAsync()).Rules.Soft);
    }

    [Fact]
    public async Task A_stale_form_shows_beside_each_rule_what_is_stored()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var seen = await VersionAsync(organizer);
        await organizer.PostFormAsync(Page, [("Version", seen), .. All]);

        var answer = await organizer.PostFormAsync(Page, ("Version", seen), ("Fixed[0].Seconds", "20"), ("MostLoudness", "−10"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await PageAsync(answer);
        Assert.Equal("20", ((IHtmlInputElement)page.QuerySelector("input[name='Fixed[0].Seconds']")!).Value);
        var stored = page.QuerySelectorAll(".notice.warning").Select(it => it.TextContent.Trim()).ToList();
        foreach (var said in new[] { "15 ± 1、30.5 ± 0", "61–180.5", "-13.5", "16:9、9:16", "画面尺寸、响度", "勾选" })
            Assert.Contains($"现在保存的是：{said}", stored);
    }

    static (string Name, string Value)[] All =>
    [
        ("Fixed[0].Seconds", "15"), ("Fixed[0].Tolerance", "1"), ("Fixed[1].Seconds", "30.5"), ("Fixed[1].Tolerance", ""), ("Windows[0].From", "61"), ("Windows[0].To", "180.5"),
        ("LongSide", "1920"), ("ShortSide", "1080"), ("Aspects", "9:16"), ("Aspects", "16:9"), ("Aspects", "exe"), ("MostMegabytes", "512"), ("LeastFrameRate", "24"), ("MostFrameRate", "60"),
        ("LeastLoudness", "-27"), ("MostLoudness", "-13.5"), ("LoudnessTarget", "-24"), ("TruePeakCeiling", "-2"), ("MostBlackSeconds", "2.5"), ("MostSilenceSeconds", "4"),
        ("BarsForbidden", "true"), ("SoundRequired", "true"), ("Soft", "LoudnessOutside"), ("Soft", "PictureTooSmall"), ("Soft", "TooManyBytes"), ("Soft", "exe"),
    ];

    async Task<string> VersionAsync(HttpClient organizer) => (await OpenAsync(organizer)).QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    async Task<IHtmlDocument> OpenAsync(HttpClient organizer) => await PageAsync(await organizer.GetAsync(Page));

    async Task<Contest> StoredAsync()
    {
        await using var db = site.OpenDb();
        return await db.Contests.SingleAsync(it => it.Id == _world.Contest.Id);
    }

    static async Task<IHtmlDocument> PageAsync(HttpResponseMessage answer) => await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
