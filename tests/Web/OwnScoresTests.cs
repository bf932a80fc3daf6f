using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>What entrants see of the scores of their own entries once the results are published, as far as their contest declared it.</summary>
public abstract partial class OwnScoresTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : OwnScoresTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : OwnScoresTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _organizer = Make.Person("organizer"), _second = Make.Person("second"), _owner = Make.Person("owner"), _other = Make.Person("other");
    readonly Person[] _judges = [Make.Person("评委甲姓"), Make.Person("评委乙姓"), Make.Person("评委丙姓")];
    readonly List<Entry> _entries = [];
    Round _round = null!;

    // Judge 0 gives the first entry 99, judge 1 gives 98, judge 2 gives 97; the second entry has one less of each. A calibration, too, scores the first entry, and even has a result.
    public async Task InitializeAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        var (category, district) = (Make.Category(_contest), Make.District(_contest));
        Entrant[] entrants = [Make.Entrant(_owner), Make.Entrant(_other)];
        for (var number = 1; number <= 2; number++)
        {
            var entry = Make.Entry(_contest, entrants[number - 1], category, district, $"作品{number}");
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, _organizer.Id, Moments.DuringEntries);
            _entries.Add(entry);
        }
        var draft = new Round(_contest, 3, new("复评", "Second round", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null), seed: 7);
        draft.Seat(_judges.Select(it => it.Id));
        var calibration = draft.Calibrate(2, [_entries[0].Id], Moments.EntriesClose.AddDays(10), 7, Moments.DuringEntries);
        calibration.Open(RoundOpening.WithoutConflicts([_entries[0].Id]), Moments.DuringEntries);
        _round = Make.OpenRound(_contest, _judges, _entries);
        var official = Score(_round, (judge, entry) => judge + entry + 1, "认真拍摄");
        var uncounted = Score(calibration, (_, _) => 23, "校准评语");
        official[0].Sheet.Save(_round.Assignments[0], [], "后来写的草稿", Moments.DuringEntries);
        _round.Close(Moments.DuringJudging);
        calibration.Close(Moments.DuringJudging);
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, category, district, _organizer, _second, _owner, _other, .. _judges, .. entrants, Make.Member(_contest, _organizer, MemberRole.Organizer),
            Make.Member(_contest, _second, MemberRole.Organizer), .. _entries, _round, calibration, .. official.Concat(uncounted).Select(it => it.Sheet)]);
        await db.SaveAllAsync([.. official.Concat(uncounted).Select(it => it.HandedIn)]);
        await db.FinaliseAsync(_round.Id, site.Now);
        await db.FinaliseAsync(calibration.Id, site.Now);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    List<(ScoreSheet Sheet, HandedInSheet HandedIn)> Score(Round round, Func<int, int, int> less, string remark) => [.. round.Assignments.Select(given =>
    {
        var sheet = new ScoreSheet(given, Moments.DuringEntries);
        var judge = Array.FindIndex(_judges, it => it.Id == given.JudgeId);
        var missing = less(judge, _entries.FindIndex(it => it.Id == given.EntryId));
        return (sheet, sheet.HandIn(given, [.. round.Criteria.Select(it => new Score(it.Id, it.Order == 1 ? it.Most - missing : it.Most))], $"{remark}{judge}", Moments.DuringEntries));
    })];

    async Task DeclareAsync(ScoresShown shown, bool isPublished = true, bool isRecountPublic = false)
    {
        await using var db = site.OpenDb();
        await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(own => own.ScoresShown, shown)
            .SetProperty(own => own.IsRecountPublic, isRecountPublic).SetProperty(own => own.ResultsPublishedAt, isPublished ? Moments.DuringJudging : null));
    }

    async Task<IDocument> PageAsync(string language = "") => Html.Parse(await site.VisitAs(_owner.Id).GetStringAsync($"{language}/my/entries/{_entries[0].Id}"));

    static string Plain(INode? node) => White().Replace(node?.TextContent ?? "", " ").Trim();

    [Theory]
    [InlineData(ScoresShown.Nothing, true)]
    [InlineData(ScoresShown.Named, false)]
    [InlineData(ScoresShown.Anonymous, false)]
    public async Task Where_that_is_not_declared_and_before_publication_there_is_not_even_a_hint(ScoresShown shown, bool isPublished)
    {
        await DeclareAsync(shown, isPublished);

        var page = await PageAsync();

        var text = page.Body!.TextContent;
        Assert.All(new[] { "认真拍摄", "的成绩", "98.00", "名次", "评语", "评委甲姓", "初评", "校准" }, it => Assert.DoesNotContain(it, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_names_the_entrant_reads_points_totals_remarks_score_and_place()
    {
        await DeclareAsync(ScoresShown.Anonymous);

        var page = await PageAsync();

        Assert.Equal("初评的成绩", Plain(page.QuerySelector("#result-1")));
        Assert.Equal(["98.00成绩", "1 / 2名次", "3有效评分表"], page.QuerySelectorAll(".figures > div").Select(Plain));
        Assert.Equal(["评委 1", "评委 2", "评委 3"], page.QuerySelectorAll("tbody th").Select(Plain));
        Assert.Equal(["97", "98", "99"], page.QuerySelectorAll("tbody td:last-child").Select(Plain).Order());
        Assert.Equal(["27 / 30", "28 / 30", "29 / 30"], page.QuerySelectorAll("tbody td:nth-child(2)").Select(Plain).Order());
        Assert.Equal(["认真拍摄0", "认真拍摄1", "认真拍摄2"], page.QuerySelectorAll("dd.typed").Select(Plain).Where(it => it.StartsWith("认真", StringComparison.Ordinal)).Order());
        Assert.All(_judges.Select(it => it.DisplayName).Concat(_judges.Select(it => $"{it.Id}")), it => Assert.DoesNotContain(it, page.DocumentElement.OuterHtml, StringComparison.Ordinal));
        Assert.All(new[] { "后来写的草稿", "校准" }, it => Assert.DoesNotContain(it, page.DocumentElement.OuterHtml, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_score_opens_to_its_arithmetic()
    {
        await DeclareAsync(ScoresShown.Anonymous);

        var arithmetic = (await PageAsync()).QuerySelectorAll("details .code").Select(Plain).ToList();

        Assert.Equal(["(99 + 98 + 97) ÷ 3 = 98.00"], arithmetic.Where(it => it.Contains('÷', StringComparison.Ordinal)));
        Assert.Equal(["27 + 20 + 20 + 20 + 10 = 97", "28 + 20 + 20 + 20 + 10 = 98", "29 + 20 + 20 + 20 + 10 = 99"], arithmetic.Where(it => !it.Contains('÷', StringComparison.Ordinal)).Order());
    }

    [Fact]
    public async Task With_names_each_sheet_and_remark_has_its_judge_in_both_languages()
    {
        await DeclareAsync(ScoresShown.Named);

        foreach (var page in new[] { await PageAsync(), await PageAsync("/en") })
            Assert.Equal([("评委丙姓", "97"), ("评委乙姓", "98"), ("评委甲姓", "99")],
                page.QuerySelectorAll("tbody tr").Select(row => (Plain(row.QuerySelector("th")), Plain(row.QuerySelector("td:last-child")))).OrderBy(it => it.Item2));
        var english = await PageAsync("/en");
        Assert.Equal("Result of First round", Plain(english.QuerySelector("#result-1")));
        Assert.Equal(3, english.QuerySelectorAll("dt").Count(it => _judges.Any(judge => judge.DisplayName == Plain(it))));
    }

    [Fact]
    public async Task Nobody_reads_the_scores_of_another_s_entry()
    {
        await DeclareAsync(ScoresShown.Named);

        foreach (var person in new[] { _other, _judges[0], _organizer })
            Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(person.Id).GetAsync($"/my/entries/{_entries[0].Id}")).StatusCode);
        Assert.Contains("97.00", await Html.TextAsync(site.VisitAs(_other.Id), $"/my/entries/{_entries[1].Id}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_final_stands_until_a_correction_is_final()
    {
        await DeclareAsync(ScoresShown.Named);
        await using var db = site.OpenDb();
        var (entry, judge) = (_entries[0].Id, _judges[0].Id);
        var sheet = await db.ScoreSheets.SingleAsync(it => it.RoundId == _round.Id && it.EntryId == entry && it.JudgeId == judge);
        sheet.Void(await db.Rounds.SingleAsync(it => it.Id == _round.Id), "评错了作品");
        await db.SaveChangesAsync();

        var before = await PageAsync();
        await db.FinaliseAsync(_round.Id, site.Now);
        var after = await PageAsync();

        Assert.Equal(("98.00成绩", 3), (Plain(before.QuerySelector(".figures > div")), before.QuerySelectorAll("tbody tr").Length));
        Assert.Equal(("97.50成绩", 2), (Plain(after.QuerySelector(".figures > div")), after.QuerySelectorAll("tbody tr").Length));
        Assert.DoesNotContain("评委甲姓", after.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("认真拍摄0", after.DocumentElement.OuterHtml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_results_page_leads_to_the_recount_where_that_was_declared_and_says_how()
    {
        await DeclareAsync(ScoresShown.Nothing);
        var hidden = Html.Parse(await site.Visit().GetStringAsync($"/c/{_contest.Address}/results"));
        await DeclareAsync(ScoresShown.Nothing, isRecountPublic: true);
        var shown = Html.Parse(await site.Visit().GetStringAsync($"/c/{_contest.Address}/results"));

        Assert.Empty(hidden.QuerySelectorAll("a[href*=recounts]"));
        var link = Assert.Single(shown.QuerySelectorAll("a[href*=recounts]")).GetAttribute("href")!;
        Assert.Equal("application/zip", (await site.Visit().GetAsync(link)).Content.Headers.ContentType?.MediaType);
        Assert.Contains(shown.QuerySelectorAll("code"), it => it.TextContent == "dotnet run --project web -- recount recount.zip");
    }

    [Fact]
    public async Task A_calibration_has_no_standings_no_ties_and_no_result()
    {
        var browser = site.VisitAs(_organizer.Id);
        foreach (var page in new[] { "standings", "standings/1", "ties", "votes", "sandbox", "result", "result/1", "result/1/recount" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync($"/organizing/{_contest.Address}/rounds/2/{page}")).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/organizing/{_contest.Address}/rounds/1/{page}")).StatusCode);
        }
        foreach (var page in new[] { "result", "result/1/approval", "ties" })
            Assert.Equal(HttpStatusCode.NotFound, (await browser.PostFormAsync("/account", $"/organizing/{_contest.Address}/rounds/2/{page}")).StatusCode);
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex White();
}
