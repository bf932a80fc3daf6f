using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>A judge whose line breaks, and a judge with two windows, lose nothing.</summary>
public class JudgeOfflineTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    static readonly TimeSpan WithoutLine = TimeSpan.FromSeconds(20);

    Person _judge = null!;
    Round _round = null!;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        _judge = await AddMemberAsync(MemberRole.Judge, "judge");
        var entries = new List<Guid>();
        foreach (var number in new[] { 1, 2 })
        {
            var (entry, _) = await AddSubmittedAsync(number, $"作品{number}");
            await AcceptAsync(entry.Id);
            entries.Add(entry.Id);
        }
        _round = await JudgeRounds.OpenAsync(Contest, [_judge], entries, SaveAsync);
    }

    string Address => $"/judging/{_round.Id}/entries/1";

    [Fact]
    public async Task A_judge_on_a_phone_loses_the_line_for_20_seconds_and_nothing_else()
    {
        var page = await OpenAsync(390, 844);
        await page.Locator(".score-number").Nth(0).FillAsync("21");
        await SaysAsync(page, "已保存");

        await page.Context.SetOfflineAsync(true);
        await page.Locator(".score-number").Nth(1).FillAsync("12");
        await page.Locator("#Remark").FillAsync("断线时写的评语");
        await SaysAsync(page, "连接断开，已留在本机，恢复后自动保存。");
        await page.Locator(".score-number").Nth(2).FillAsync("13");
        await PressAsync(page, "提交评分表");
        await SaysAsync(page, "没有提交");
        await Task.Delay(WithoutLine);
        Assert.Equal([21m], (await SheetAsync())!.Scores.Select(it => it.Points));
        await page.Context.SetOfflineAsync(false);

        await SaysAsync(page, "已保存");
        var sheet = (await SheetAsync())!;
        Assert.Equal([21, 12, 13], Points(sheet));
        Assert.Equal("断线时写的评语", sheet.Remark);
        Assert.Equal(0, await CopiesAsync(page));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
    }

    [Fact]
    public async Task What_was_written_without_a_line_outlives_the_page()
    {
        var page = await OpenAsync(390, 844);
        await page.Locator(".score-number").Nth(0).FillAsync("21");
        await SaysAsync(page, "已保存");
        await page.Context.SetOfflineAsync(true);
        await page.Locator(".score-number").Nth(1).FillAsync("12");
        await page.Locator("#Remark").FillAsync("断线时写的评语");
        await SaysAsync(page, "已留在本机");
        await page.CloseAsync();
        await page.Context.SetOfflineAsync(false);
        Assert.Equal([21m], (await SheetAsync())!.Scores.Select(it => it.Points));

        var again = await page.Context.NewPageAsync();
        await again.GotoAsync(Address);

        await Assertions.Expect(again.Locator(".score-number").Nth(1)).ToHaveValueAsync("12");
        await Assertions.Expect(again.Locator("#Remark")).ToHaveValueAsync("断线时写的评语");
        await SaysAsync(again, "已保存");
        Assert.Equal([21, 12], Points((await SheetAsync())!));
        Assert.Equal(0, await CopiesAsync(again));
    }

    [Fact]
    public async Task A_save_whose_answer_was_lost_is_not_taken_for_another_window()
    {
        var page = await OpenAsync(1280, 720);
        var lost = 0;
        await page.RouteAsync("**/draft", async route =>
        {
            if (lost++ > 0)
            {
                await route.ContinueAsync();
                return;
            }
            await route.FetchAsync(); // it comes to the site, and its answer not back
            await route.AbortAsync();
        });

        await page.Locator(".score-number").Nth(0).FillAsync("21");
        await SaysAsync(page, "已留在本机");
        await page.Locator(".score-number").Nth(1).FillAsync("12");
        await SaysAsync(page, "已保存");

        Assert.Equal([21, 12], Points((await SheetAsync())!));
        await Assertions.Expect(page.Locator("[data-conflict]")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("保留我填的", "25", "第二个窗口")]
    [InlineData("采用已保存的", "12", "第一个窗口")]
    public async Task The_stale_one_of_two_windows_is_told_both_values_and_the_judge_chooses(string choice, string points, string remark)
    {
        var first = await OpenAsync(1280, 720);
        var second = await first.Context.NewPageAsync();
        await second.GotoAsync(Address);
        await first.Locator(".score-number").First.FillAsync("12");
        await first.Locator("#Remark").FillAsync("第一个窗口");
        await SaysAsync(first, "已保存");

        await second.Locator(".score-number").First.FillAsync("25");
        await second.Locator("#Remark").FillAsync("第二个窗口");

        var told = second.Locator("[data-conflict]");
        await Assertions.Expect(told).ToContainTextAsync("主题：您填的是 25，已保存的是 12");
        await Assertions.Expect(told).ToContainTextAsync("评语：您填的是 第二个窗口，已保存的是 第一个窗口");
        Assert.Equal("第一个窗口", (await SheetAsync())!.Remark);
        await told.GetByText(choice).ClickAsync();
        await Assertions.Expect(told).ToBeHiddenAsync();
        await SaysAsync(second, "已保存");
        await Assertions.Expect(second.Locator(".score-number").First).ToHaveValueAsync(points);
        Assert.Equal((decimal.Parse(points, System.Globalization.CultureInfo.InvariantCulture), remark), ((await SheetAsync())!.Scores.Single().Points, (await SheetAsync())!.Remark));
        Assert.Equal(0, await CopiesAsync(second));
    }

    [Fact]
    public async Task Signing_out_leaves_nothing_in_the_browser()
    {
        var page = await OpenAsync(1280, 720);
        await page.RouteAsync("**/draft", route => route.AbortAsync());
        await page.Locator(".score-number").First.FillAsync("12");
        await SaysAsync(page, "已留在本机");
        Assert.Equal(1, await CopiesAsync(page));

        await page.Locator(".account-button").ClickAsync();
        await PressAsync(page, "退出登录");
        await page.GotoAsync("/account/sign-in");

        Assert.Equal(0, await CopiesAsync(page));
    }

    async Task<IPage> OpenAsync(int width, int height)
    {
        var page = await VisitAsync(_judge, width, height);
        await page.GotoAsync(Address);
        await Assertions.Expect(page.Locator(".score input[type=range]").First).ToBeVisibleAsync();
        return page;
    }

    IEnumerable<decimal> Points(ScoreSheet sheet) => _round.Criteria.Select(it => sheet.Scores.SingleOrDefault(score => score.CriterionId == it.Id)).OfType<Score>().Select(score => score.Points);

    async Task<ScoreSheet?> SheetAsync()
    {
        await using var db = OpenDb();
        return await db.ScoreSheets.AsNoTracking().SingleOrDefaultAsync(it => it.RoundId == _round.Id);
    }

    static Task<int> CopiesAsync(IPage page) => page.EvaluateAsync<int>("Object.keys(localStorage).filter(it => it.startsWith('sheet ')).length");

    static Task SaysAsync(IPage page, string sentence) => Assertions.Expect(page.Locator("[data-saved]")).ToContainTextAsync(sentence);
}
