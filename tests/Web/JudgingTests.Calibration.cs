using AngleSharp.Html.Parser;
using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Tests.Support;
using VideoContest.Web.Features.Judging;

namespace VideoContest.Tests.Web;

public abstract partial class JudgingTests
{
    // Opened before the round of these tests.
    async Task<Round> AddCalibrationAsync()
    {
        var calibration = Make.OpenCalibration(_contest, [_judge, _other], [_second], order: 2);
        await using var db = site.OpenDb();
        db.AttachRange(_contest, _judge, _other);
        await db.SaveAllAsync([calibration]);
        return calibration;
    }

    static async Task<HttpResponseMessage> ScoreAsync(HttpClient client, Round round, int number, decimal share)
    {
        var page = $"/judging/{round.Id}/entries/{number}";
        return await client.PostFormAsync(page, page + "/sheet", [("Version", $"{SheetForm.NoSheet}"), .. round.Criteria.Select(it => ($"Points[{it.Id}]", Points.Text(it.Most * share)))]);
    }

    async Task CloseAsync(Round round, int missing = 0)
    {
        await using var db = site.OpenDb();
        (await db.Rounds.SingleAsync(it => it.Id == round.Id)).Close(site.Now, missing, "已经够了");
        await db.SaveChangesAsync();
    }

    [Fact]
    public async Task The_calibration_comes_first_and_the_round_is_scored_after_it()
    {
        var calibration = await AddCalibrationAsync();
        var client = site.VisitAs(_judge.Id);

        var desk = new HtmlParser().ParseDocument(await client.GetStringAsync("/judging"));
        var page = new HtmlParser().ParseDocument(await client.GetStringAsync(Page()));
        var early = await client.PostFormAsync("/judging", Page() + "/sheet", Sheet(SheetForm.NoSheet));
        var draft = await client.PostFormAsync("/judging", Page() + "/draft", Sheet(SheetForm.NoSheet));
        var done = await ScoreAsync(client, calibration, 2, 0.5m);
        var late = await HandInAsync(client, Sheet(SheetForm.NoSheet));

        Assert.StartsWith("初评·校准", desk.QuerySelector("main h2")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Single(desk.QuerySelectorAll(".cockpit-bar a.primary")); // the calibration's
        Assert.Null(page.QuerySelector("form[data-sheet]"));
        Assert.Contains("请先完成校准，还有 1 件没有提交。", page.QuerySelector(".cockpit")!.TextContent, StringComparison.Ordinal);
        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect], [early.StatusCode, draft.StatusCode, done.StatusCode, late.StatusCode]);
    }

    [Fact]
    public async Task A_judge_who_stepped_aside_and_a_calibration_that_has_ended_or_came_later_hold_nobody_up()
    {
        var calibration = await AddCalibrationAsync();
        var aside = $"/judging/{calibration.Id}/entries/2";
        await site.VisitAs(_judge.Id).PostFormAsync(aside, aside + "/recusal", ("Reason", "参与过制作"));
        Assert.Equal(HttpStatusCode.Redirect, (await ScoreAsync(site.VisitAs(_judge.Id), _round, 1, 0.5m)).StatusCode);

        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(_other, $"/judging/{Guid.NewGuid()}/calibration"));
        await using (var db = site.OpenDb())
        {
            Assert.Equal(1, await db.LeftToCalibrateAsync(_other.Id, _round.Id, site.Now));
            await db.Rounds.Where(it => it.Id == calibration.Id).ExecuteUpdateAsync(it => it.SetProperty(round => round.OpenedAt, Moments.DuringJudging));
            Assert.Equal(0, await db.LeftToCalibrateAsync(_other.Id, _round.Id, site.Now));
            await db.Rounds.Where(it => it.Id == calibration.Id).ExecuteUpdateAsync(it => it.SetProperty(round => round.OpenedAt, Moments.EntriesOpen));
        }
        await CloseAsync(calibration, missing: 1);
        Assert.Equal(HttpStatusCode.Redirect, (await ScoreAsync(site.VisitAs(_other.Id), _round, 1, 0.5m)).StatusCode);
    }

    [Fact]
    public async Task After_the_calibration_each_judge_sees_the_spread_and_no_names()
    {
        var calibration = await AddCalibrationAsync();
        var address = $"/judging/{calibration.Id}/calibration";
        await ScoreAsync(site.VisitAs(_judge.Id), calibration, 2, 0.5m);
        await ScoreAsync(site.VisitAs(_other.Id), calibration, 2, 1);

        var early = await StatusAsync(_judge, address);
        await CloseAsync(calibration);
        var page = new HtmlParser().ParseDocument(await site.VisitAs(_judge.Id).GetStringAsync(address));
        var desk = await site.VisitAs(_judge.Id).GetStringAsync("/judging");

        Assert.Equal(HttpStatusCode.Conflict, early);
        Assert.Equal("主题 15 15 22.5 30", string.Join(' ', page.QuerySelectorAll("tbody tr")[0].Children.Select(cell => cell.TextContent.Trim())));
        Assert.DoesNotContain(_other.DisplayName, page.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(address, desk, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(_judge, $"/judging/{_round.Id}/calibration"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(_owner, address));
    }

    async Task<HttpStatusCode> StatusAsync(People.Person person, string address) => (await site.VisitAs(person.Id).GetAsync(address)).StatusCode;
}
