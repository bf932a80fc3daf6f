using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests
{
    [Fact]
    public async Task Silent_judges_are_reminded_by_mail_and_not_twice_a_day()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => it.JudgeId == _judges[0].Id ? (50, 30) : null);

        var one = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/nudges", ("Judges", $"{_judges[1].Id}"));
        var again = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/nudges", ("Judges", $"{_judges[1].Id}"));
        var done = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/nudges", ("Judges", $"{_judges[0].Id}"));
        var all = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/nudges", ("All", "true"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect), (one.StatusCode, again.StatusCode, done.StatusCode, all.StatusCode));
        await using var db = site.OpenDb();
        var mails = await db.Mails.Where(it => it.ContestId == _contest.Id && it.Kind == MailKind.JudgeNudged).ToListAsync();
        Assert.Equal(_judges.Skip(1).Select(it => it.Email).Order(), mails.Select(it => it.To).Order());
        Assert.Equal(2, await db.Ledger.CountAsync(row => row.SubjectId == round.Id && row.Act == Act.JudgesNudged));
    }

    [Fact]
    public async Task The_organizer_sets_a_judge_aside_and_reviews_what_judges_declared()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await site.VisitAs(_judges[1].Id).PostFormAsync($"/judging/{round.Id}/entries/3", $"/judging/{round.Id}/entries/3/recusal", ("Reason", "亲属的作品"));
        await ScoreAsync(round, it => it.JudgeId == _judges[0].Id && it.Entry.Number == 2 ? (50, 30) : null);

        var wrong = await Organizer.PostFormAsync(Rounds + "/1/recusals/new", Rounds + "/1/recusals", ("Judge", $"{_judges[0].Id}"), ("Number", "77"), ("Reason", "曾指导过"));
        var aside = await Organizer.PostFormAsync(Rounds + "/1/recusals/new", Rounds + "/1/recusals", ("Judge", $"{_judges[0].Id}"), ("Number", "2"), ("Reason", "曾指导过"));
        var button = (await PageAsync(Organizer, Rounds + "/1")).QuerySelector("#recusals form")!.GetAttribute("action")!;
        var reviewed = await Organizer.PostFormAsync(Rounds + "/1", button);
        var twice = await Organizer.PostFormAsync(Rounds + "/1", button);

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (wrong.StatusCode, aside.StatusCode, reviewed.StatusCode, twice.StatusCode));
        Assert.Contains("曾指导过", WebUtility.HtmlDecode(await wrong.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal([RecusalSource.Judge, RecusalSource.Organizer], await db.Recusals.Where(it => it.RoundId == round.Id && it.ReviewedAt != null).OrderBy(it => it.Source).Select(it => it.Source).ToListAsync());
        Assert.Equal(SheetState.Recused, (await db.ScoreSheets.SingleAsync(it => it.RoundId == round.Id)).State);
        Assert.True((await RoundAsync()).Assignments.Single(it => it.JudgeId == _judges[0].Id && it.EntryId == _entries[1].Id).IsRecused);
    }

    [Fact]
    public async Task A_calibration_takes_only_its_films_and_is_no_earlier_round()
    {
        await Organizer.PostFormAsync(Rounds + "/new", Plan());

        var wrong = await Organizer.PostFormAsync(Rounds + "/1/calibration", ("Numbers", "2"), ("Numbers", "99"), ("ClosesAt", "2026-04-20T18:00"));
        var made = await Organizer.PostFormAsync(Rounds + "/1/calibration", ("Numbers", "2"), ("Numbers", "5"), ("Numbers", ""), ("ClosesAt", "2026-04-20T18:00"));
        await Organizer.PostFormAsync(Rounds + "/2/opening");
        var calibration = await RoundAsync(2);
        await Organizer.PostFormAsync(Rounds + "/2/closing", ("Reason", "只评了一部分"));
        var late = await Organizer.PostFormAsync(Rounds + "/new", Plan(top: "2"));
        await Organizer.PostFormAsync(Rounds + "/1/opening");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (wrong.StatusCode, made.StatusCode));
        Assert.Equal((true, 8), (calibration.IsCalibration, calibration.Assignments.Count));
        Assert.Equal(new[] { _entries[1].Id, _entries[4].Id }.Order(), calibration.Assignments.Select(it => it.EntryId).Distinct().Order());
        Assert.Contains("校准", (await PageAsync(Organizer, Rounds)).QuerySelectorAll("tbody tr")[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode); // after round 1
        Assert.Equal(6, (await RoundAsync()).Assignments.Select(it => it.EntryId).Distinct().Count());
        Assert.Contains("上一轮的结果还没有定稿", (await PageAsync(Organizer, Rounds + "/3/opening")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("“初评”", (await PageAsync(Organizer, Rounds + "/3/opening")).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_reason_for_closing_with_sheets_missing_is_shown_and_only_its_hash_is_in_the_ledger()
    {
        var round = await OpenedAsync();

        var silent = await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", " "));
        var tooLong = await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", new string('字', Round.LongestCloseReason + 1)));
        await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", "张评委失联"));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (silent.StatusCode, tooLong.StatusCode));
        Assert.Contains("张评委失联", (await PageAsync(Organizer, Rounds + "/1")).Body!.TextContent, StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.DoesNotContain("失联", (await db.Ledger.SingleAsync(row => row.SubjectId == round.Id && row.Act == Act.RoundClosed)).Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_longest_reason_for_closing_is_kept_whole()
    {
        await OpenedAsync();
        var reason = new string('字', Round.LongestCloseReason);

        Assert.Equal(HttpStatusCode.Redirect, (await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", reason))).StatusCode);

        Assert.Equal(reason, (await RoundAsync()).CloseReason);
    }

    [Fact]
    public async Task Trying_out_keeps_nothing_but_a_row_in_the_ledger_and_says_what_cannot_be_read()
    {
        var round = await OpenedAsync();
        await ScoreAsync(round, it => (it.Entry.Number!.Value, 20));
        await Organizer.PostFormAsync(Rounds + "/1/closing");

        var tried = await Organizer.PostFormAsync(Rounds + "/1/sandbox", ("Method", "Median"), ("Quorum", "1"), ("Without", $"{_judges[0].Id}"));
        var wrong = await Organizer.PostFormAsync("/en" + Rounds + "/1/sandbox", ("Method", "Mean"), ("Quorum", "x"));

        Assert.Contains("试算的名次", WebUtility.HtmlDecode(await tried.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Contains("whole number from 1 to 100", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.SubjectId == round.Id && row.Act == Act.SandboxOpened));
        Assert.False(await db.StandingRuns.AnyAsync(it => it.RoundId == round.Id));
    }
}
