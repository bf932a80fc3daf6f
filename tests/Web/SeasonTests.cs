using System.IO.Compression;
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

/// <summary>A whole season of judging by page: 120 entries, three rounds, and what goes wrong in one.</summary>
[Trait("Long", "yes")]
public abstract class SeasonTests(TestSite site)
{
    public class OnSqlite(SqliteSite site) : SeasonTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : SeasonTests(site), IClassFixture<PostgresSite>;

    const int Count = 120;

    readonly Contest _contest = Make.Contest();
    readonly Person _chair = Make.Person("chair"), _second = Make.Person("second"), _owner = Make.Person("owner");
    readonly Person[] _judges = [.. Enumerable.Range(0, 10).Select(i => Make.Person($"judge{i}"))]; // the last one comes as a replacement
    readonly Dictionary<Guid, int> _numbers = [];

    string Rounds => $"/organizing/{_contest.Address}/rounds";

    HttpClient Chair => site.VisitAs(_chair.Id);
    HttpClient Second => site.VisitAs(_second.Id);

    [Fact]
    public async Task A_season_is_judged_corrected_and_recounted()
    {
        await PrepareAsync();

        // First round: three sheets each; three recusals, a judge replaced, a judge late, a tie at the cut.
        await DoneAsync(Chair, Rounds + "/new", Plan("初评", sheets: "3", quorum: "2"));
        await OpenAsync(1);
        var recused = await RecuseAsync(1, 3);
        await ReplaceAsync(1, _judges[8], _judges[9]);
        var late = 0;
        await ScoreAsync(1, (judge, number) => judge == _judges[7].Id && !recused.Contains(number) && late++ < 2 ? null : Even(number));
        Assert.Equal(HttpStatusCode.BadRequest, (await Chair.PostFormAsync(Rounds + "/1/closing")).StatusCode);
        await DoneAsync(Chair, Rounds + "/1/closing", [("Reason", "一位评委出差，未能按时提交")]);
        await DoneAsync(Chair, Rounds + "/new", Plan("复评", sheets: "5", quorum: "3", top: "30", method: "Trimmed"));
        Assert.Equal(HttpStatusCode.Conflict, (await Chair.PostFormAsync(Rounds + "/1/result")).StatusCode);
        await ReviewAsync(1);
        await RuleAsync(1);
        await FinaliseAsync(1, 1);

        // Second round: the thirty best, five sheets each, trimmed.
        await OpenAsync(2);
        Assert.Equal(30, await EntriesAsync(2));
        var random = new Random(2);
        await ScoreAsync(2, (judge, number) => Noisy(random, number));
        await DoneAsync(Chair, Rounds + "/2/closing");
        await DoneAsync(Chair, Rounds + "/new", [.. Plan("终评", sheets: "", quorum: "5", top: "10"), ("Parts[2]", "30")]);
        await RuleAsync(2);
        await FinaliseAsync(2, 1);

        // Final round: everybody scores the ten best; the second round makes 30 %.
        await OpenAsync(3);
        Assert.Equal(10, await EntriesAsync(3));
        await ScoreAsync(3, (judge, number) => Noisy(random, number));
        await DoneAsync(Chair, Rounds + "/3/closing");
        await RuleAsync(3);
        await FinaliseAsync(3, 1);

        // One sheet is voided: the final result stays, until a correction is approved.
        await VoidAsync(3);
        Assert.Equal(HttpStatusCode.Conflict, (await Chair.PostFormAsync(Rounds + "/3/result", ("Reason", ""))).StatusCode);
        await RuleAsync(3);
        await FinaliseAsync(3, 2, ("Reason", "一份评分表作废"));

        await OpenEveryPageAsync();
        var tried = await Chair.PostFormAsync(Rounds + "/3/sandbox", ("Method", "Median"), ("Quorum", "2"), ("IsSeverityOn", "true"), ("Without", $"{_judges[0].Id}"));
        Assert.Contains("试算的名次", await tried.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        foreach (var (round, run) in new[] { (1, 1), (2, 1), (3, 1), (3, 2) })
            await RecountAsync(round, run);
        await using var db = site.OpenDb();
        Assert.Empty((await LedgerCheck.CheckAsync(db)).Faults);
        Assert.Empty(await Invariants.CheckAsync(db));
    }

    async Task PrepareAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        var (entrant, district) = (Make.Entrant(_owner), Make.District(_contest));
        Category[] categories = [.. new[] { "主体责任", "隐患排查", "应急避险" }.Select(name => Make.Category(_contest, name))];
        var entries = Enumerable.Range(1, Count).Select(number =>
        {
            var entry = Make.Entry(_contest, entrant, categories[number % 3], district, $"作品{number}");
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, _chair.Id, Moments.DuringEntries);
            _numbers[entry.Id] = number;
            return entry;
        }).ToList();
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, _chair, _second, _owner, .. _judges, entrant, district, .. categories, .. entries, .. _judges.Select(judge => Make.Member(_contest, judge, MemberRole.Judge)),
            Make.Member(_contest, _chair, MemberRole.Organizer), Make.Member(_contest, _second, MemberRole.Organizer)]);
        await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(contest => contest.LastEntryNumber, Count));
    }

    (string, string)[] Plan(string name, string sheets, string quorum, string top = "", string method = "Mean") =>
    [
        ("Version", "0"), ("Name", name), ("NameEnglish", name), ("OpensAt", "2026-04-01T09:00"), ("ClosesAt", "2026-04-20T18:00"), ("Method", method), ("SheetsPerEntry", sheets),
        ("Quorum", quorum), ("Decimals", "2"), ("IsBlind", "true"), ("TakesTop", top), .. _judges.Take(9).Select(judge => ("Judges", judge.Id.ToString())),
        ("Rows[0].Name", "主题"), ("Rows[0].Weight", "60"), ("Rows[0].Least", "0"), ("Rows[0].Most", "60"), ("Rows[0].Step", "1"),
        ("Rows[1].Name", "制作"), ("Rows[1].Weight", ""), ("Rows[1].Least", "0"), ("Rows[1].Most", "40"), ("Rows[1].Step", "0.5"), ("Rows[2].Name", ""),
    ];

    // By everybody alike, half a point for every place; 30 and 31 share one.
    static (decimal, decimal)? Even(int number)
    {
        var total = 100 - 0.5m * ((number == 31 ? 30 : number) - 1);
        var craft = total % 1 == 0 ? 40 : 39.5m; // themes take whole points
        return (total - craft, craft);
    }

    static (decimal, decimal)? Noisy(Random random, int number) => (Math.Clamp(58 - number / 2 + random.Next(-6, 7), 0, 60), Math.Clamp(30 + random.Next(-16, 17) * 0.5m, 0, 40));

    static async Task DoneAsync(HttpClient client, string page, params (string, string)[] fields)
    {
        var answer = await client.PostFormAsync(page, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{page}: {answer.StatusCode}\n{Text(await answer.Content.ReadAsStringAsync())}");
    }

    static string Text(string html) => new HtmlParser().ParseDocument(html).QuerySelector("main")?.TextContent ?? html;

    Task OpenAsync(int order) => DoneAsync(Chair, $"{Rounds}/{order}/opening");

    async Task<Round> RoundAsync(int order)
    {
        await using var db = site.OpenDb();
        return await db.Rounds.AsNoTracking().Include(it => it.Criteria).Include(it => it.Assignments).AsSplitQuery().SingleAsync(it => it.ContestId == _contest.Id && it.Order == order);
    }

    async Task<int> EntriesAsync(int order) => (await RoundAsync(order)).Assignments.DistinctBy(it => it.EntryId).Count();

    async Task<IReadOnlySet<int>> RecuseAsync(int order, int count)
    {
        var round = await RoundAsync(order);
        var given = round.Assignments.Where(it => it.JudgeId != _judges[8].Id).OrderBy(it => _numbers[it.EntryId]).DistinctBy(it => it.EntryId).Where((_, at) => at % 40 == 7).Take(count).ToList();
        foreach (var it in given)
        {
            var page = $"/judging/{round.Id}/entries/{_numbers[it.EntryId]}";
            Assert.Equal(HttpStatusCode.Redirect, (await site.VisitAs(it.JudgeId).PostFormAsync(page, page + "/recusal", ("Reason", "参与过策划"))).StatusCode);
        }
        return given.Select(it => _numbers[it.EntryId]).ToHashSet();
    }

    async Task ReplaceAsync(int order, Person from, Person to)
    {
        var preview = $"{Rounds}/{order}/changes?Kind=Replace&Judge={from.Id}&To={to.Id}";
        var plan = new HtmlParser().ParseDocument(await Chair.GetStringAsync(preview)).QuerySelector("input[name=Plan]")!.GetAttribute("value")!;
        var answer = await Chair.PostFormAsync(preview, $"{Rounds}/{order}/changes", ("Kind", "Replace"), ("Judge", $"{from.Id}"), ("To", $"{to.Id}"), ("Plan", plan), ("Reason", "因病退出"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    async Task ScoreAsync(int order, Func<Guid, int, (decimal Theme, decimal Craft)?> points)
    {
        var round = await RoundAsync(order);
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        foreach (var own in round.Assignments.Where(it => !it.IsRecused).GroupBy(it => it.JudgeId).OrderBy(it => Array.FindIndex(_judges, judge => judge.Id == it.Key)))
        {
            var client = site.VisitAs(own.Key);
            var token = await client.TokenAsync($"/judging/{round.Id}/entries/{_numbers[own.First().EntryId]}");
            foreach (var number in own.Select(it => _numbers[it.EntryId]).Order())
                if (points(own.Key, number) is var (theme, craft))
                {
                    var answer = await client.PostAsync($"/judging/{round.Id}/entries/{number}/sheet", new FormUrlEncodedContent(
                    [
                        new("__RequestVerificationToken", token), new("Version", "-1"), new($"Points[{criteria[0].Id}]", Points.Text(theme)), new($"Points[{criteria[1].Id}]", Points.Text(craft)),
                    ]));
                    Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{number} {theme} {craft}: {Text(await answer.Content.ReadAsStringAsync())}");
                }
        }
    }

    async Task ReviewAsync(int order)
    {
        await using var db = site.OpenDb();
        foreach (var recusal in await db.Recusals.Where(it => it.RoundId == db.Rounds.Single(round => round.ContestId == _contest.Id && round.Order == order).Id).Select(it => it.Id).ToListAsync())
            Assert.Equal(HttpStatusCode.Redirect, (await Chair.PostFormAsync($"{Rounds}/{order}", $"{Rounds}/{order}/recusals/{recusal}/review")).StatusCode);
    }

    // Every tie across a cut is put in order by number, in writing.
    async Task RuleAsync(int order)
    {
        await using var db = site.OpenDb();
        var round = await db.Rounds.Include(it => it.Criteria).SingleAsync(it => it.ContestId == _contest.Id && it.Order == order);
        var ties = await db.TiesAtCutsAsync(round, await db.CutsAsync(round), await db.WorkOutStandingsAsync(round));
        Assert.True(order != 1 || ties.Count == 1);
        foreach (var tie in ties)
        {
            var numbers = tie.Entries.Select(entry => _numbers[entry]).Order().ToList();
            await DoneAsync(Chair, $"{Rounds}/{order}/ties", [.. numbers.Select(number => ("Entries", $"{number}")), .. numbers.Select((_, at) => ("Ranks", $"{at + 1}")), ("Reason", "评委会讨论决定")]);
        }
    }

    async Task FinaliseAsync(int order, int number, params (string, string)[] fields)
    {
        var page = $"{Rounds}/{order}/result";
        await DoneAsync(Chair, page, fields);
        Assert.Equal(HttpStatusCode.Conflict, (await Chair.PostFormAsync(page, $"{page}/{number}/approval")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await Second.PostFormAsync(page, $"{page}/{number}/approval")).StatusCode);
    }

    async Task VoidAsync(int order)
    {
        await using var db = site.OpenDb();
        var round = await RoundAsync(order);
        var sheet = (await db.ScoreSheets.Where(it => it.RoundId == round.Id).ToListAsync()).OrderBy(it => _numbers[it.EntryId]).ThenBy(it => it.JudgeId).First();
        var page = $"{Rounds}/{order}/standings/{_numbers[sheet.EntryId]}";
        Assert.Equal(HttpStatusCode.Redirect, (await Chair.PostFormAsync(page, $"{page}/sheets/{sheet.Id}/voiding", ("Reason", "评委与作者有利害关系"))).StatusCode);
    }

    async Task OpenEveryPageAsync()
    {
        foreach (var order in new[] { 1, 2, 3 })
            foreach (var page in new[] { "", "/standings", "/judges", "/result", "/result/1", "/ties", "/sandbox", $"/standings/{await AnyNumberAsync(order)}" })
                foreach (var language in new[] { "", "/en" })
                {
                    var answer = await Chair.GetAsync($"{language}{Rounds}/{order}{page}");
                    Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{order}{page}: {answer.StatusCode}");
                }
        Assert.Equal(HttpStatusCode.OK, (await Chair.GetAsync(Rounds)).StatusCode);
    }

    async Task<int> AnyNumberAsync(int order) => _numbers[(await RoundAsync(order)).Assignments.MinBy(it => _numbers[it.EntryId])!.EntryId];

    // Once by the product and once by a program that shares nothing with it.
    async Task RecountAsync(int order, int number)
    {
        var folder = Directory.CreateTempSubdirectory("recount-").FullName;
        var archive = Path.Combine(folder, "bundle.zip");
        await File.WriteAllBytesAsync(archive, await Chair.GetByteArrayAsync($"{Rounds}/{order}/result/{number}/recount"));
        await using (var file = File.OpenRead(archive))
            Assert.Empty((await RecountBundle.ReadAsync(file)).Differences());
        await ZipFile.ExtractToDirectoryAsync(archive, folder);

        var (said, code) = await OtherRecount.RunAsync(folder);
        Directory.Delete(folder, recursive: true);
        Assert.True(code == 0, said);
    }
}
