using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>A chair takes a round from its opening to a final result, with a second organizer who approves, and on to the awards.</summary>
public class ChairJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_round_goes_from_open_to_final_with_a_second_approver()
    {
        Person chair = await AddMemberAsync(MemberRole.Organizer, "chair"), second = await AddMemberAsync(MemberRole.Organizer, "second");
        Person prompt = await AddMemberAsync(MemberRole.Judge, "prompt"), late = await AddMemberAsync(MemberRole.Judge, "late");
        var titles = new[] { "塔吊下的影子", "系好生命绳", "先通风" };
        foreach (var (at, title) in titles.Index())
            await AcceptAsync((await AddSubmittedAsync(at + 1, title)).Entry.Id);
        var round = new Round(Contest, 1, new("终评", "Final round", Now.AddDays(20), Now.AddDays(30), ScoringMethod.Mean, null, 1, 2, true, null), seed: 7);
        round.Seat([prompt.Id, late.Id]);
        await SaveAsync(round, new Award(Contest.Id, "一等奖", "First prize", AwardKind.Entry, 1, 1), new Award(Contest.Id, "二等奖", "Second prize", AwardKind.Entry, 1, 2));
        var page = await VisitAsync(chair, 1280, 720);
        var address = $"/organizing/{Contest.Address}/rounds/1";

        await page.GotoAsync(address);
        await FollowAsync(page, "预览分配并启动");
        await PressAsync(page, "启动轮次");
        await HandInAsync(round.Id, prompt.Id);
        await page.GotoAsync(address);
        await PressAsync(page, "提醒全部");
        await ExpectText(page, "上次提醒").ToBeVisibleAsync();

        // The late judge does not hold the round up; why it ends is written down.
        await FollowAsync(page, "结束评分");
        await page.GetByLabel("为什么现在结束").FillAsync("一位评委临时住院，每件作品仍有一份评分表。");
        await PressAsync(page, "结束评分");
        await Assertions.Expect(page.Locator("tbody th[scope=row]")).ToHaveCountAsync(3);

        // Two works share the second place, and there is one prize left.
        await FollowAsync(page, "结果定稿");
        await ExpectText(page, "作品 2 3 名次并列，而“二等奖”的名额不够").ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "提出结果" })).ToBeDisabledAsync();
        await FollowAsync(page, "去裁定");
        await page.GetByLabel(titles[1]).FillAsync("2");
        await page.GetByLabel(titles[2]).FillAsync("1");
        await page.GetByLabel("理由").FillAsync("第三件更贴近一线。");
        await PressAsync(page, "记录裁定");
        await FollowAsync(page, "结果定稿");
        await PressAsync(page, "提出结果");
        await ExpectText(page, "不能由提出的人自己批准").ToBeVisibleAsync();

        var other = await VisitAsync(second, 390, 844);
        await other.GotoAsync(address + "/result");
        await PressAsync(other, "批准定稿");
        await ExpectText(other, "结果已定稿。").ToBeVisibleAsync();

        await using var db = OpenDb();
        var run = (await db.FinalRunAsync(round.Id))!;
        Assert.Equal([(1, 1), (3, 2), (2, 3)], run.Rows.Select(row => (row.Number, row.Place!.Value)));
        Assert.Equal((chair.Id, second.Id), (run.ProposedById, run.DecidedById!.Value));
        Assert.Equal(3, (await db.Rounds.AsNoTracking().SingleAsync(it => it.Id == round.Id)).SealedSheets);

        await page.GotoAsync($"/organizing/{Contest.Address}/awards");
        foreach (var title in new[] { titles[0], titles[2] })
            await PressAsync(page, $"授予“{title}”");
        await FollowAsync(page, "去公布结果");
        await PressAsync(page, "公布获奖名单");
        await ExpectText(page, "获奖名单已公布").ToBeVisibleAsync();
    }

    // Entry 1 gets the most of everything, the others equally less.
    async Task HandInAsync(Guid round, Guid judge)
    {
        await using var db = OpenDb();
        foreach (var given in await db.Assignments.Include(it => it.Round.Criteria).Include(it => it.Entry).Where(it => it.RoundId == round && it.JudgeId == judge).ToListAsync())
        {
            var sheet = new ScoreSheet(given, Now);
            var less = given.Entry.Number == 1 ? 0 : 3;
            db.AddRange(sheet, sheet.HandIn(given, [.. given.Round.Criteria.Select(it => new Score(it.Id, it.Most - less))], "", Now));
        }
        await db.SaveChangesAsync();
    }
}
