using AngleSharp.Html.Parser;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Web.Features.Judging;

namespace VideoContest.Tests.Web;

public abstract partial class JudgingTests
{
    // As the page's script sends it.
    async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, params (string, string)[] fields)
    {
        var token = await client.TokenAsync(Page());
        using var request = new HttpRequestMessage(HttpMethod.Post, address)
        {
            Headers = { { "Accept", "application/json" } },
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))]),
        };
        return await client.SendAsync(request);
    }

    static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    // Says what was played when that much time has gone by since the last word.
    async Task<int> PlayAsync(HttpClient client, double afterSeconds, string played)
    {
        site.Clock.Advance(TimeSpan.FromSeconds(afterSeconds));
        return (await JsonAsync(await SendAsync(client, Page() + "/viewing", ("Played", played)))).GetProperty("percent").GetInt32();
    }

    async Task SetLeastWatchedAsync(int percent)
    {
        await using var db = site.OpenDb();
        await db.Rounds.Where(it => it.Id == _round.Id).ExecuteUpdateAsync(it => it.SetProperty(round => round.LeastWatched, percent));
    }

    [Fact]
    public async Task The_draft_of_a_stale_window_is_refused_with_what_was_saved_and_taken_once_it_says_so()
    {
        var client = site.VisitAs(_judge.Id);
        var first = _round.Criteria[0].Id;
        await SendAsync(client, Page() + "/draft", ("Version", $"{SheetForm.NoSheet}"), ($"Points[{first}]", "12"), ("Remark", "第一个窗口"), ("NoteAt", "3.5"), ("NoteText", "开头好"));

        var stale = await SendAsync(client, Page() + "/draft", ("Version", $"{SheetForm.NoSheet}"), ($"Points[{first}]", "25"), ("Remark", "第二个窗口"));

        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        var theirs = (await JsonAsync(stale)).GetProperty("theirs");
        Assert.Equal(("12", "第一个窗口"), (theirs.GetProperty("points").GetProperty($"{first}").GetString(), theirs.GetProperty("remark").GetString()));
        Assert.Equal((3.5, "开头好"), (theirs.GetProperty("notes")[0].GetProperty("at").GetDouble(), theirs.GetProperty("notes")[0].GetProperty("text").GetString()));
        Assert.Equal(12, (await SheetAsync())!.Scores.Single().Points);
        var chosen = await SendAsync(client, Page() + "/draft", ("Version", $"{theirs.GetProperty("version").GetInt32()}"), ($"Points[{first}]", "25"), ("Remark", "第二个窗口"));
        Assert.Equal(HttpStatusCode.OK, chosen.StatusCode);
        Assert.Equal((25m, "第二个窗口"), ((await SheetAsync())!.Scores.Single().Points, (await SheetAsync())!.Remark));
    }

    [Fact]
    public async Task Without_a_script_a_stale_window_shows_both_values_and_lets_either_stay()
    {
        var client = site.VisitAs(_judge.Id);
        await client.PostFormAsync(Page(), Page() + "/draft", [.. Sheet(SheetForm.NoSheet), ("Remark", "先写的")]);

        var answer = await client.PostFormAsync(Page(), Page() + "/draft", [.. Sheet(SheetForm.NoSheet, share: 1), ("Remark", "后写的")]);

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var told = page.QuerySelectorAll("[data-conflict]:not([hidden]) li").Select(it => it.TextContent).ToList();
        Assert.Equal(["主题：您填的是 30，已保存的是 15", "评语：您填的是 后写的，已保存的是 先写的"], [told[0], told[^1]]);
        Assert.Equal(Page(), page.QuerySelector("[data-take-theirs]")!.GetAttribute("href"));
        var version = page.QuerySelector("[name=Version]")!.GetAttribute("value")!;
        await client.PostFormAsync(Page(), page.QuerySelector("[data-keep-mine]")!.GetAttribute("formaction")!, [.. Sheet(int.Parse(version, System.Globalization.CultureInfo.InvariantCulture), share: 1), ("Remark", "后写的")]);
        Assert.Equal("后写的", (await SheetAsync())!.Remark);
    }

    [Fact]
    public async Task Notes_are_saved_with_the_draft_stay_with_the_sheet_and_are_nobody_else_s()
    {
        var client = site.VisitAs(_judge.Id);
        await HandInAsync(client, [.. Sheet(SheetForm.NoSheet), ("NoteAt", "12.34"), ("NoteText", " 安全帽没系 "), ("NoteAt", "2"), ("NoteText", "片头")]);

        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(Page()));
        var others = await site.VisitAs(_other.Id).GetStringAsync(Page());

        Assert.Equal([new(2, "片头"), new(12.3, "安全帽没系")], (await SheetAsync())!.Notes);
        Assert.Equal(["0:02 片头", "0:12 安全帽没系"],
            page.QuerySelectorAll("[data-note-list] li").Select(it => $"{it.QuerySelector("[data-note-go]")!.TextContent} {it.QuerySelector("[name=NoteText]")!.GetAttribute("value")}"));
        Assert.DoesNotContain("安全帽没系", WebUtility.HtmlDecode(others), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(client, Page() + "/draft", ("Version", "0"), ("NoteAt", "bald"), ("NoteText", "何时？"))).StatusCode);
    }

    [Fact]
    public async Task What_is_played_is_counted_in_seconds_no_faster_than_a_film_can_be_played()
    {
        var client = site.VisitAs(_judge.Id); // the film has 15 seconds

        Assert.Equal(0, await PlayAsync(client, 0, "0-15"));
        Assert.Equal(26, await PlayAsync(client, 2, "0-15"));
        Assert.Equal(53, await PlayAsync(client, 2, "0-5 12-20"));
        Assert.Equal(100, await PlayAsync(client, 60, "0-15"));

        await using var db = site.OpenDb();
        Assert.Equal(new Dictionary<(Guid, Guid), int> { [(_entry.Id, _judge.Id)] = 100 }, await db.WatchSharesAsync(_round.Id));
        Assert.Contains("已观看 100%", WebUtility.HtmlDecode(await client.GetStringAsync(Page())), StringComparison.Ordinal);
        Assert.Contains("已观看 0%", WebUtility.HtmlDecode(await site.VisitAs(_other.Id).GetStringAsync(Page())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stretch_without_length_adds_nothing_and_is_no_error()
    {
        var client = site.VisitAs(_judge.Id);

        Assert.Equal(0, await PlayAsync(client, 5, "0.0-0.0"));
        Assert.True(await PlayAsync(client, 5, "0.0-4.0 9.0-9.0") > 0);
    }

    [Theory]
    [InlineData(ScoresShown.Nothing, "只有主办方能看到")]
    [InlineData(ScoresShown.Anonymous, "公布结果后参赛者也能看到，不署名")]
    [InlineData(ScoresShown.Named, "公布结果后参赛者也能看到，署您的姓名")]
    public async Task A_judge_is_told_who_will_read_the_remark(ScoresShown declared, string told)
    {
        await using (var db = site.OpenDb())
            await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(contest => contest.ScoresShown, declared));

        Assert.Contains(told, WebUtility.HtmlDecode(await site.VisitAs(_judge.Id).GetStringAsync(Page())), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("5-1")]
    [InlineData("1")]
    [InlineData("NaN-3")]
    [InlineData("0-1e9")]
    [InlineData("0-1,2-3")]
    public async Task A_message_that_cannot_be_read_counts_nothing(string played)
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(site.VisitAs(_judge.Id), Page() + "/viewing", ("Played", played))).StatusCode);
        await using var db = site.OpenDb();
        Assert.False(await db.Viewings.AnyAsync(it => it.RoundId == _round.Id));
    }

    [Fact]
    public async Task A_message_of_too_many_stretches_counts_nothing()
    {
        var many = string.Join(' ', Enumerable.Range(0, 301).Select(at => $"{at / 100m}-{at / 100m + 0.001m}"));

        Assert.Equal(HttpStatusCode.BadRequest, (await SendAsync(site.VisitAs(_judge.Id), Page() + "/viewing", ("Played", many))).StatusCode);
    }

    [Fact]
    public async Task Where_a_share_is_declared_a_sheet_is_handed_in_after_it_was_watched_and_the_draft_is_kept_before()
    {
        await SetLeastWatchedAsync(80);
        var client = site.VisitAs(_judge.Id);
        await PlayAsync(client, 0, "");
        await PlayAsync(client, 20, "0-11");

        var early = await HandInAsync(client, Sheet(SheetForm.NoSheet));
        var draft = await SendAsync(client, Page() + "/draft", Sheet(SheetForm.NoSheet));
        await PlayAsync(client, 20, "0-12");
        var late = await HandInAsync(client, Sheet(0));

        Assert.Equal(HttpStatusCode.BadRequest, early.StatusCode);
        Assert.Contains("至少要观看影片的 80%，现在看了 73%", WebUtility.HtmlDecode(await early.Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, draft.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, late.StatusCode);
        Assert.Equal(SheetState.Submitted, (await SheetAsync())!.State);
    }

    [Fact]
    public async Task Going_on_leads_to_the_entry_with_the_fewest_sheets()
    {
        var owner = Make.Person();
        var (entrant, category, district) = (Make.Entrant(owner), Make.Category(_contest, "应急"), Make.District(_contest, "江北区"));
        var third = Accepted(Make.Entry(_contest, entrant, category, district, "第三件"), 3);
        var round = Make.OpenRound(_contest, [_judge, _other], [_entry, _second, third], order: 2);
        await using (var db = site.OpenDb())
        {
            db.AttachRange(_contest, _judge, _other);
            await db.SaveAllAsync([owner, entrant, category, district, third.Video!, third, round]);
        }
        string At(Guid of, int number) => $"/judging/{of}/entries/{number}";
        (string, string)[] full = [("Version", "-1"), .. round.Criteria.Select(it => ($"Points[{it.Id}]", Points.Text(it.Most)))];
        var (client, colleague) = (site.VisitAs(_judge.Id), site.VisitAs(_other.Id));
        foreach (var number in new[] { 1, 2 })
            await colleague.PostFormAsync(At(round.Id, number), At(round.Id, number) + "/sheet", full);

        var first = await client.PostFormAsync(At(round.Id, 1), At(round.Id, 1) + "/sheet", [.. full, ("Next", "true")]);
        var second = await client.PostFormAsync(At(round.Id, 3), At(round.Id, 3) + "/sheet", [.. full, ("Next", "true")]);

        Assert.Equal(At(round.Id, 3), first.Headers.Location!.ToString());
        Assert.Equal(At(round.Id, 2), second.Headers.Location!.ToString());
    }
}
