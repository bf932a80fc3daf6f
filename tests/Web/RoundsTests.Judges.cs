using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests
{
    [Fact]
    public async Task The_judges_page_says_what_the_statistics_say_of_the_same_sheets()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => (30 + 4 * it.Entry.Number!.Value - 3 * Seat(it) + it.Entry.Number.Value * Seat(it) % 3, 30));
        await CloseAsync();
        var table = await TableAsync(round);
        var (agreement, severity, figures) = (PanelAgreement.Work(table), Severity.Work(table), JudgeFigures.Work(table));

        var page = await PageAsync(Organizer, Rounds + "/1/judges");

        Assert.Equal([$"{agreement.Alpha:0.00}", $"{agreement.Intraclass!.RandomMean:0.00}", $"{agreement.Concordance:0.00}"], page.QuerySelectorAll(".reliability .figure").Select(it => it.TextContent));
        Assert.Equal(
            _judges.OrderBy(judge => severity.Judges[judge.Id].Points).Select(judge =>
            {
                var (own, about) = (figures.Single(it => it.JudgeId == judge.Id), severity.Judges[judge.Id]);
                return string.Create(CultureInfo.InvariantCulture,
                    $"{judge.DisplayName} | 6 / 6 | {own.Mean:0.00} | {own.Spread:0.00} | {about.Points:+0.00;−0.00} ± {about.StandardError:0.00} | {own.AgreementWithRest:0.00} | 0% 最少 0% | ");
            }),
            Rows(page));
        Assert.Contains("不改变任何成绩，也不会移除任何评委", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("不能互相比较", page.Body.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_chart_has_a_dot_at_each_judge_s_severity_and_a_bar_of_what_is_sure_of_it()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => (30 + 4 * it.Entry.Number!.Value - 3 * Seat(it) + it.Entry.Number.Value * Seat(it) % 3, 30));
        await CloseAsync();
        var judges = Severity.Work(await TableAsync(round)).Judges.Values.OrderBy(it => it.Points).ToList();

        var chart = (await PageAsync(Organizer, Rounds + "/1/judges")).QuerySelector("svg[role=img]")!;

        Assert.NotEmpty(chart.GetAttribute("aria-label")!);
        Assert.Empty(chart.QuerySelectorAll("[style], script"));
        Assert.Equal("50%", chart.QuerySelector(".zero")!.GetAttribute("x1"));
        // The scale is read from the ticks, as by an eye.
        var (last, reach) = (Percent(chart.QuerySelectorAll(".tick")[^1].GetAttribute("x1")), double.Parse(chart.QuerySelectorAll(".value")[^1].TextContent, CultureInfo.InvariantCulture));
        double Points(string? place) => (Percent(place) - 50) / (last - 50) * reach;
        var (dots, bars) = (chart.QuerySelectorAll("circle"), chart.QuerySelectorAll(".bar"));
        Assert.Equal((4, 4), (dots.Length, bars.Length));
        foreach (var (at, judge) in judges.Index())
        {
            Assert.Equal(judge.Points, Points(dots[at].GetAttribute("cx")), 0.01);
            Assert.Equal(judge.Points - 1.96 * judge.StandardError!.Value, Points(bars[at].GetAttribute("x1")), 0.01);
            Assert.Equal(judge.Points + 1.96 * judge.StandardError!.Value, Points(bars[at].GetAttribute("x2")), 0.01);
        }
    }

    [Fact]
    public async Task An_open_round_tells_nothing_of_its_judges_and_undefined_figures_of_a_closed_one_say_why()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => Seat(it) switch { 0 or 1 => (30 + it.Entry.Number!.Value, 30), 2 when it.Entry.Number == 1 => (40, 35), _ => null });

        var open = await Organizer.GetAsync(Rounds + "/1/judges");
        await CloseAsync();
        var page = await PageAsync(Organizer, Rounds + "/1/judges");

        Assert.Equal(HttpStatusCode.NotFound, open.StatusCode);
        Assert.Equal(["judge0 6 / 6", "judge1 6 / 6", "judge2 1 / 6", "judge3 0 / 6"], Rows(page).Select(row => string.Join(' ', row.Split(" | ").Take(2))).Order());
        var figures = page.QuerySelectorAll(".reliability .figure").Select(it => it.TextContent).ToList();
        Assert.NotEqual("—", figures[0]);
        Assert.Equal(["—", "—"], figures.Skip(1));
        Assert.Equal(2, page.QuerySelectorAll(".reliability strong").Count(it => it.TextContent == "不是每位评委都评了每件作品，算不出。"));
    }

    [Fact]
    public async Task A_judge_who_hardly_tells_entries_apart_is_marked()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => Seat(it) == 2 ? (45, 30) : (30 + 4 * it.Entry.Number!.Value, 30));
        await CloseAsync();

        var marked = Rows(await PageAsync(Organizer, Rounds + "/1/judges")).Where(row => row.Contains("总分几乎不分高低", StringComparison.Ordinal));

        Assert.StartsWith("judge2 ", Assert.Single(marked), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panels_that_are_apart_are_named_and_not_compared()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => Seat(it) < 2 == it.Entry.Number <= 3 ? (30 + 4 * it.Entry.Number!.Value - Seat(it), 30) : null);
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/judges");
        var english = await PageAsync(Organizer, "/en" + Rounds + "/1/judges");

        var notice = page.QuerySelector(".notice.warning")!;
        Assert.Contains("评委分成了互不相连的 2 组", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("宽严不能互相比较", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal([["judge0", "judge1"], ["judge2", "judge3"]], notice.QuerySelectorAll("li").Select(it => it.TextContent.Split('：')[1].Split('、').Order().ToArray()).OrderBy(it => it[0]));
        Assert.Equal(2, page.QuerySelectorAll("svg[role=img]").Length);
        Assert.Contains("cannot be compared", english.QuerySelector(".notice.warning")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_judge_who_shares_no_entry_with_anybody_has_no_severity()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => (Seat(it), it.Entry.Number) is (0 or 1, <= 4) or (3, 5) ? (30 + 4 * it.Entry.Number!.Value - Seat(it), 30) : null);
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/judges");

        Assert.Equal("judge3 | 1 / 6 | 77.00 |  |  |  | 0% 最少 0% | 第 2 组 没有与人共同评过的作品", Rows(page).Single(row => row.StartsWith("judge3", StringComparison.Ordinal)));
        Assert.Equal(2, Assert.Single(page.QuerySelectorAll("svg[role=img]")).QuerySelectorAll("circle").Length);
    }

    [Fact]
    public async Task Sheets_of_a_work_that_left_are_not_in_the_figures()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => (30 + 4 * it.Entry.Number!.Value - Seat(it), 30));
        await using (var db = site.OpenDb())
        {
            (await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == _entries[0].Id)).Withdraw();
            await db.SaveChangesAsync();
        }
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/judges");

        Assert.All(Rows(page), row => Assert.Contains("| 5 / 5 |", row, StringComparison.Ordinal));
        Assert.Contains("启动后离开的作品不算在内", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_without_sheets_says_so_and_a_draft_has_no_judges_page()
    {
        await Organizer.PostFormAsync(Rounds + "/new", Plan());
        var draft = await Organizer.GetAsync(Rounds + "/1/judges");
        await Organizer.PostFormAsync(Rounds + "/1/opening");
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/judges");
        var english = await PageAsync(Organizer, "/en" + Rounds + "/1/judges");

        Assert.Equal(HttpStatusCode.NotFound, draft.StatusCode);
        Assert.Equal("还没有提交的评分表", page.QuerySelector(".empty h2")!.TextContent);
        Assert.Equal("No sheets submitted", english.QuerySelector(".empty h2")!.TextContent);
        Assert.Empty(page.QuerySelectorAll("svg, table"));
    }

    [Fact]
    public async Task The_judges_page_is_found_from_the_round_in_both_languages()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => (30 + it.Entry.Number!.Value, 30));
        await CloseAsync();

        var link = (await PageAsync(Organizer, Rounds + "/1")).QuerySelector($"main a.button[href$='{Rounds}/1/judges']");
        var english = await PageAsync(Organizer, "/en" + Rounds + "/1/judges");

        Assert.Equal("查看评委", link!.TextContent);
        Assert.Contains("Judges", english.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("nothing here changes a score or removes a judge", english.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", english.QuerySelector("main table")!.TextContent);
    }

    async Task CloseAsync() => Assert.InRange((int)(await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", "评委请假"))).StatusCode, 200, 399);

    int Seat(Assignment assignment) => Array.FindIndex(_judges, judge => judge.Id == assignment.JudgeId);

    async Task<ScoreTable> TableAsync(Round round)
    {
        await using var db = site.OpenDb();
        return ScoreTable.Of([.. round.Criteria], await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == round.Id).ToListAsync());
    }

    // The table of judges, a line a judge.
    static IEnumerable<string> Rows(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("main table tbody tr")
        .Select(row => string.Join(" | ", row.Children.Select(cell => string.Join(' ', cell.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))));

    static double Percent(string? place) => double.Parse(place!.TrimEnd('%'), CultureInfo.InvariantCulture);
}
