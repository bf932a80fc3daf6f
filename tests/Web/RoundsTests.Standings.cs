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

public abstract partial class RoundsTests
{
    [Fact]
    public async Task Closing_with_missing_sheets_asks_first()
    {
        await OpenedAsync();

        var hasty = await Organizer.PostFormAsync(Rounds + "/1/closing");
        Assert.Equal((HttpStatusCode.BadRequest, RoundState.Open), (hasty.StatusCode, (await RoundAsync()).State));

        var sure = await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", "评委请假"));
        Assert.Equal((HttpStatusCode.Redirect, RoundState.Closed), (sure.StatusCode, (await RoundAsync()).State));
    }

    [Fact]
    public async Task Standings_are_exact_shared_and_can_be_followed_by_hand()
    {
        var round = await OpenedAsync();
        // 1: 90.5 and 90.5; 2 and 3: 80; 4: 70.25; 5: 70; 6: nothing
        await ScoreAsync(round, it => it.Entry.Number switch { 1 => (53, 37.5m), 2 or 3 => (50, 30), 4 => (40, 30.5m), 5 => (40, 30), _ => null });
        await Organizer.PostFormAsync(Rounds + "/1/closing", ("Reason", "评委请假"));

        var page = await PageAsync(Organizer, Rounds + "/1/standings");
        var hand = (await PageAsync(Organizer, Rounds + "/1/standings/1")).Body!.TextContent;

        Assert.Equal(["1 90.50", "2 80.00", "2 80.00", "4 70.50", "5 70.00", ""], page.QuerySelectorAll("table tbody tr")
            .Select(row => $"{row.QuerySelector("td[data-label=名次]")!.TextContent.Trim()} {row.QuerySelector("td[data-label=成绩]")!.TextContent.Trim()}".Trim()));
        Assert.Contains("53 + 37.5 = 90.5", hand, StringComparison.Ordinal);
        Assert.Contains("(90.5 + 90.5) ÷ 2 = 90.5", hand, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_work_that_left_keeps_its_sheets_and_has_no_place()
    {
        var round = await OpenedAsync();
        await ScoreAsync(round, it => (60 - it.Entry.Number!.Value, 40));
        await using (var db = site.OpenDb())
        {
            (await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == _entries[0].Id)).Withdraw();
            await db.SaveChangesAsync();
        }

        var closed = await Organizer.PostFormAsync(Rounds + "/1/closing");
        var page = await PageAsync(Organizer, Rounds + "/1/standings");

        Assert.Equal(HttpStatusCode.Redirect, closed.StatusCode);
        Assert.Equal(5, page.QuerySelectorAll("table tbody tr").Length);
        Assert.Equal("002 作品2", page.QuerySelector("table tbody tr th")!.TextContent[..7]);
        Assert.Contains("作品1", page.QuerySelector("ul.lines")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await Organizer.GetAsync(Rounds + "/1/standings/1")).StatusCode);
    }

    [Fact]
    public async Task The_next_round_takes_the_best_of_the_one_before_and_waits_while_a_tie_lies_across_the_cut()
    {
        var round = await OpenedAsync();
        await Organizer.PostFormAsync(Rounds + "/new", Plan(top: "2"));
        var early = await Organizer.PostFormAsync(Rounds + "/2/edit", Rounds + "/2/opening");
        await ScoreAsync(round, it => (it.Entry.Number == 1 ? 60 : it.Entry.Number <= 3 ? 50 : 40, 30));
        await Organizer.PostFormAsync(Rounds + "/1/closing");
        var undecided = await Organizer.PostFormAsync(Rounds + "/2/edit", Rounds + "/2/opening");
        await FinaliseAsync(round);
        var tied = await Organizer.PostFormAsync(Rounds + "/2/edit", Rounds + "/2/opening");
        var said = (await PageAsync(Organizer, Rounds + "/2/opening")).Body!.TextContent;
        await Organizer.PostFormAsync(Rounds + "/2/edit", Plan(top: "3"));

        var preview = await PageAsync(Organizer, Rounds + "/2/opening");
        await Organizer.PostFormAsync(Rounds + "/2/opening");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict), (early.StatusCode, undecided.StatusCode, tied.StatusCode));
        Assert.Contains("作品 2 3 名次并列，正好跨在晋级线上。请在“初评”的并列裁定里书面决定先后", said, StringComparison.Ordinal);
        Assert.Equal(["001 作品1 1 90.00", "002 作品2 2 80.00", "003 作品3 2 80.00"], Lines(preview, "going"));
        Assert.Equal(["004 作品4 4 70.00", "005 作品5 4 70.00", "006 作品6 4 70.00"], Lines(preview, "next"));
        Assert.Equal(_entries.Take(3).Select(it => it.Id).Order(), (await RoundAsync(2)).Assignments.Select(it => it.EntryId).Distinct().Order());
    }

    [Fact]
    public async Task A_planned_round_is_deleted_unless_a_later_one_counts_it()
    {
        await Organizer.PostFormAsync(Rounds + "/new", Plan());
        await Organizer.PostFormAsync(Rounds + "/new", With(("Parts[1]", "30")));

        var counted = await Organizer.PostFormAsync(Rounds + "/1/edit", Rounds + "/1/deletion");
        var last = await Organizer.PostFormAsync(Rounds + "/2/edit", Rounds + "/2/deletion");
        await Organizer.PostFormAsync(Rounds + "/1/opening");
        var opened = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/deletion");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (counted.StatusCode, last.StatusCode, opened.StatusCode));
        await using var db = site.OpenDb();
        Assert.Equal([1], await db.Rounds.Where(it => it.ContestId == _contest.Id).Select(it => it.Order).ToListAsync());
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.ContestId == _contest.Id && row.Act == Act.RoundDeleted));
    }

    [Fact]
    public async Task The_end_can_be_moved_by_the_organizer()
    {
        await OpenedAsync();

        await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/extension", ("ClosesAt", "2026-05-01T12:00"));

        Assert.Equal(new DateTimeOffset(2026, 5, 1, 4, 0, 0, TimeSpan.Zero), (await RoundAsync()).ClosesAt);
    }

    [Fact]
    public async Task Others_do_not_find_a_round()
    {
        await OpenedAsync();
        var elsewhere = Make.Contest();
        var other = Make.Person();
        await SaveAsync(elsewhere, other, Make.Member(elsewhere, other, MemberRole.Organizer));

        foreach (var person in new[] { other, _judges[0], _owner })
            foreach (var page in new[] { "", "/1", "/new", "/1/edit", "/1/opening", "/1/closing", "/1/standings", "/1/judges" })
                Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(person.Id).GetAsync(Rounds + page)).StatusCode);
        foreach (var act in new[] { "/new", "/1/edit", "/1/opening", "/1/assignments", "/1/closing", "/1/extension" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(other.Id).PostFormAsync($"/organizing/{elsewhere.Address}/rounds/new", Rounds + act, Plan())).StatusCode);
    }

    [Fact]
    public async Task Whoever_edits_a_round_in_a_stale_window_sees_the_criteria_and_the_panel_that_are_stored()
    {
        var client = Organizer;
        await client.PostFormAsync(Rounds + "/new", Plan());
        await client.PostFormAsync(Rounds + "/1/edit", [.. Plan().Where(field => field.Item1 is not ("Version" or "Judges" or "Rows[1].Name")), ("Version", "0"), ("Rows[1].Name", "传播"), ("Judges", $"{_judges[0].Id}"), ("Judges", $"{_judges[1].Id}")]);

        var stale = await client.PostFormAsync(Rounds + "/1/edit", [.. Plan().Where(field => field.Item1 != "Version"), ("Version", "0")]);

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var stored = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync()).QuerySelector("#stored")!.TextContent;
        Assert.Contains("传播 0–40", stored, StringComparison.Ordinal);
        Assert.Contains("评委组 judge0、judge1", stored, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("SheetsPerEntry", "5")]
    [InlineData("Quorum", "5")]
    [InlineData("TakesTop", "2")]
    public async Task A_plan_that_its_panel_or_its_place_cannot_hold_is_refused_when_it_is_saved(string field, string value)
    {
        (string, string)[] plan = [.. Plan().Where(it => it.Item1 != field), (field, value)];

        var answer = await Organizer.PostFormAsync(Rounds + "/new", plan);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()).QuerySelector($"#{field}-error, [name={field}][aria-invalid=true]"));
        await using var db = site.OpenDb();
        Assert.False(await db.Rounds.AnyAsync(round => round.ContestId == _contest.Id));
    }
}
