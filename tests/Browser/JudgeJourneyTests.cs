using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

public class JudgeJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_round_is_opened_two_judges_score_one_recuses_and_the_standings_are_exact()
    {
        var organizer = await VisitAsync(await AddMemberAsync(MemberRole.Organizer, "office"));
        var judges = new List<Person>();
        foreach (var name in new[] { "judge-a", "judge-b", "judge-c" })
            judges.Add(await AddMemberAsync(MemberRole.Judge, name));
        var (entry, _) = await AddSubmittedAsync(4, "塔吊下的影子");
        await AcceptAsync(entry.Id);
        var round = new Round(Contest, 1, new("初评", "First round", Now.AddDays(20), Now.AddDays(30), ScoringMethod.Mean, null, 2, 2, true, null), seed: 7);
        round.Seat(judges.Select(judge => judge.Id));
        await SaveAsync(round);

        await organizer.GotoAsync($"/organizing/{Contest.Address}/rounds/1");
        await FollowAsync(organizer, "预览分配并启动");
        await PressAsync(organizer, "启动轮次");
        await ExpectText(organizer, "0 / 3").ToBeVisibleAsync();

        await ScoreAsync(judges[0], first: true);
        await ScoreAsync(judges[1], first: false);
        var third = await OpenSheetAsync(judges[2]);
        await third.GetByText("申请回避").ClickAsync();
        await third.GetByLabel("回避的理由").FillAsync("曾担任该片的技术顾问。");
        await PressAsync(third, "回避这件作品");
        await ExpectText(third, "您已回避作品 004").ToBeVisibleAsync();

        await organizer.ReloadAsync();
        await ExpectText(organizer, "曾担任该片的技术顾问。").ToBeVisibleAsync();
        await FollowAsync(organizer, "结束评分");
        await PressAsync(organizer, "结束评分");
        // All at most is 100, all at least is 0: whatever the weights, the mean of the two sheets is 50.
        await Assertions.Expect(organizer.Locator("tbody [data-label=成绩]")).ToHaveTextAsync("50.00");
        await Assertions.Expect(organizer.Locator("tbody [data-label=评分表]")).ToHaveTextAsync("2");
    }

    async Task<IPage> OpenSheetAsync(Person judge)
    {
        var page = await VisitAsync(judge);
        await page.GotoAsync("/judging");
        await FollowAsync(page, "开始评分");
        Assert.DoesNotContain("某建筑公司", await page.ContentAsync());
        return page;
    }

    // Scores with the keyboard: the most of each criterion, or the least.
    async Task ScoreAsync(Person judge, bool first)
    {
        var page = await OpenSheetAsync(judge);
        // The script has come once the sliders are there.
        await Assertions.Expect(page.Locator(".score input[type=range]").First).ToBeVisibleAsync();
        var scores = page.Locator(".score-number");
        await scores.First.FocusAsync();
        for (var n = 0; n < await scores.CountAsync(); n++)
        {
            var limit = await page.Locator(".score input[type=range]").Nth(n).GetAttributeAsync(first ? "max" : "min");
            await page.Keyboard.TypeAsync(limit!);
            await page.Keyboard.PressAsync("Enter");
        }

        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("已保存");
        await using var db = OpenDb();
        for (var patience = 0; patience < 600 && !(await db.ScoreSheets.AsNoTracking().Where(it => it.JudgeId == judge.Id).ToListAsync()).Any(it => it.Scores.Count == RubricLine.Usual.Count); patience++)
            await Task.Delay(100);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("[data-total]")).ToHaveTextAsync(first ? "100" : "0");
        await PressAsync(page, "提交评分表");
        await Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync("已提交");
    }
}
