using AngleSharp.Html.Parser;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Web.Features.Judging;

namespace VideoContest.Tests.Web;

public abstract partial class JudgingTests
{
    [Theory]
    [InlineData("31")]
    [InlineData("-1")]
    [InlineData("12.5")]
    [InlineData("NaN")]
    [InlineData("1e309")]
    [InlineData("9,5")]
    [InlineData("١٢")]
    [InlineData("12.0001")]
    [InlineData("")]
    public async Task A_score_that_is_none_is_refused_and_what_was_typed_stays_on_the_page(string typed)
    {
        var fields = Sheet(-1);
        fields[1].Item2 = typed;

        var answer = await HandInAsync(site.VisitAs(_judge.Id), [.. fields, ("Remark", "先记一笔")]);

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"value=\"{typed}\"", page, StringComparison.Ordinal);
        Assert.Contains("先记一笔", page, StringComparison.Ordinal);
        Assert.Null(await SheetAsync());
    }

    [Fact]
    public async Task A_missing_an_unknown_and_a_doubled_criterion_are_refused()
    {
        var client = site.VisitAs(_judge.Id);
        (string, string)[] full = Sheet(-1), missing = [.. full.SkipLast(1)], unknown = [.. full, ($"Points[{Guid.NewGuid()}]", "1")], nonsense = [.. full, ("Points[x]", "1")];

        Assert.Equal(HttpStatusCode.BadRequest, (await HandInAsync(client, missing)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await HandInAsync(client, unknown)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await HandInAsync(client, nonsense)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await HandInAsync(client, [.. full, full[1]])).StatusCode);
        Assert.Null(await SheetAsync());
    }

    [Fact]
    public async Task Every_criterion_without_a_score_is_marked_and_the_first_is_named_in_the_reader_s_language()
    {
        var client = site.VisitAs(_judge.Id);

        var answer = await client.PostFormAsync("/en" + Page(), $"/en{Page()}/sheet", ("Version", $"{SheetForm.NoSheet}"));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Contains("“Theme”", page.QuerySelector(".rubric [role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("[data-error]"), error => Assert.Equal("Not scored yet.", error.TextContent));
    }

    [Fact]
    public async Task When_the_round_is_over_the_sheet_shows_what_counts_and_not_what_was_written_after_it()
    {
        var client = site.VisitAs(_judge.Id);
        await HandInAsync(client, Sheet(SheetForm.NoSheet));
        await client.PostFormAsync(Page(), Page() + "/draft", Sheet((await SheetAsync())!.Version, share: 1));
        await using (var db = site.OpenDb())
        {
            (await db.Rounds.SingleAsync(it => it.Id == _round.Id)).Close(Moments.DuringJudging);
            await db.SaveChangesAsync();
        }

        var page = await client.GetStringAsync(Page());

        Assert.Equal("50", new HtmlParser().ParseDocument(page).QuerySelector("[data-total]")!.TextContent);
        Assert.DoesNotContain("还没有提交", new HtmlParser().ParseDocument(page).QuerySelector("[data-saved]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_that_comes_when_the_round_is_over_is_refused()
    {
        var client = site.VisitAs(_judge.Id);
        var token = await client.TokenAsync(Page());
        site.Clock.SetUtcNow(_round.ClosesAt);

        var answer = await client.PostAsync(Page() + "/sheet", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. Sheet(-1).Select(field => KeyValuePair.Create(field.Item1, field.Item2))]));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Null(await SheetAsync());
    }

    [Fact]
    public async Task A_stale_window_is_told_and_sees_both_values()
    {
        var client = site.VisitAs(_judge.Id);
        await HandInAsync(client, Sheet(-1));

        var answer = await HandInAsync(client, Sheet(-1, 1));

        var page = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("value=\"30\"", page, StringComparison.Ordinal);
        Assert.Contains("已保存的是 15", page, StringComparison.Ordinal);
        Assert.Equal(15, (await SheetAsync())!.HandedInScores.Single(score => score.CriterionId == _round.Criteria[0].Id).Points);
    }

    [Fact]
    public async Task A_recused_entry_has_no_film_and_takes_no_sheet()
    {
        var client = site.VisitAs(_judge.Id);
        await HandInAsync(client, Sheet(-1));

        var answer = await client.PostFormAsync(Page(), Page() + "/recusal", ("Reason", "参与过制作"));
        var page = WebUtility.HtmlDecode(await client.GetStringAsync(Page()));
        var late = await client.PostFormAsync("/judging", Page() + "/sheet", Sheet(1));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("您已回避这件作品", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<video", page, StringComparison.Ordinal);
        Assert.DoesNotContain(_entry.VideoId.ToString()!, page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.StatusCode);
        Assert.Equal(SheetState.Recused, (await SheetAsync())!.State);
        await using var db = site.OpenDb();
        Assert.Equal("参与过制作", (await db.Recusals.SingleAsync(it => it.JudgeId == _judge.Id)).Reason);
        Assert.DoesNotContain("参与", (await db.Ledger.SingleAsync(it => it.Act == Act.JudgeRecused && it.ContestId == _contest.Id)).Details, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stepping_aside_without_a_reason_is_refused()
    {
        var answer = await site.VisitAs(_judge.Id).PostFormAsync(Page(), Page() + "/recusal", ("Reason", " "));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await using var db = site.OpenDb();
        Assert.False(await db.Recusals.AnyAsync(it => it.RoundId == _round.Id));
    }

    [Fact]
    public async Task Who_entered_is_nowhere_in_a_blind_round()
    {
        var client = site.VisitAs(_judge.Id);

        var pages = WebUtility.HtmlDecode(await client.GetStringAsync(Page()) + await client.GetStringAsync("/judging"));

        Assert.Contains("安全帽的故事", pages, StringComparison.Ordinal);
        foreach (var secret in new[] { "王小明", _entry.CreditedName, _entry.Makers, _entry.ContactName, _entry.ContactPhone, "渝中区", _entry.Video!.OriginalName })
            Assert.DoesNotContain(secret, pages, StringComparison.Ordinal);
    }
}
