using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : RoundsTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : RoundsTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _organizer = Make.Person("organizer"), _owner = Make.Person("owner");
    readonly Person[] _judges = [.. Enumerable.Range(0, 4).Select(i => Make.Person($"judge{i}"))];
    readonly List<Entry> _entries = [];
    Entrant _entrant = null!;
    Category _category = null!;
    District _district = null!;

    string Rounds => $"/organizing/{_contest.Address}/rounds";

    public async Task InitializeAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        (_entrant, _category, _district) = (Make.Entrant(_owner), Make.Category(_contest), Make.District(_contest));
        for (var number = 1; number <= 6; number++)
            _entries.Add(Accepted(number));
        await SaveAsync([_contest, _category, _district, _organizer, _owner, .. _judges, _entrant, Make.Member(_contest, _organizer, MemberRole.Organizer),
            .. _judges.Select(judge => Make.Member(_contest, judge, MemberRole.Judge)), .. _entries]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    Entry Accepted(int number)
    {
        var entry = Make.Entry(_contest, _entrant, _category, _district, $"作品{number}");
        entry.Submit(number, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }

    async Task SaveAsync(params object[] rows)
    {
        await using var db = site.OpenDb();
        await db.SaveAllAsync(rows);
    }

    (string, string)[] Plan(string sheets = "2", string quorum = "1", string top = "", string method = "Mean", string closes = "2026-04-20T18:00") =>
    [
        ("Version", "0"), ("Name", "初评"), ("NameEnglish", "First"), ("OpensAt", "2026-04-01T09:00"), ("ClosesAt", closes), ("Method", method), ("SheetsPerEntry", sheets),
        ("Quorum", quorum), ("Decimals", "2"), ("IsBlind", "true"), ("TakesTop", top), .. _judges.Select(judge => ("Judges", judge.Id.ToString())),
        ("Rows[0].Name", "主题"), ("Rows[0].Weight", "60"), ("Rows[0].Least", "0"), ("Rows[0].Most", "60"), ("Rows[0].Step", "1"),
        ("Rows[1].Name", "制作"), ("Rows[1].Weight", ""), ("Rows[1].Least", "0"), ("Rows[1].Most", "40"), ("Rows[1].Step", "0.5"), ("Rows[2].Name", ""),
    ];

    HttpClient Organizer => site.VisitAs(_organizer.Id);

    async Task<Round> RoundAsync(int order = 1)
    {
        await using var db = site.OpenDb();
        return await db.Rounds.AsNoTracking().Include(it => it.Criteria).Include(it => it.Panel).Include(it => it.Assignments).AsSplitQuery()
            .SingleAsync(it => it.ContestId == _contest.Id && it.Order == order);
    }

    async Task<Round> OpenedAsync(params (string, string)[] plan)
    {
        var client = Organizer;
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(Rounds + "/new", plan.Length == 0 ? Plan() : plan)).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.PostFormAsync(Rounds + "/1/opening")).StatusCode);
        return await RoundAsync();
    }

    // Every judge hands in what the function says, for every entry given to them.
    async Task ScoreAsync(Round round, Func<Assignment, (decimal, decimal)?> points)
    {
        await using var db = site.OpenDb();
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        foreach (var assignment in await db.Assignments.Include(it => it.Round.Criteria).Include(it => it.Entry).Where(it => it.RoundId == round.Id).ToListAsync())
            if (points(assignment) is var (first, second))
            {
                var sheet = new ScoreSheet(assignment, site.Now);
                db.AddRange(sheet, sheet.HandIn(assignment, [new(criteria[0].Id, first), new(criteria[1].Id, second)], "", site.Now));
            }
        await db.SaveChangesAsync();
    }

    static async Task<IHtmlDocument> PageAsync(HttpClient client, string address) => new HtmlParser().ParseDocument(await client.GetStringAsync(address));

    [Fact]
    public async Task A_round_is_made_edited_opened_and_gives_everyone_as_much()
    {
        var client = Organizer;
        await client.PostFormAsync(Rounds + "/new", Plan());
        var made = await RoundAsync();
        Assert.Equal((RoundState.Draft, 4, "主题60 制作40"), (made.State, made.Panel.Count, string.Join(' ', made.Criteria.OrderBy(it => it.Order).Select(it => it.Name + Points.Text(it.Weight)))));

        var edited = await client.PostFormAsync(Rounds + "/1/edit", [.. Plan(sheets: "3").Where(field => field.Item1 is not ("Version" or "Judges")), ("Version", "0"), .. _judges.Skip(1).Select(judge => ("Judges", judge.Id.ToString()))]);
        var stale = await client.PostFormAsync(Rounds + "/1/edit", Plan());
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (edited.StatusCode, stale.StatusCode));

        var preview = await PageAsync(client, Rounds + "/1/opening");
        await client.PostFormAsync(Rounds + "/1/opening");
        var opened = await RoundAsync();

        Assert.Equal(3, preview.QuerySelectorAll("table tbody tr").Length);
        Assert.Equal((RoundState.Open, 18), (opened.State, opened.Assignments.Count));
        await using var db = site.OpenDb();
        Assert.Equal([Act.RoundCreated, Act.RoundEdited, Act.RoundOpened], await db.Ledger.Where(row => row.SubjectId == opened.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task A_plan_with_a_mistake_comes_back_with_everything_typed()
    {
        var answer = await Organizer.PostFormAsync(Rounds + "/new", Plan(closes: "2026-03-01T18:00", quorum: "x"));

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal("x", page.QuerySelector("#Quorum")?.GetAttribute("value"));
        Assert.Equal("2026-03-01T18:00", page.QuerySelector("#ClosesAt")?.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("#Quorum-error"));
        await using var db = site.OpenDb();
        Assert.False(await db.Rounds.AnyAsync(it => it.ContestId == _contest.Id));
    }

    [Fact]
    public async Task Somebody_who_is_no_judge_of_the_contest_gets_no_seat()
    {
        var stranger = Make.Person();
        await SaveAsync(stranger);

        await Organizer.PostFormAsync(Rounds + "/new", [.. Plan(), ("Judges", stranger.Id.ToString())]);

        Assert.Equal(_judges.Select(it => it.Id).Order(), (await RoundAsync()).Panel.Select(it => it.JudgeId).Order());
    }

    [Fact]
    public async Task A_judge_never_gets_their_own_entry_that_of_their_company_or_one_they_stepped_aside_from()
    {
        var code = CreditCode.Parse("91350100M000100Y43");
        var company = new Entrant(_judges[0].Id, EntrantKind.Company, "甲公司", code, "张", "1");
        var colleague = Make.Person();
        var branch = new Entrant(colleague.Id, EntrantKind.Company, "甲公司", code, "李", "2");
        Entry own = Make.Entry(_contest, company, _category, _district, "自己的"), theirs = Make.Entry(_contest, branch, _category, _district, "同事的");
        foreach (var (entry, number) in new[] { (own, 7), (theirs, 8) })
        {
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        }
        await SaveAsync(colleague, company, branch, own, theirs);
        var first = await OpenedAsync(Plan(sheets: ""));
        Assert.DoesNotContain(first.Assignments, it => it.JudgeId == _judges[0].Id && (it.EntryId == own.Id || it.EntryId == theirs.Id));
        var aside = _entries[2];
        await site.VisitAs(_judges[1].Id).PostFormAsync($"/judging/{first.Id}/entries/3", $"/judging/{first.Id}/entries/3/recusal", ("Reason", "亲属的作品"));

        await Organizer.PostFormAsync(Rounds + "/new", Plan(sheets: ""));
        await Organizer.PostFormAsync(Rounds + "/2/opening");

        var second = await RoundAsync(2);
        Assert.Equal(8 * 4 - 3, second.Assignments.Count);
        Assert.DoesNotContain(second.Assignments, it => it.JudgeId == _judges[1].Id && it.EntryId == aside.Id);
    }

    [Fact]
    public async Task A_work_accepted_later_is_given_out_by_itself()
    {
        var round = await OpenedAsync();
        await SaveAsync(Accepted(9));

        var page = await Organizer.GetStringAsync(Rounds + "/1");
        var answer = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/assignments");
        var again = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/assignments");

        Assert.Contains("有 1 件应当评审的作品", WebUtility.HtmlDecode(page), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (answer.StatusCode, again.StatusCode));
        Assert.Equal(round.Assignments.Count + 2, (await RoundAsync()).Assignments.Count);
    }

    [Fact]
    public async Task The_organizer_sees_progress_and_no_score_of_an_open_round()
    {
        var round = await OpenedAsync();
        await ScoreAsync(round, it => it.Entry.Number == 1 ? (53, 37.5m) : null);

        var page = await PageAsync(Organizer, Rounds + "/1");

        Assert.Equal(2, page.QuerySelectorAll("tbody td span[title='已提交，看了 0%']").Length);
        Assert.Equal(10, page.QuerySelectorAll("tbody td span[title=未开始]").Length);
        Assert.DoesNotContain("37.5", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("90.5", page.Body.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Organizer.GetAsync(Rounds + "/1/standings")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Organizer.GetAsync(Rounds + "/1/standings/1")).StatusCode);
    }
}
