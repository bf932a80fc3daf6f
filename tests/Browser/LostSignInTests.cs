using Microsoft.Playwright;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>A sign-in that ends while somebody writes takes nothing with it.</summary>
public class LostSignInTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task What_was_typed_into_an_entry_is_back_after_signing_in_again()
    {
        var person = Make.Person();
        await SaveAsync(person, Make.Entrant(person));
        var page = await VisitAsync(person);
        await page.GotoAsync($"/my/entries/new?contest={Contest.Address}");
        await page.GetByLabel("作品标题").FillAsync("塔吊下的影子");
        await page.Locator("input[name=Agreed]").First.CheckAsync();

        await page.Context.ClearCookiesAsync(new() { Name = "signed-in" });
        await PressAsync(page, "保存并继续");
        await ExpectText(page, "登录已经结束").ToBeVisibleAsync();
        await SignInAgainAsync(page.Context, person);
        await page.GotoAsync($"/my/entries/new?contest={Contest.Address}");

        await Assertions.Expect(page.GetByLabel("作品标题")).ToHaveValueAsync("塔吊下的影子");
        await Assertions.Expect(page.Locator("input[name=Agreed]").First).ToBeCheckedAsync();
        await Assertions.Expect(page.Locator("[data-restored]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_score_waits_until_the_judge_has_signed_in_again_and_the_line_is_back()
    {
        var judge = await AddMemberAsync(MemberRole.Judge, "judge");
        var (entry, _) = await AddSubmittedAsync(1, "塔吊下的影子");
        await AcceptAsync(entry.Id);
        var round = new Round(Contest, 1, new("初评", "First round", Now, Now.AddDays(9), ScoringMethod.Mean, null, 1, 2, true, null), seed: 7);
        round.Seat([judge.Id]);
        round.Open(RoundOpening.WithoutConflicts([entry.Id]), Now);
        await SaveAsync(round);
        var page = await VisitAsync(judge);
        await page.GotoAsync($"/judging/{round.Id}/entries/1");

        await page.Context.ClearCookiesAsync(new() { Name = "signed-in" });
        await page.Locator(".score-number").First.FillAsync("12");
        await ExpectSavedAsync(page, "您已退出登录");
        await SignInAgainAsync(page.Context, judge);
        await ExpectSavedAsync(page, "已保存");

        await page.Context.SetOfflineAsync(true);
        await PressAsync(page, "提交评分表");
        await ExpectSavedAsync(page, "没有提交");
        await page.Context.SetOfflineAsync(false);
        await PressAsync(page, "提交评分表");
        await ExpectText(page, "还没有打分。").ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".score-number").First).ToHaveValueAsync("12");
    }

    static Task ExpectSavedAsync(IPage page, string sentence) => Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(sentence);
}
