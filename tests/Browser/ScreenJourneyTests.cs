using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

public class ScreenJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_work_is_returned_with_reasons_mended_handed_in_again_and_accepted()
    {
        var (entry, person) = await AddSubmittedAsync(7, "塔吊下的影子");
        var organizer = await VisitAsync(await AddMemberAsync(MemberRole.Organizer, "office"));
        var entrant = await VisitAsync(person);

        await organizer.GotoAsync($"/organizing/{Contest.Address}/entries");
        await FollowAsync(organizer, "塔吊下的影子");
        await organizer.GetByText("退回修改").ClickAsync();
        await organizer.GetByLabel("退回的理由").FillAsync("片尾请加上主办单位标识。");
        await organizer.GetByLabel("重新提交的期限").FillAsync(Now.AddDays(25).ToString("yyyy-MM-dd'T'18:00", System.Globalization.CultureInfo.InvariantCulture));
        await PressAsync(organizer, "退回作品");
        await ExpectText(organizer, "已退回").ToBeVisibleAsync();

        await entrant.GotoAsync("/my/entries");
        await FollowAsync(entrant, "塔吊下的影子");
        await ExpectText(entrant, "片尾请加上主办单位标识。").ToBeVisibleAsync();
        await ExpectText(entrant, "重新提交的期限").ToBeVisibleAsync();
        await FollowAsync(entrant, "修改作品信息");
        await entrant.GetByLabel("作品简介").FillAsync("片尾已加上标识。");
        await PressAsync(entrant, "保存并继续");
        await PressAsync(entrant, "重新提交作品");
        await Assertions.Expect(entrant.Locator(".receipt-number")).ToContainTextAsync("007");

        await organizer.ReloadAsync();
        await ExpectText(organizer, "片尾已加上标识。").ToBeVisibleAsync();
        await PressAsync(organizer, "通过审核");
        await Assertions.Expect(organizer.Locator(".page-head .tag.success")).ToBeVisibleAsync();
        await entrant.GotoAsync($"/my/entries/{entry.Id}");
        await Assertions.Expect(entrant.Locator("[data-live=status] .tag")).ToHaveTextAsync("已通过");

        await using var db = OpenDb();
        Assert.Equal([ScreeningDecision.Return, ScreeningDecision.Accept],
            await db.Screenings.Where(it => it.EntryId == entry.Id).OrderBy(it => it.DecidedAt).Select(it => it.Decision).ToListAsync());
    }
}
