using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class ContestSettingsTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : ContestSettingsTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ContestSettingsTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    string Settings => $"/organizing/{_world.Contest.Address}/settings";

    public Task InitializeAsync() => _world.SaveAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Dates_are_typed_in_the_contests_zone()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        var answer = await organizer.PostFormAsync($"{Settings}/dates", Dates(await VersionAsync(organizer, "/dates"), "2026-03-01T08:00", "2026-04-02T18:00"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var contest = await StoredAsync();
        Assert.Equal(new DateTimeOffset(2026, 4, 2, 10, 0, 0, TimeSpan.Zero), contest.EntriesCloseAt);
        Assert.Equal(3, contest.MostEntriesPerEntrant);
    }

    [Fact]
    public async Task Dates_in_the_wrong_order_are_said_and_nothing_changes()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        var page = await PageAsync(await organizer.PostFormAsync($"{Settings}/dates", Dates(await VersionAsync(organizer, "/dates"), "2026-04-02T18:00", "2026-03-01T08:00")));

        Assert.Equal("征集截止时间必须晚于开始时间。", page.QuerySelector("#EntriesCloseAt-error")?.TextContent);
        Assert.Equal(Moments.EntriesClose, (await StoredAsync()).EntriesCloseAt);
    }

    [Fact]
    public async Task Of_two_who_edit_at_once_the_second_is_told_and_sees_both_values()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var seen = await VersionAsync(organizer, "/dates");
        await organizer.PostFormAsync($"{Settings}/dates", Dates(seen, "2026-03-01T08:00", "2026-04-02T18:00"));

        var answer = await organizer.PostFormAsync($"{Settings}/dates", Dates(seen, "2026-03-01T08:00", "2026-04-09T12:00"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await PageAsync(answer);
        Assert.Equal("2026-04-09T12:00", page.QuerySelector("#EntriesCloseAt")?.GetAttribute("value"));
        Assert.Equal("现在保存的是：2026-04-02T18:00", page.QuerySelector("#EntriesCloseAt-stored")?.TextContent);
        Assert.Null(page.QuerySelector("#EntriesOpenAt-stored"));

        var onPurpose = await organizer.PostFormAsync($"{Settings}/dates", Dates(page.QuerySelector("input[name=Version]")!.GetAttribute("value")!, "2026-03-01T08:00", "2026-04-09T12:00"));

        Assert.Equal(HttpStatusCode.Redirect, onPurpose.StatusCode);
        Assert.Equal(new DateTimeOffset(2026, 4, 9, 4, 0, 0, TimeSpan.Zero), (await StoredAsync()).EntriesCloseAt);
    }

    [Fact]
    public async Task Of_many_who_save_at_the_same_moment_one_wins()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var seen = await VersionAsync(organizer, "/dates");
        var token = await organizer.TokenAsync($"{Settings}/dates");

        var answers = await Task.WhenAll(Enumerable.Range(1, 8).Select(day => Task.Run(() => organizer.PostAsync($"{Settings}/dates", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. Dates(seen, "2026-03-01T08:00", $"2026-05-0{day}T12:00").Select(it => KeyValuePair.Create(it.Name, it.Value))])))));

        Assert.Equal(1, answers.Count(it => it.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(7, answers.Count(it => it.StatusCode == HttpStatusCode.Conflict));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.ContestId == _world.Contest.Id && row.Act == Act.ContestEdited));
    }

    [Fact]
    public async Task Length_windows_are_a_list_in_seconds()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        await organizer.PostFormAsync($"{Settings}/rules", ("Version", await VersionAsync(organizer, "/rules")), ("Windows[0].From", "61"), ("Windows[0].To", "180.5"),
            ("Windows[1].From", "14"), ("Windows[1].To", "16"), ("Windows[2].From", ""), ("Windows[2].To", ""), ("LongSide", "1920"), ("ShortSide", "1080"),
            ("MostMegabytes", "1024"), ("Containers", "mp4"), ("Containers", "exe"), ("SoundRequired", "true"));

        var rules = (await StoredAsync()).Rules;
        Assert.Equal([new(TimeSpan.FromSeconds(14), TimeSpan.FromSeconds(16)), new(TimeSpan.FromSeconds(61), TimeSpan.FromSeconds(180.5))], rules.Lengths);
        Assert.Equal((1920, 1080, 1L << 30, true), (rules.LongSide, rules.ShortSide, rules.MostBytes, rules.SoundRequired));
        Assert.Equal(["mp4"], rules.Containers);
        Assert.Equal([], rules.VideoCodecs);
    }

    [Theory]
    [InlineData("16", "14", "Windows-0-To", "上限不能小于下限。")]
    [InlineData("16", "", "Windows-0-From", "请同时填写下限和上限；不需要的行请两格都留空。")]
    [InlineData("a", "16", "Windows-0-From", "请填写 0 到 86400 之间的数，最多 3 位小数。")]
    [InlineData("1e3", "9999", "Windows-0-From", "请填写 0 到 86400 之间的数，最多 3 位小数。")]
    public async Task A_window_that_is_none_is_said(string from, string to, string field, string sentence)
    {
        var organizer = _world.Visit(site, Role.Organizer);

        var page = await PageAsync(await organizer.PostFormAsync($"{Settings}/rules", ("Version", await VersionAsync(organizer, "/rules")), ("Windows[0].From", from), ("Windows[0].To", to)));

        Assert.Equal($"第 1 行：时长：{sentence}", page.QuerySelector($".notice a[href='#{field.Replace("-0-", "-0--", StringComparison.Ordinal)}']")?.TextContent);
        Assert.Equal(from, page.QuerySelector("input[name='Windows[0].From']")?.GetAttribute("value"));
        Assert.Equal([], (await StoredAsync()).Rules.Lengths);
    }

    [Fact]
    public async Task A_refused_list_comes_back_with_three_empty_rows_and_not_more()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        var page = await PageAsync(await organizer.PostFormAsync($"{Settings}/rubric", ("Version", await VersionAsync(organizer, "/rubric")),
            ("Rows[0].Name", "主题"), ("Rows[0].Most", "三十"), ("Rows[1].Name", ""), ("Rows[2].Name", ""), ("Rows[3].Name", "")));

        Assert.Equal(["主题", "", "", ""], page.QuerySelectorAll("tbody tr td:first-child input").Select(it => it.GetAttribute("value") ?? ""));
        Assert.Equal(["第 1 行：最高分：请填写 0 到 1000 之间的数，最多 3 位小数。"], page.QuerySelectorAll("[role=alert] li").Select(it => it.TextContent));
    }

    [Fact]
    public async Task A_category_in_use_stays_and_a_new_one_joins_in_its_place()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var used = $"{_world.Category.Id}";

        var refused = await PageAsync(await organizer.PostFormAsync($"{Settings}/categories", ("Version", await VersionAsync(organizer, "/categories")),
            ("Rows[0].Id", used), ("Rows[0].Name", "主体责任"), ("Rows[0].Order", "10"), ("Rows[0].Remove", "true"), ("Rows[1].Name", "事故警示"), ("Rows[1].Order", "20")));
        Assert.Contains("已有作品或人员使用“主体责任”，不能移除。", refused.Body!.TextContent, StringComparison.Ordinal);

        await organizer.PostFormAsync($"{Settings}/categories", ("Version", await VersionAsync(organizer, "/categories")),
            ("Rows[0].Id", used), ("Rows[0].Name", "企业主体责任"), ("Rows[0].Order", "10"), ("Rows[1].Name", "事故警示"), ("Rows[1].Order", "5"), ("Rows[2].Name", ""));

        await using var db = site.OpenDb();
        Assert.Equal(["事故警示", "企业主体责任"], await db.Categories.Where(it => it.ContestId == _world.Contest.Id).OrderBy(it => it.Order).Select(it => it.Name).ToListAsync());
    }

    [Fact]
    public async Task Names_cannot_change_places_in_one_save()
    {
        var second = new Category(_world.Contest.Id, "事故警示", "", 2);
        await site.SaveAsync(second);
        var organizer = _world.Visit(site, Role.Organizer);

        var answer = await organizer.PostFormAsync($"{Settings}/categories", ("Version", await VersionAsync(organizer, "/categories")),
            ("Rows[0].Id", $"{_world.Category.Id}"), ("Rows[0].Name", "事故警示"), ("Rows[1].Id", $"{second.Id}"), ("Rows[1].Name", "主体责任"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("一次保存不能对调两个名称", (await PageAsync(answer)).QuerySelector("[role=alert]")!.TextContent.Trim(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_district_of_another_contest_cannot_be_touched()
    {
        var foreign = Make.District(_world.Other, "外区");
        await site.SaveAsync(foreign);
        var organizer = _world.Visit(site, Role.Organizer);

        await organizer.PostFormAsync($"{Settings}/districts", ("Version", await VersionAsync(organizer, "/districts")),
            ("Rows[0].Id", $"{_world.District.Id}"), ("Rows[0].Name", "渝中区"), ("Rows[1].Id", $"{foreign.Id}"), ("Rows[1].Name", "夺来的区"), ("Rows[1].Remove", "true"));

        await using var db = site.OpenDb();
        Assert.Equal("外区", (await db.Districts.SingleAsync(it => it.Id == foreign.Id)).Name);
    }

    [Fact]
    public async Task A_changed_agreement_is_a_new_version_and_the_old_one_stays()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        await organizer.PostFormAsync($"{Settings}/agreements", ("Version", await VersionAsync(organizer, "/agreements")),
            ("Rows[0].Kind", "Pledge"), ("Rows[0].Text", "新的承诺"), ("Rows[0].TextEnglish", "A new pledge"), ("Rows[1].Kind", "Licence"), ("Rows[1].Text", "文本"), ("Rows[1].TextEnglish", "Text"));

        await using var db = site.OpenDb();
        var texts = await db.Agreements.Where(it => it.ContestId == _world.Contest.Id).OrderBy(it => it.Number).Select(it => new { it.Kind, it.Number, it.Text }).ToListAsync();
        Assert.Equal([(1, "文本"), (2, "新的承诺")], texts.Where(it => it.Kind == AgreementKind.Pledge).Select(it => (it.Number, it.Text)));
        Assert.Equal([1], texts.Where(it => it.Kind == AgreementKind.Licence).Select(it => it.Number));
    }

    [Fact]
    public async Task Every_page_of_the_settings_is_there_for_its_organizer_alone()
    {
        foreach (var page in new[] { "", "/dates", "/categories", "/districts", "/rules", "/rubric", "/agreements" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _world.Visit(site, Role.Organizer).GetAsync(Settings + page)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _world.Visit(site, Role.Organizer).GetAsync("/en" + Settings + page)).StatusCode);
            foreach (var role in new[] { Role.OtherOrganizer, Role.Judge, Role.Coordinator, Role.Entrant })
                Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync(Settings + page)).StatusCode);
        }
    }

    static (string Name, string Value)[] Dates(string version, string opens, string closes) =>
        [("Version", version), ("EntriesOpenAt", opens), ("EntriesCloseAt", closes), ("GraceMinutes", "60"), ("MostEntriesPerEntrant", "3")];

    async Task<string> VersionAsync(HttpClient organizer, string page) =>
        (await PageAsync(await organizer.GetAsync(Settings + page))).QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    async Task<Contest> StoredAsync()
    {
        await using var db = site.OpenDb();
        return await db.Contests.SingleAsync(it => it.Id == _world.Contest.Id);
    }

    static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
