using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>An operator leaves the processing page open.</summary>
public class ProcessingPageTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task It_keeps_itself_up_to_date_and_sends_a_failed_film_again()
    {
        var organizer = await AddMemberAsync(MemberRole.Organizer, "organizer");
        var (entry, _) = await AddSubmittedAsync(1, "安全帽的故事");
        var page = await VisitAsync(organizer);
        await page.GotoAsync($"/organizing/{Contest.Address}/processing");
        await ExpectText(page, "现在没有处理程序在运行。").ToBeVisibleAsync();
        Assert.Equal(0, await page.Locator("[data-part=failures] button").CountAsync());

        await FailAsync(entry.Id);
        await Assertions.Expect(page.Locator("[data-part=workers]")).ToContainTextAsync("machine:1");
        await Assertions.Expect(page.GetByText("现在没有处理程序在运行。")).ToHaveCountAsync(0);
        await PressAsync(page, "重新处理");

        await ExpectText(page, "视频已重新排队处理。").ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-part=queue] tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.Locator("[data-part=failures] tbody tr")).ToHaveCountAsync(0);
    }

    async Task FailAsync(Guid entry)
    {
        await using var db = OpenDb();
        var film = new Video(await db.Entries.SingleAsync(it => it.Id == entry), Guid.NewGuid(), "film.mp4", 1000, 8 << 20, Now);
        db.AddRange(film, film.Store(Now));
        await db.SaveChangesAsync();
        await db.Entries.Where(it => it.Id == entry).ExecuteUpdateAsync(it => it.SetProperty(row => row.VideoId, film.Id));
        await db.ShowWorkerAsync("machine:1", "bwrap", 0, 1, 0);
        var queue = new VideoQueue(db);
        await queue.FinishAsync((await queue.TakeNextAsync("machine:1"))!, video => video.Reject([new(FindingKind.ProcessingFailed)], null));
    }
}
