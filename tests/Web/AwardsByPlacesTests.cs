using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Awards and the final result they go by.</summary>
public abstract class AwardsByPlacesTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : AwardsByPlacesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : AwardsByPlacesTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _organizer = Make.Person("organizer"), _second = Make.Person("second"), _judge = Make.Person("judge"), _one = Make.Person("one"), _other = Make.Person("other");
    readonly List<Entry> _entries = [];
    Round _round = null!;
    Award _first = null!, _next = null!;

    string Awards => $"/organizing/{_contest.Address}/awards";
    string Results => $"/organizing/{_contest.Address}/results";
    string Round => $"/organizing/{_contest.Address}/rounds/1";
    HttpClient Organizer => site.VisitAs(_organizer.Id);

    // Works 1 and 2 are of one entrant, 3 and 4 of another. 1 is best, 2 and 3 share the second place, 4 is last.
    public async Task InitializeAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        var (one, other, category, district) = (Make.Entrant(_one), Make.Entrant(_other), Make.Category(_contest), Make.District(_contest));
        for (var number = 1; number <= 4; number++)
        {
            var entry = Make.Entry(_contest, number <= 2 ? one : other, category, district, $"作品{number}");
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
            _entries.Add(entry);
        }
        _round = Make.OpenRound(_contest, [_judge], _entries);
        var sheets = _round.Assignments.Select(given =>
        {
            var sheet = new ScoreSheet(given, Moments.DuringEntries);
            var worse = _entries.FindIndex(it => it.Id == given.EntryId) switch { 0 => 0, 3 => 6, _ => 4 };
            return (Sheet: sheet, HandedIn: sheet.HandIn(given, [.. _round.Criteria.Select(it => new Score(it.Id, it.Most - worse))], "", Moments.DuringEntries));
        }).ToList();
        _round.Close(Moments.DuringJudging);
        (_first, _next) = (new(_contest.Id, "一等奖", "First", AwardKind.Entry, 1, 1), new(_contest.Id, "二等奖", "Second", AwardKind.Entry, 2, 2));
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, category, district, _organizer, _second, _judge, _one, _other, one, other, Make.Member(_contest, _organizer, MemberRole.Organizer),
            Make.Member(_contest, _second, MemberRole.Organizer), .. _entries, _round, .. sheets.Select(it => it.Sheet), _first, _next]);
        await db.SaveAllAsync([.. sheets.Select(it => it.HandedIn)]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task FinaliseAsync()
    {
        await using var db = site.OpenDb();
        await db.FinaliseAsync(_round.Id, site.Now);
    }

    async Task<HttpStatusCode> GiveAsync(Award award, int number) => (await Organizer.PostFormAsync(Awards, $"{Awards}/{award.Id}/winners", ("Entry", $"{number}"))).StatusCode;

    async Task<HttpStatusCode> PublishAsync() => (await Organizer.PostFormAsync(Awards, Results + "/publication")).StatusCode;

    async Task<string> TextAsync(string address) => new HtmlParser().ParseDocument(await Organizer.GetStringAsync(address)).Body!.TextContent;

    async Task<IEnumerable<string>> SuggestedAsync(Award award) => new HtmlParser().ParseDocument(await Organizer.GetStringAsync(Awards))
        .QuerySelectorAll($"#award-{award.Id} form:has(button.compact) input[name=Entry]").Select(it => it.GetAttribute("value")!);

    [Fact]
    public async Task Only_a_final_result_suggests_and_only_it_lets_results_out()
    {
        var early = await SuggestedAsync(_first);
        await GiveAsync(_first, 1);
        var refused = await PublishAsync();
        Assert.Contains("“初评”的结果还没有定稿。", await TextAsync(Results), StringComparison.Ordinal);
        Assert.Contains("“初评”的结果还没有定稿。", await TextAsync(Awards), StringComparison.Ordinal);

        await FinaliseAsync();

        Assert.Equal(["2", "3"], await SuggestedAsync(_next));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (refused, await PublishAsync()));
        Assert.Empty(early);
    }

    [Fact]
    public async Task Results_wait_while_what_they_go_by_is_being_corrected()
    {
        await FinaliseAsync();
        await GiveAsync(_first, 1);
        await using var db = site.OpenDb();
        var sheet = await db.ScoreSheets.Where(it => it.RoundId == _round.Id && it.EntryId == _entries[3].Id).Select(it => it.Id).SingleAsync();
        await Organizer.PostFormAsync(Round + "/standings/4", $"{Round}/standings/4/sheets/{sheet}/voiding", ("Reason", "评错了作品"));

        Assert.Equal(HttpStatusCode.Conflict, await PublishAsync());
        Assert.Contains("“初评”的结果定稿之后数据又有变动，请先更正。", await TextAsync(Results), StringComparison.Ordinal);

        await Organizer.PostFormAsync(Round + "/standings/4", $"{Round}/standings/4/sheets/{sheet}/restoration");
        Assert.Equal(HttpStatusCode.Redirect, await PublishAsync());
    }

    [Fact]
    public async Task A_tie_across_a_quota_that_was_changed_later_holds_everything_up()
    {
        await FinaliseAsync();
        await Organizer.PostFormAsync($"{Awards}/{_next.Id}/edit", ("Name", "二等奖"), ("Quota", "1"), ("Order", "2"));

        var tied = await GiveAsync(_next, 2);
        var best = await GiveAsync(_first, 1);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (tied, best, await PublishAsync()));
        Assert.Contains("作品 2 3 名次并列，而“二等奖”的名额不够", await TextAsync(Results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_that_is_declared_nobody_gets_two_awards()
    {
        await using var db = site.OpenDb();
        await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(own => own.IsOneAwardPerEntrant, true));
        await FinaliseAsync();
        await GiveAsync(_first, 1);

        var suggested = await SuggestedAsync(_next);
        var refused = await GiveAsync(_next, 2);
        await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(own => own.IsOneAwardPerEntrant, false));
        var given = await GiveAsync(_next, 2);
        await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(own => own.IsOneAwardPerEntrant, true));

        Assert.Equal(["3"], suggested);
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (refused, given, await PublishAsync()));
        Assert.Contains("作品 1 2 出自同一参赛者", await TextAsync(Results), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Awards_beside_the_places_are_pointed_out()
    {
        await FinaliseAsync();
        await GiveAsync(_first, 4);

        Assert.Contains("按名次，作品 1 应获得“一等奖”，现在没有授予。", await TextAsync(Results), StringComparison.Ordinal);
        Assert.Contains("By the places, entry 1 would get", await TextAsync("/en" + Results), StringComparison.Ordinal);
    }
}
