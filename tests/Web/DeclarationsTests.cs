using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>What the organizer says before judging begins, and what everybody reads of it in the rules.</summary>
public abstract class DeclarationsTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : DeclarationsTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : DeclarationsTests(site), IClassFixture<PostgresSite>;

    const string Frozen = "已有轮次启动，成绩公开方式和奖项规则不能再改。";

    readonly Contest _contest = Make.Contest();
    readonly Person _organizer = Make.Person("organizer"), _judge = Make.Person("judge"), _owner = Make.Person("owner");
    Round _round = null!;

    string Page => $"/organizing/{_contest.Address}/settings/declarations";
    HttpClient Organizer => site.VisitAs(_organizer.Id);

    public async Task InitializeAsync()
    {
        var (entrant, category, district) = (Make.Entrant(_owner), Make.Category(_contest), Make.District(_contest));
        var entry = Make.Entry(_contest, entrant, category, district);
        entry.Submit(1, Moments.DuringEntries);
        entry.Accept(entry.Version, _organizer.Id, Moments.DuringEntries);
        _round = new(_contest, 1, new("初评", "First round", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Trimmed, 1, 1, 2, IsBlind: true, null), seed: 7);
        _round.Seat([_judge.Id]);
        await site.SaveAsync(_contest, _organizer, _judge, _owner, entrant, category, district, entry, _round,
            Make.Member(_contest, _organizer, MemberRole.Organizer), Make.Member(_contest, _judge, MemberRole.Judge));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task<Contest> StoredAsync()
    {
        await using var db = site.OpenDb();
        return await db.Contests.AsNoTracking().SingleAsync(it => it.Id == _contest.Id);
    }

    async Task<string> VersionAsync() => Html.Parse(await Organizer.GetStringAsync(Page)).QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    async Task<HttpResponseMessage> DeclareAsync(string scores, string version) =>
        await Organizer.PostFormAsync(Page, ("Version", version), ("ScoresShown", scores), ("IsRecountPublic", "true"), ("IsOneAwardPerEntrant", "true"));

    async Task<HttpResponseMessage> OpenAsync() => await Organizer.PostFormAsync($"/organizing/{_contest.Address}/rounds/1/opening");

    async Task<IReadOnlyList<string>> RulesAsync(string language = "") =>
        [.. Html.Parse(await site.Visit().GetStringAsync($"{language}/c/{_contest.Address}/rules")).QuerySelectorAll("#judging + ul > li").Select(it => string.Join(' ', it.TextContent.Split((char[])[], StringSplitOptions.RemoveEmptyEntries)))];

    [Fact]
    public async Task What_will_be_shown_is_declared_kept_recorded_and_said_in_the_rules()
    {
        Assert.Equal(["评委的评分和评语不公开。", "复核包由主办方保存，不公开。", "每件作品最多得一个奖项；一位参赛者的几件作品可以各得一个。"], await RulesAsync());

        var answer = await DeclareAsync("Anonymous", await VersionAsync());

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var stored = await StoredAsync();
        Assert.Equal((ScoresShown.Anonymous, true, true), (stored.ScoresShown, stored.IsRecountPublic, stored.IsOneAwardPerEntrant));
        Assert.Equal(
            ["获奖名单公布之后，参赛者可以看到自己作品的成绩、得分和评语，不显示评委姓名。", "获奖名单公布之后，任何人都可以下载复核包，自己重新算出名次。", "每位参赛者的作品最多得一个奖项。"], await RulesAsync());
        Assert.Equal("Once the results are published, entrants see result, points and remarks of their own entries, without the judges’ names.", (await RulesAsync("/en"))[0]);
        await using var db = site.OpenDb();
        Assert.Equal([Act.ContestEdited], await db.Ledger.Where(row => row.ContestId == _contest.Id).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task The_page_shows_what_is_kept()
    {
        await DeclareAsync("Named", await VersionAsync());

        var page = Html.Parse(await Organizer.GetStringAsync("/en" + Page));

        Assert.Equal(["Named"], page.QuerySelectorAll("input[name=ScoresShown][checked]").Select(it => it.GetAttribute("value")));
        Assert.Equal(2, page.QuerySelectorAll("input[type=checkbox][checked]").Length);
        Assert.Empty(page.QuerySelectorAll("fieldset[disabled]"));
        Assert.Equal("Scores and awards", page.QuerySelector(".tabs a[aria-current=page]")!.TextContent);
    }

    [Fact]
    public async Task Once_a_round_opened_they_can_only_be_read_and_the_page_says_why()
    {
        await DeclareAsync("Named", await VersionAsync());
        Assert.Equal(HttpStatusCode.Redirect, (await OpenAsync()).StatusCode);

        var page = Html.Parse(await Organizer.GetStringAsync(Page));
        var changed = await DeclareAsync("Nothing", page.QuerySelector("input[name=Version]")!.GetAttribute("value")!);

        Assert.Equal(Frozen, page.QuerySelector(".notice[role=status]")!.TextContent.Trim());
        Assert.Equal(["Named"], page.QuerySelectorAll("fieldset[disabled] input[name=ScoresShown][checked]").Select(it => it.GetAttribute("value")));
        Assert.Null(page.QuerySelector("main form .actions"));
        Assert.Equal(HttpStatusCode.Conflict, changed.StatusCode);
        Assert.Contains(Frozen, await Html.TextAsync(changed), StringComparison.Ordinal);
        Assert.Equal(ScoresShown.Named, (await StoredAsync()).ScoresShown);
    }

    [Fact]
    public async Task A_page_opened_before_the_round_did_and_before_another_save_shows_what_holds()
    {
        var old = await VersionAsync();
        await DeclareAsync("Named", old);

        var stale = await DeclareAsync("Anonymous", old);
        await OpenAsync();
        var late = await DeclareAsync("Nothing", old);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (stale.StatusCode, late.StatusCode));
        Assert.Contains("现在保存的是：实名公开", await Html.TextAsync(stale), StringComparison.Ordinal);
        var page = Html.Parse(await late.Content.ReadAsStringAsync());
        Assert.Equal(["Named"], page.QuerySelectorAll("fieldset[disabled] input[name=ScoresShown][checked]").Select(it => it.GetAttribute("value")));
        Assert.Equal(ScoresShown.Named, (await StoredAsync()).ScoresShown);
    }

    [Fact]
    public async Task What_is_no_choice_is_refused_and_nothing_is_kept()
    {
        var answer = await DeclareAsync("Everything", await VersionAsync());

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("[role=alert]"));
        Assert.Equal((ScoresShown.Nothing, false), ((await StoredAsync()).ScoresShown, (await StoredAsync()).IsRecountPublic));
    }

    [Fact]
    public async Task The_rules_say_how_a_round_is_judged_once_it_opened_and_not_while_it_is_a_plan()
    {
        Assert.DoesNotContain(await RulesAsync(), it => it.Contains("初评", StringComparison.Ordinal));

        await OpenAsync();

        Assert.Equal("初评： 每件作品由 1 位评委评分。 评委评分时不知道参赛者是谁。 成绩是各份评分表总分去掉一个最高、一个最低之后的平均；不足 5 份时直接平均。 有效评分表不足 1 份的作品没有成绩。", (await RulesAsync())[0]);
        Assert.StartsWith("First round: 1 judges score every entry. Judges do not know who entered.", (await RulesAsync("/en"))[0], StringComparison.Ordinal);
    }
}
