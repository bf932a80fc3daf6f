using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>From a closed round to a final result, and its correction.</summary>
public abstract class ResultTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : ResultTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ResultTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _first = Make.Person("first"), _second = Make.Person("second"), _owner = Make.Person("owner");
    readonly Person[] _judges = [Make.Person("judge0"), Make.Person("judge1")];
    readonly List<Entry> _entries = [];
    Round _round = null!;

    string Round => $"/organizing/{_contest.Address}/rounds/1";
    HttpClient First => site.VisitAs(_first.Id);
    HttpClient Second => site.VisitAs(_second.Id);

    // Entry 1 is best; 2 and 3 share the second place, across the quota of the one award.
    public async Task InitializeAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        var (entrant, category, district) = (Make.Entrant(_owner), Make.Category(_contest), Make.District(_contest));
        for (var number = 1; number <= 3; number++)
        {
            var entry = Make.Entry(_contest, entrant, category, district, $"作品{number}");
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
            _entries.Add(entry);
        }
        _round = Make.OpenRound(_contest, _judges, _entries);
        var sheets = _round.Assignments.Select(given =>
        {
            var sheet = new ScoreSheet(given, Moments.DuringEntries);
            var worse = given.EntryId == _entries[0].Id ? 0 : 5;
            return (Sheet: sheet, HandedIn: sheet.HandIn(given, [.. _round.Criteria.Select(it => new Score(it.Id, it.Most - worse))], "", Moments.DuringEntries));
        }).ToList();
        _round.Close(Moments.DuringJudging);
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, category, district, _first, _second, _owner, .. _judges, entrant, Make.Member(_contest, _first, MemberRole.Organizer), Make.Member(_contest, _second, MemberRole.Organizer),
            .. _entries, _round, .. sheets.Select(it => it.Sheet), new Award(_contest.Id, "一等奖", "First", AwardKind.Entry, 2, 1)]);
        await db.SaveAllAsync([.. sheets.Select(it => it.HandedIn)]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    static async Task<string> TextAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).Body!.TextContent;

    Task<HttpResponseMessage> RuleAsync(string reason, params int[] ranks) => First.PostFormAsync(Round + "/ties",
        [("Entries", "2"), ("Entries", "3"), .. ranks.Select(rank => ("Ranks", $"{rank}")), ("Reason", reason)]);

    async Task<List<(int, RunState)>> RunsAsync()
    {
        await using var db = site.OpenDb();
        return [.. (await db.StandingRuns.Where(it => it.RoundId == _round.Id).OrderBy(it => it.Number).Select(it => new { it.Number, it.State }).ToListAsync()).Select(it => (it.Number, it.State))];
    }

    async Task FinaliseAsync()
    {
        await RuleAsync("第三件更切题。", 2, 1);
        Assert.Equal(HttpStatusCode.Redirect, (await First.PostFormAsync(Round + "/result")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Second.PostFormAsync(Round + "/result", Round + "/result/1/approval")).StatusCode);
    }

    [Fact]
    public async Task A_tie_across_a_quota_blocks_until_it_is_ruled_in_writing()
    {
        var blocked = await First.PostFormAsync(Round + "/ties", Round + "/result");
        var wordless = await RuleAsync("", 1, 2);
        var doubled = await RuleAsync("理由", 1, 1);
        var ruled = await RuleAsync("第三件更切题。", 2, 1);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect), (blocked.StatusCode, wordless.StatusCode, doubled.StatusCode, ruled.StatusCode));
        Assert.Contains("作品 2 3 名次并列", await TextAsync(blocked), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        var standings = await db.WorkOutStandingsAsync(await db.Rounds.Include(it => it.Criteria).SingleAsync(it => it.Id == _round.Id));
        Assert.Equal([(_entries[0].Id, 1), (_entries[2].Id, 2), (_entries[1].Id, 3)], standings.Select(it => (it.EntryId, it.Place!.Value)));
    }

    [Fact]
    public async Task A_result_is_final_once_another_organizer_approves_it()
    {
        await RuleAsync("第三件更切题。", 2, 1);
        await First.PostFormAsync(Round + "/result");
        var own = await First.PostFormAsync(Round + "/result", Round + "/result/1/approval");
        var client = Second;
        var token = await client.TokenAsync(Round + "/result");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => client.PostAsync(Round + "/result/1/approval", new FormUrlEncodedContent([new("__RequestVerificationToken", token)])))));

        Assert.Equal(HttpStatusCode.Conflict, own.StatusCode);
        Assert.Equal(1, answers.Count(it => it.StatusCode == HttpStatusCode.Redirect));
        Assert.All(answers, it => Assert.Contains(it.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        Assert.Equal([(1, RunState.Final)], await RunsAsync());
        await using var db = site.OpenDb();
        var run = (await db.FinalRunAsync(_round.Id))!;
        Assert.Equal([1, 3, 2], run.Rows.Select(row => row.Number));
        Assert.Equal(TextHash.Of(RecountBundle.ResultText(run.Rows)), run.ResultHash);
        Assert.Contains(run.ResultHash, await First.GetStringAsync(Round + "/result"), StringComparison.Ordinal);
        Assert.Equal([Act.TieRuled, Act.ResultProposed, Act.ResultFinalised], await db.Ledger.Where(row => row.ContestId == _contest.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task A_proposal_is_stale_when_a_sheet_is_voided_meanwhile()
    {
        await RuleAsync("第三件更切题。", 2, 1);
        await First.PostFormAsync(Round + "/result");
        await VoidAsync(1, "重复评分");

        var stale = await Second.PostFormAsync(Round + "/result", Round + "/result/1/approval");
        var cancelled = await Second.PostFormAsync(Round + "/result", Round + "/result/1/cancellation");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (stale.StatusCode, cancelled.StatusCode));
        Assert.Contains("已经过时", await TextAsync(stale), StringComparison.Ordinal);
        Assert.Equal([(1, RunState.Cancelled)], await RunsAsync());
    }

    [Fact]
    public async Task A_correction_takes_a_reason_shows_what_changes_and_keeps_the_old_result()
    {
        await FinaliseAsync();
        await VoidAsync(2, "评错了作品");
        Assert.Contains("定稿之后，它依据的数据有变动", await TextAsync(await First.GetAsync(Round + "/result")), StringComparison.Ordinal);
        foreach (var sheet in await SheetsAsync(2))
            await First.PostFormAsync(Round + "/standings/2", $"{Round}/standings/2/sheets/{sheet}/restoration");
        var same = await First.PostFormAsync(Round + "/standings/2", Round + "/result", ("Reason", "没有变化"));
        await VoidAsync(1, "评错了作品");
        await ChangeAsync();

        var wordless = await First.PostFormAsync(Round + "/result");
        var proposed = await First.PostFormAsync(Round + "/result", ("Reason", "撤回裁定后重裁"));
        var approved = await Second.PostFormAsync(Round + "/result", Round + "/result/2/approval");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect), (same.StatusCode, wordless.StatusCode, proposed.StatusCode, approved.StatusCode));
        Assert.Equal([(1, RunState.Superseded), (2, RunState.Final)], await RunsAsync());
        Assert.Contains("撤回裁定后重裁", await TextAsync(await First.GetAsync(Round + "/result/2")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await First.GetAsync(Round + "/result/1")).StatusCode);
    }

    [Theory]
    [InlineData("1,20\n9,3", "第 2 行")]
    [InlineData("1,x", "第 1 行")]
    [InlineData("1,2\n1,3", "第 2 行")]
    public async Task Wrong_lines_of_votes_are_named_and_nothing_typed_is_lost(string text, string line)
    {
        await using var db = site.OpenDb();
        await db.Rounds.Where(it => it.Id == _round.Id).ExecuteUpdateAsync(it => it.SetProperty(round => round.VotePercent, 20));

        var wrong = await First.PostFormAsync(Round + "/votes", ("Counts", text));
        var page = new HtmlParser().ParseDocument(await wrong.Content.ReadAsStringAsync());

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains(line, page.QuerySelector("#Counts-error")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(text, page.QuerySelector("#Counts")!.TextContent.Trim());
        Assert.False(await db.VoteCounts.AnyAsync(it => it.RoundId == _round.Id));
    }

    [Fact]
    public async Task Votes_are_recorded_and_missing_ones_block()
    {
        await using var db = site.OpenDb();
        await db.Rounds.Where(it => it.Id == _round.Id).ExecuteUpdateAsync(it => it.SetProperty(round => round.VotePercent, 20));
        await First.PostFormAsync(Round + "/votes", ("Counts", "1\t20\r\n2,5"));
        Assert.Contains("有 1 件作品还没有得票数", await TextAsync(await First.GetAsync(Round + "/result")), StringComparison.Ordinal);

        await First.PostFormAsync(Round + "/votes", ("Counts", "3，9\n2 6"));

        Assert.Equal([6, 9, 20], await db.VoteCounts.Where(it => it.RoundId == _round.Id).OrderBy(it => it.Votes).Select(it => it.Votes).ToListAsync());
        Assert.DoesNotContain("还没有得票数", await TextAsync(await First.GetAsync(Round + "/result")), StringComparison.Ordinal);
    }

    async Task<List<Guid>> SheetsAsync(int number)
    {
        await using var db = site.OpenDb();
        var entry = _entries[number - 1].Id;
        return await db.ScoreSheets.Where(it => it.RoundId == _round.Id && it.EntryId == entry).OrderBy(it => it.Id).Select(it => it.Id).Take(1).ToListAsync();
    }

    async Task VoidAsync(int number, string reason)
    {
        var sheet = (await SheetsAsync(number))[0];
        var wordless = await First.PostFormAsync($"{Round}/standings/{number}", $"{Round}/standings/{number}/sheets/{sheet}/voiding", ("Reason", " "));
        var done = await First.PostFormAsync($"{Round}/standings/{number}", $"{Round}/standings/{number}/sheets/{sheet}/voiding", ("Reason", reason));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect), (wordless.StatusCode, done.StatusCode));
    }

    async Task ChangeAsync()
    {
        await using var db = site.OpenDb();
        var ruling = await db.TieRulings.Where(it => it.RoundId == _round.Id).Select(it => it.Id).SingleAsync();
        await First.PostFormAsync(Round + "/ties", $"{Round}/ties/{ruling}/removal");
        await RuleAsync("重新裁定。", 1, 2);
    }

    [Fact]
    public async Task Anybody_recounts_a_published_result_where_that_was_declared_and_nobody_before()
    {
        var address = $"/c/{_contest.Address}/results/recounts/1";
        await using var db = site.OpenDb();
        var run = await db.FinaliseAsync(_round.Id, site.Now);
        var contest = db.Contests.Where(it => it.Id == _contest.Id);
        var before = await site.Visit().GetAsync(address);
        await contest.ExecuteUpdateAsync(it => it.SetProperty(own => own.ResultsPublishedAt, Moments.DuringJudging));
        var undeclared = await site.Visit().GetAsync(address);
        await contest.ExecuteUpdateAsync(it => it.SetProperty(own => own.IsRecountPublic, true));

        using var archive = new MemoryStream(await site.Visit().GetByteArrayAsync(address));
        Assert.Empty((await RecountBundle.ReadAsync(archive)).Differences());
        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (before.StatusCode, undeclared.StatusCode));
        Assert.Contains(run.ResultHash, await site.Visit().GetStringAsync($"/en/c/{_contest.Address}/results"), StringComparison.Ordinal);
    }
}
