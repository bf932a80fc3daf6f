using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class JudgingTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : JudgingTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : JudgingTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _owner = Make.Person("王小明"), _judge = Make.Person("judge"), _other = Make.Person("colleague");
    Round _round = null!;
    Entry _entry = null!, _second = null!;

    public async Task InitializeAsync()
    {
        await MakeRoundAsync(blind: true);
        site.Clock.AdjustTime(Moments.DuringJudging); // a test before may have moved it on
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task MakeRoundAsync(bool blind)
    {
        var (entrant, category, district) = (Make.Entrant(_owner), Make.Category(_contest), Make.District(_contest));
        _entry = Accepted(Make.Entry(_contest, entrant, category, district, "安全帽的故事"), 1);
        _second = Accepted(Make.Entry(_contest, entrant, category, district, "塔吊之下"), 2);
        _round = Make.OpenRound(_contest, [_judge, _other], [_entry, _second], blind);
        await site.SaveAsync(_contest, category, district, _owner, _judge, _other, entrant, Make.Member(_contest, _judge, MemberRole.Judge),
            Make.Member(_contest, _other, MemberRole.Judge), _entry.Video!, _second.Video!, _entry, _second, _round);
    }

    static Entry Accepted(Entry entry, int number)
    {
        entry.Submit(number, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }

    string Page(int number = 1) => $"/judging/{_round.Id}/entries/{number}";

    (string, string)[] Sheet(int version, decimal share = 0.5m) =>
        [("Version", $"{version}"), .. _round.Criteria.Select(criterion => ($"Points[{criterion.Id}]", Points.Text(criterion.Most * share)))];

    Task<HttpResponseMessage> HandInAsync(HttpClient client, params (string, string)[] fields) => client.PostFormAsync(Page(), Page() + "/sheet", fields);

    async Task<ScoreSheet?> SheetAsync(Person? judge = null)
    {
        await using var db = site.OpenDb();
        return await db.ScoreSheets.SingleOrDefaultAsync(it => it.RoundId == _round.Id && it.EntryId == _entry.Id && it.JudgeId == (judge ?? _judge).Id);
    }

    [Fact]
    public async Task A_judge_finds_what_was_given_with_progress()
    {
        var client = site.VisitAs(_judge.Id);
        await HandInAsync(client, Sheet(-1));

        var list = await client.GetStringAsync("/judging");

        Assert.Contains("已提交 1 / 2", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Contains("塔吊之下", WebUtility.HtmlDecode(list), StringComparison.Ordinal);
        Assert.Contains("1 of 2 submitted", await client.GetStringAsync("/en/judging"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Handing_in_keeps_the_sheet_and_writes_its_hash_into_the_ledger()
    {
        var answer = await HandInAsync(site.VisitAs(_judge.Id), [.. Sheet(-1), ("Remark", "结尾有力")]);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        var sheet = (await SheetAsync())!;
        Assert.Equal((SheetState.Submitted, 1, "结尾有力"), (sheet.State, sheet.Revision, sheet.Remark));
        await using var db = site.OpenDb();
        var handedIn = await db.HandedInSheets.SingleAsync(it => it.SheetId == sheet.Id);
        var row = await db.Ledger.SingleAsync(it => it.SubjectId == sheet.Id);
        Assert.Equal((Act.SheetHandedIn, _judge.Id), (row.Act, row.ActorId!.Value));
        Assert.Equal($"round={_round.Id}\nentry={_entry.Id}\nrevision=1\nscores={handedIn.ScoresHash()}", row.Details);
        Assert.DoesNotContain(await Invariants.CheckAsync(db), fault => fault.Contains($"{sheet.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_draft_is_kept_by_script_and_without_one_and_does_not_count()
    {
        var client = site.VisitAs(_judge.Id);
        var token = await client.TokenAsync(Page());
        using var request = new HttpRequestMessage(HttpMethod.Post, Page() + "/draft")
        {
            Headers = { { "Accept", "application/json" } },
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Version", "-1"), new($"Points[{_round.Criteria[0].Id}]", "12")]),
        };

        var answer = JsonDocument.Parse(await (await client.SendAsync(request)).Content.ReadAsStringAsync()).RootElement;
        var plain = await client.PostFormAsync(Page(), Page() + "/draft", ("Version", "0"), ($"Points[{_round.Criteria[0].Id}]", "13"));

        Assert.Equal((0, "已保存 08:00"), (answer.GetProperty("version").GetInt32(), answer.GetProperty("saved").GetString()));
        Assert.Equal(HttpStatusCode.Redirect, plain.StatusCode);
        var sheet = (await SheetAsync())!;
        Assert.Equal((SheetState.Draft, 13m, 0), (sheet.State, sheet.Scores.Single().Points, sheet.HandedInScores.Count));
    }

    [Fact]
    public async Task What_a_colleague_does_changes_nothing_on_a_judges_pages()
    {
        var client = site.VisitAs(_judge.Id);
        var before = (List: Bare(await client.GetStringAsync("/judging")), Page: Bare(await client.GetStringAsync(Page())));

        await HandInAsync(site.VisitAs(_other.Id), [.. Sheet(-1), ("Remark", "秘密")]);

        Assert.Equal(before.List, Bare(await client.GetStringAsync("/judging")));
        Assert.Equal(before.Page, Bare(await client.GetStringAsync(Page())));
        Assert.NotNull(await SheetAsync(_other));
    }

    static string Bare(string page) => System.Text.RegularExpressions.Regex.Replace(page, "__RequestVerificationToken\"[^>]*", "");

    [Fact]
    public async Task Out_of_scope_is_not_there()
    {
        var (stranger, judgeElsewhere, elsewhere) = (Make.Person(), Make.Person(), Make.Contest());
        await site.SaveAsync(stranger, judgeElsewhere, elsewhere, Make.Member(elsewhere, judgeElsewhere, MemberRole.Judge));

        foreach (var person in new[] { stranger, judgeElsewhere, _owner })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(person.Id).GetAsync(Page())).StatusCode);
            // Their own token, from a page they may see.
            foreach (var act in new[] { "/draft", "/sheet", "/recusal" })
                Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(person.Id).PostFormAsync($"/c/{_contest.Address}/", Page() + act, Sheet(-1))).StatusCode);
        }
        Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(stranger.Id).GetAsync("/judging")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(_judge.Id).GetAsync(Page(99))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.VisitAs(_judge.Id).GetAsync(Page())).StatusCode);
    }

    [Fact]
    public async Task A_judge_who_was_removed_and_an_entry_that_left_are_not_there()
    {
        await using var db = site.OpenDb();
        await db.Memberships.Where(it => it.PersonId == _other.Id).ExecuteDeleteAsync();
        var entry = await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == _second.Id);
        entry.Withdraw();
        await db.SaveChangesAsync();

        Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(_other.Id).GetAsync(Page())).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(_judge.Id).GetAsync(Page(2))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.VisitAs(_judge.Id).GetAsync(Page())).StatusCode);
    }

    [Fact]
    public async Task Handing_in_and_going_on_leads_to_the_next_that_waits()
    {
        var client = site.VisitAs(_judge.Id);

        var first = await HandInAsync(client, [.. Sheet(-1), ("Next", "true")]);
        var last = await client.PostFormAsync(Page(2), Page(2) + "/sheet", [.. Sheet(-1), ("Next", "true")]);

        Assert.Equal(Page(2), first.Headers.Location!.ToString());
        Assert.Equal("/judging", last.Headers.Location!.ToString());
    }
}
