using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>What may happen to an upload on its way, and does not stop it.</summary>
[Trait("Long", "yes")]
[Collection("Films")]
public partial class UploadJourneyTests(RunningSite site) : UploadRoom(site), IClassFixture<RunningSite>
{
    const int TwelveMegabytes = (12 << 20) + 17;

    [Fact]
    public Task An_upload_waits_through_half_a_minute_without_network() => GoOnAfterACutAsync(30);

    [Fact]
    public Task An_upload_waits_while_the_network_is_cut_and_goes_on_by_itself() => GoOnAfterACutAsync(8);

    async Task GoOnAfterACutAsync(int seconds)
    {
        var file = MakeFile(TwelveMegabytes);
        var page = await OpenEntryAsync();
        var line = await ThrottleAsync(page, 8 * Megabit);
        await ChooseFilmAsync(page, file);
        await ReachAsync(page, 25);

        await ThrottleAsync(page, 0, line);
        await ExpectSays(page).ToHaveTextAsync(Retry());
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        await ExpectSays(page).ToHaveTextAsync(Retry());
        Assert.Equal("", await page.Locator("[data-speed]").TextContentAsync());
        await ThrottleAsync(page, 1000 * Megabit, line);

        await ArrivedAsync(page, file);
        Assert.Equal(Acknowledged.Count, Acknowledged.Distinct().Count());
    }

    [Fact]
    public async Task An_upload_goes_on_by_itself_when_the_site_is_killed_and_started_again()
    {
        var file = MakeFile(TwelveMegabytes);
        var page = await OpenEntryAsync();
        await ThrottleAsync(page, 8 * Megabit);
        await ChooseFilmAsync(page, file);
        await ReachAsync(page, 25);

        await Running.RestartAsync(() => ExpectSays(page).ToHaveTextAsync(Retry()));

        await ArrivedAsync(page, file);
        Assert.Equal(Acknowledged.Count, Acknowledged.Distinct().Count());
    }

    [Fact]
    public async Task A_page_that_was_closed_is_gone_on_from_in_another_browser_and_only_what_is_missing_is_sent()
    {
        var file = MakeFile(TwelveMegabytes);
        var first = await OpenEntryAsync();
        await ThrottleAsync(first, 8 * Megabit);
        await ChooseFilmAsync(first, file);
        await ReachAsync(first, 60);
        await first.Context.CloseAsync();
        var there = (await StagedAsync()).Select(it => it.Id.Number).ToHashSet();
        var before = Acknowledged.Count;

        var second = await OpenEntryAsync();
        await Assertions.Expect(second.Locator("[data-unfinished]")).ToHaveCountAsync(1);
        await ChooseFilmAsync(second, file);
        await ArrivedAsync(second, file);

        var sent = Acknowledged.Skip(before).Order().ToList();
        var all = (TwelveMegabytes + Video.BlockBytesFor(TwelveMegabytes, false) - 1) / Video.BlockBytesFor(TwelveMegabytes, false);
        Assert.Equal(Enumerable.Range(0, all).Where(n => !there.Contains(n)), sent);
        Assert.InRange(there.Count, all * 0.6 - 1, all - 1);
    }

    [Fact]
    public async Task Over_one_megabit_a_second_the_progress_shown_is_within_a_tenth_of_the_truth()
    {
        const double total = 12 << 20;
        var file = MakeFile((int)total);
        var page = await OpenEntryAsync();
        await ThrottleAsync(page, Megabit);
        await ChooseFilmAsync(page, file);
        await ExpectSays(page).ToHaveTextAsync("正在上传。请不要关闭这个页面。");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var wrong = new List<string>();
        while (await PercentAsync(page) < 50)
        {
            Assert.True(clock.Elapsed < TimeSpan.FromMinutes(3));
            await Task.Delay(2000);
            var shown = await PercentAsync(page);
            var (sent, stored) = (100 * clock.Elapsed.TotalSeconds * Megabit / total, 100 * (await StagedAsync()).Sum(it => it.Bytes) / total);
            if (Math.Abs(shown - sent) > 10 || Math.Abs(shown - stored) > 10)
                wrong.Add($"after {clock.Elapsed.TotalSeconds:0} s: {shown} % shown, {sent:0} % sent, {stored:0} % stored");
        }

        Assert.Equal([], wrong);
        var facts = await page.Locator(".upload-facts").TextContentAsync();
        Assert.InRange(double.Parse(Speed().Match(facts!).Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), 0.9 * Megabit / 1024, 1.1 * Megabit / 1024);
        Assert.Matches("还要约 [0-9]+ 秒", facts);
    }

    [Fact]
    public async Task A_person_may_pause_and_go_on()
    {
        var file = MakeFile(TwelveMegabytes);
        var page = await OpenEntryAsync();
        await ThrottleAsync(page, 8 * Megabit);
        await ChooseFilmAsync(page, file);
        await ReachAsync(page, 20);

        await PressAsync(page, "暂停");
        await ExpectSays(page).ToHaveTextAsync("已暂停。已传的部分保留 7 天。");
        await Task.Delay(500); // what was acknowledged already is told
        var before = await PercentAsync(page);
        await Task.Delay(2000);
        Assert.Equal(before, await PercentAsync(page));
        await PressAsync(page, "继续上传");

        await ArrivedAsync(page, file);
    }

    [Fact]
    public async Task A_page_that_the_phone_puts_to_sleep_goes_on_when_it_is_back()
    {
        var file = MakeFile(TwelveMegabytes);
        var page = await OpenEntryAsync();
        await ThrottleAsync(page, 8 * Megabit);
        await ChooseFilmAsync(page, file);
        await ReachAsync(page, 20);

        await page.EvaluateAsync("() => { document.dispatchEvent(new Event('freeze')); }");
        await ExpectSays(page).ToHaveTextAsync("页面进入了后台，上传暂时停下。回到这个页面会自动继续。");
        await page.EvaluateAsync("() => { document.dispatchEvent(new Event('resume')); }");

        await ArrivedAsync(page, file);
    }

    [GeneratedRegex("^(网络中断，|网络断开了，恢复后会自动继续；)[0-9]+ 秒后重试（第 [0-9]+ 次）。$")]
    private static partial Regex Retry();

    [GeneratedRegex("([0-9.]+) KB/s")]
    private static partial Regex Speed();
}
