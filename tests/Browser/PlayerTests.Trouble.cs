using Microsoft.Playwright;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

// What is said when a film cannot go on, and how it does.
public partial class PlayerTests
{
    [Fact]
    [Trait("Long", "yes")]
    public async Task A_film_that_was_cut_off_says_so_and_goes_on_where_it_stopped()
    {
        await using var worker = StartWorker();
        var (entry, _, _) = await AddAcceptedAsync(5, "断线", Films.Make("cut.mp4", [.. Films.Picture(640, 360, 12), .. Films.Tone(12), .. Films.H264, "-c:a", "aac"]));
        await PublishAsync(entry);
        var page = await VisitAsync();
        var isCut = new TaskCompletionSource();
        var pieces = 0;
        await page.RouteAsync("**/*.mp4", async route =>
        {
            if (Interlocked.Increment(ref pieces) <= 2) // the head and the first four seconds
            {
                await route.ContinueAsync();
                return;
            }
            await isCut.Task;
            await route.FulfillAsync(new() { Status = 404 });
        });

        await page.GotoAsync($"/c/{Contest.Address}/gallery/5");
        await PlayAsync(page);
        isCut.SetResult();
        await Assertions.Expect(page.Locator("[data-problem=gone]")).ToBeVisibleAsync();
        await page.UnrouteAsync("**/*.mp4");
        await page.Locator(".player-start").ClickAsync();
        await UntilAsync(() => OnVideoAsync<bool>(page, "video => !video.paused && video.readyState > 2 && !video.seeking"));

        Assert.InRange(await OnVideoAsync<double>(page, "video => video.currentTime"), 1, 12);
        await Assertions.Expect(page.Locator("[data-problem=gone]")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_film_whose_files_are_not_there_is_said_to_be_gone_whoever_plays_it(bool byBrowser)
    {
        var (entry, _) = await AddSubmittedAsync(6, "撤下的影子");
        await AcceptAsync(entry.Id);
        await PublishAsync(entry.Id);
        var page = await VisitAsync();
        if (byBrowser)
            await page.AddInitScriptAsync("delete window.MediaSource; delete window.ManagedMediaSource; delete window.WebKitMediaSource;");

        await page.GotoAsync($"/c/{Contest.Address}/gallery/6");
        await page.Locator(".player-start").ClickAsync();

        await Assertions.Expect(page.Locator("[data-problem=gone]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".player-start")).ToBeVisibleAsync();
    }
}
