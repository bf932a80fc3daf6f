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
    async Task<(string Name, string Value)[]> PreviewAsync(string query)
    {
        var page = await PageAsync(Organizer, Rounds + "/1/changes?" + query);
        return [.. page.QuerySelectorAll("form[method=post] input[type=hidden]").Where(it => it.GetAttribute("name") is "Kind" or "Judge" or "To" or "Plan")
            .Select(it => (it.GetAttribute("name")!, it.GetAttribute("value") ?? ""))];
    }

    Task<HttpResponseMessage> ApplyAsync((string, string)[] fields, string? reason = null) =>
        Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/changes", [.. fields, .. reason is null ? Array.Empty<(string, string)>() : [("Reason", reason)]]);

    async Task<Person> NewJudgeAsync()
    {
        var judge = Make.Person("late");
        await SaveAsync(judge, Make.Member(_contest, judge, MemberRole.Judge));
        return judge;
    }

    [Fact]
    public async Task A_judge_is_replaced_after_a_preview_with_a_reason_and_what_was_handed_in_stays()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        var late = await NewJudgeAsync();
        await ScoreAsync(round, it => it.JudgeId == _judges[0].Id && it.Entry.Number <= 2 ? (50, 30) : null);
        await using (var db = site.OpenDb())
        {
            var assignment = await db.Assignments.Include(it => it.Round.Criteria).SingleAsync(it => it.RoundId == round.Id && it.JudgeId == _judges[0].Id && it.Entry.Number == 3);
            var draft = new ScoreSheet(assignment, site.Now);
            draft.Save(assignment, [], "想一想", site.Now);
            db.Add(draft);
            await db.SaveChangesAsync();
        }

        var query = $"Kind=Replace&Judge={_judges[0].Id}&To={late.Id}";
        var effect = (await PageAsync(Organizer, Rounds + "/1/changes?" + query)).QuerySelector("#effect")!;
        var fields = await PreviewAsync(query);
        var silent = await ApplyAsync(fields);
        var applied = await ApplyAsync(fields, "评委住院，由后备评委接替");

        Assert.Contains("judge0 退出，由 late 接替", effect.TextContent, StringComparison.Ordinal);
        Assert.Contains("其中 1 份是草稿", effect.TextContent, StringComparison.Ordinal);
        Assert.Equal(["judge0 6 2", "judge1 6 6", "judge2 6 6", "judge3 6 6", "late 0 4"], effect.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(it => it.TextContent.Trim()))));
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect), (silent.StatusCode, applied.StatusCode));
        var after = await RoundAsync();
        Assert.Equal((2, 4), (after.Assignments.Count(it => it.JudgeId == _judges[0].Id), after.Assignments.Count(it => it.JudgeId == late.Id && it.Source == AssignmentSource.Replacement)));
        var page = await PageAsync(Organizer, Rounds + "/1");
        Assert.Contains("judge0、judge1、judge2、judge3 → judge1、judge2、judge3、late", string.Concat(page.QuerySelector("#revisions")!.TextContent.Split('\n').Select(it => it.Trim() + " ")), StringComparison.Ordinal);
        Assert.Contains("评委住院，由后备评委接替", page.QuerySelector("#revisions")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(_judges[0].Id).GetAsync($"/judging/{round.Id}/entries/1")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await site.VisitAs(late.Id).GetAsync($"/judging/{round.Id}/entries/3")).StatusCode);
        await using var told = site.OpenDb();
        Assert.Equal(SheetState.Draft, (await told.ScoreSheets.SingleAsync(it => it.RoundId == round.Id && it.Revision == 0)).State);
        Assert.Equal([Act.RoundCreated, Act.RoundOpened, Act.JudgeLeft, Act.JudgeSeated, Act.RoundRevised], await told.Ledger.Where(row => row.SubjectId == round.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
        Assert.DoesNotContain(await told.Ledger.Where(row => row.SubjectId == round.Id).Select(row => row.Details).ToListAsync(), it => it.Contains("住院", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_preview_that_is_out_of_date_applies_nothing_and_shows_the_new_one()
    {
        var round = await OpenedAsync(Plan(sheets: "1"));
        var leaver = round.Assignments[0];
        var fields = await PreviewAsync($"Kind=Replace&Judge={leaver.JudgeId}");
        await ScoreAsync(round, it => it.EntryId == leaver.EntryId ? (50, 30) : null);

        var stale = await ApplyAsync(fields, "退出");

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var page = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
        Assert.Contains("您看到预览之后", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("退出", page.QuerySelector("#Reason")!.TextContent.Trim());
        Assert.Equal(round.Assignments.Select(it => it.Id).Order(), (await RoundAsync()).Assignments.Select(it => it.Id).Order());
        var fresh = page.QuerySelectorAll("form[method=post] input[name=Plan]").Single().GetAttribute("value")!;
        Assert.Equal(HttpStatusCode.Redirect, (await ApplyAsync([.. fields.Where(it => it.Name != "Plan"), ("Plan", fresh)], "退出")).StatusCode);
        Assert.Contains((await RoundAsync()).Assignments, it => it.Id == leaver.Id);
    }

    [Fact]
    public async Task A_late_judge_joins_and_rebalancing_gives_them_what_was_not_begun()
    {
        var round = await OpenedAsync(Plan(sheets: "2"));
        var late = await NewJudgeAsync();
        await ScoreAsync(round, it => it.Entry.Number == 1 ? (50, 30) : null);

        var seated = await ApplyAsync(await PreviewAsync($"Kind=Seat&Judge={late.Id}"), "补充专家");
        var even = await ApplyAsync(await PreviewAsync("Kind=Rebalance"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Redirect), (seated.StatusCode, even.StatusCode));
        var after = await RoundAsync();
        Assert.Equal(12, after.Assignments.Count);
        Assert.InRange(after.Assignments.Count(it => it.JudgeId == late.Id), 2, 3);
        Assert.Equal(round.Assignments.Where(it => it.EntryId == _entries[0].Id).Select(it => it.Id).Order(), after.Assignments.Where(it => it.EntryId == _entries[0].Id).Select(it => it.Id).Order());
        await using var db = site.OpenDb();
        Assert.Equal([Act.JudgeSeated, Act.RoundRevised, Act.AssignmentsChanged], await db.Ledger.Where(row => row.SubjectId == round.Id).OrderBy(row => row.Position).Select(row => row.Act).Skip(2).ToListAsync());
    }

    [Fact]
    public async Task Of_two_organizers_who_apply_the_same_change_at_once_one_does()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        var late = await NewJudgeAsync();
        var fields = await PreviewAsync($"Kind=Replace&Judge={_judges[0].Id}&To={late.Id}");
        var clients = Enumerable.Range(0, 4).Select(_ => Organizer).ToList();
        var tokens = new List<string>();
        foreach (var client in clients)
            tokens.Add(await client.TokenAsync(Rounds + "/1/changes"));

        var answers = await Task.WhenAll(clients.Zip(tokens, (client, token) => Task.Run(() => client.PostAsync(Rounds + "/1/changes", new FormUrlEncodedContent(
            fields.Append(("__RequestVerificationToken", token)).Append(("Reason", "评委住院")).Select(it => KeyValuePair.Create(it.Item1, it.Item2)))))));

        Assert.Single(answers, answer => answer.StatusCode == HttpStatusCode.Redirect);
        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(24, (await RoundAsync()).Assignments.Count);
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.RoundRevisions.CountAsync(it => it.RoundId == round.Id));
    }

    [Fact]
    public async Task Somebody_who_is_no_judge_cannot_join_and_a_change_that_is_refused_says_why_in_English_too()
    {
        await OpenedAsync();
        var stranger = Make.Person();
        await SaveAsync(stranger);

        var page = await PageAsync(Organizer, $"/en{Rounds}/1/changes?Kind=Seat&Judge={stranger.Id}");
        var post = await ApplyAsync([("Kind", "Seat"), ("Judge", $"{stranger.Id}"), ("Plan", "")], "试试");

        Assert.Contains("Please choose a judge of this contest", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", string.Concat(page.QuerySelectorAll("main form").Select(it => it.TextContent)));
        Assert.Equal(HttpStatusCode.Conflict, post.StatusCode);
        Assert.Equal(4, (await RoundAsync()).Panel.Count);
    }

    [Fact]
    public async Task A_quorum_is_revised_after_its_effect_was_seen_and_stays_on_the_page()
    {
        var round = await OpenedAsync(Plan(sheets: "2", quorum: "2"));
        await ScoreAsync(round, it => it.Entry.Number == 1 ? (50, 30) : null);
        const string Query = "?Quorum=1&SheetsPerEntry=2&Decimals=2&LeastWatched=50&Method=Mean&IsBlind=true";

        var form = await PageAsync(Organizer, Rounds + "/1/revision");
        var preview = await PageAsync(Organizer, Rounds + "/1/revision" + Query);
        (string, string)[] fields = [.. preview.QuerySelectorAll("form[method=post] input[type=hidden]").Where(it => it.GetAttribute("name") != "__RequestVerificationToken").Select(it => (it.GetAttribute("name")!, it.GetAttribute("value")!))];
        var silent = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/revision", fields);
        var applied = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/revision", [.. fields, ("Reason", "两位评委请假")]);
        var stale = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/revision", [.. fields, ("Reason", "两位评委请假")]);

        Assert.Null(form.QuerySelector("#effect"));
        Assert.Contains("到现在还没有达到最少份数的作品 5 5", string.Join('\n', preview.QuerySelectorAll("#effect tbody tr").Select(row => string.Join(' ', row.Children.Select(it => it.TextContent.Trim())))), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.Redirect, HttpStatusCode.Conflict), (silent.StatusCode, applied.StatusCode, stale.StatusCode));
        Assert.Equal((1, 50), ((await RoundAsync()).Quorum, (await RoundAsync()).LeastWatched));
        var revisions = (await PageAsync(Organizer, Rounds + "/1")).QuerySelector("#revisions")!.TextContent;
        Assert.Contains("两位评委请假", revisions, StringComparison.Ordinal);
        Assert.Matches(@"有效评分表最少份数\s*：\s*2\s*→\s*1", revisions);
        await using var db = site.OpenDb();
        Assert.Contains("Quorum:2>1", (await db.Ledger.SingleAsync(row => row.SubjectId == round.Id && row.Act == Act.RoundRevised)).Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blindness_stays_once_a_sheet_was_handed_in()
    {
        var round = await OpenedAsync();
        await ScoreAsync(round, it => it.Entry.Number == 1 ? (50, 30) : null);

        var answer = await Organizer.PostFormAsync(Rounds + "/1", Rounds + "/1/revision", ("Version", $"{round.Version}"), ("Quorum", "1"), ("SheetsPerEntry", "2"), ("Decimals", "2"), ("LeastWatched", "0"), ("Method", "Mean"), ("IsBlind", "false"), ("Reason", "公开评审"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("匿名与否不能再改", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.True((await RoundAsync()).IsBlind);
    }
}
