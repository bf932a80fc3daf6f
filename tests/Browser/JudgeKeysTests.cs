using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>A judge's evening without a mouse.</summary>
[Collection("Films")]
public class JudgeKeysTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    const string Password = "correct horse battery";

    [Fact]
    public async Task A_judge_scores_five_films_with_the_keyboard_alone()
    {
        var judge = await AddMemberAsync(MemberRole.Judge, "judge");
        judge.PasswordHash = new Microsoft.AspNetCore.Identity.PasswordHasher<Person>().HashPassword(judge, Password);
        await using (var db = OpenDb())
            await db.Users.Where(it => it.Id == judge.Id).ExecuteUpdateAsync(it => it.SetProperty(person => person.PasswordHash, judge.PasswordHash).SetProperty(person => person.SecurityStamp, $"{Guid.NewGuid():n}"));
        var entries = new List<Guid>();
        for (var number = 1; number <= 5; number++)
        {
            var (entry, _) = await AddSubmittedAsync(number, $"作品{number}");
            await AcceptAsync(entry.Id);
            entries.Add(entry.Id);
        }
        var round = await JudgeRounds.OpenAsync(Contest, [judge], entries, SaveAsync);
        var page = await VisitAsync(width: 1280, height: 720);
        await page.GotoAsync("/judging");

        // Signs in, and finds the sheet by Tab and Enter.
        await TabToAsync(page, "input[name=Email]");
        await page.Keyboard.TypeAsync(judge.Email!);
        await TabToAsync(page, "input[name=Password]");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/judging");
        await TabToAsync(page, "main a.primary");
        await page.Keyboard.PressAsync("Enter");

        for (var done = 0; done < 5; done++)
        {
            await Assertions.Expect(page.Locator(".cockpit-bar")).ToContainTextAsync($"已提交 {done} / 5");
            await ReadyAsync(page);
            // The first digit goes to the first criterion though nothing has the focus; Enter goes on to the next.
            foreach (var points in new[] { "27", "18", "17", "16", "9" })
            {
                await page.Keyboard.TypeAsync(points);
                await page.Keyboard.PressAsync("Enter");
            }
            await page.Keyboard.TypeAsync("主题鲜明。");
            await Assertions.Expect(page.Locator("[data-total]")).ToHaveTextAsync("87");
            await page.Keyboard.PressAsync(done % 2 == 0 ? "Control+Enter" : "Meta+Enter");
            await Assertions.Expect(page.Locator("main .notice.success")).ToBeVisibleAsync();
        }

        await page.WaitForURLAsync("**/judging");
        await ExpectText(page, "本轮分给您的作品都评完了").ToBeVisibleAsync();
        await using var after = OpenDb();
        var sheets = await after.ScoreSheets.AsNoTracking().Where(it => it.RoundId == round.Id).ToListAsync();
        Assert.Equal(5, sheets.Count);
        Assert.All(sheets, sheet => Assert.Equal((SheetState.Submitted, 87m, "主题鲜明。"), (sheet.State, sheet.HandedInScores.Sum(score => score.Points), sheet.Remark)));
        Assert.Equal(0, await page.EvaluateAsync<int>("Object.keys(localStorage).filter(it => it.startsWith('sheet ')).length"));
    }

    [Fact]
    public async Task Film_and_sheet_are_on_one_screen_and_keys_play_note_and_go_back()
    {
        await using var worker = StartWorker();
        var judge = await AddMemberAsync(MemberRole.Judge, "judge");
        var (entry, _, _) = await AddAcceptedAsync(11, "塔吊下的影子", Films.Make("judged.mp4", [.. Films.Picture(1280, 720, 14), .. Films.Tone(14), .. Films.H264, "-c:a", "aac"]));
        var round = await JudgeRounds.OpenAsync(Contest, [judge], [entry], SaveAsync, order: 2, leastWatched: 40);
        var page = await VisitAsync(judge, 1280, 720);
        await page.GotoAsync($"/judging/{round.Id}/entries/11");
        await ReadyAsync(page);

        foreach (var part in new[] { ".screen", ".score-number >> nth=0", ".score-number >> nth=4", "#Remark", "button[name=Next]", "[data-note-now]" })
            await Assertions.Expect(page.Locator(part)).ToBeInViewportAsync(new() { Ratio = 0.99f });
        Assert.Equal("Remark", await page.EvaluateAsync<string>("(box => document.elementFromPoint(box.x + box.width / 2, box.bottom - 4).id)(document.querySelector('#Remark').getBoundingClientRect())"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollHeight > innerHeight || document.documentElement.scrollWidth > innerWidth"));
        await ShootAsync(page, "desktop");

        // Too early: told with both shares, and the scores stay.
        foreach (var points in new[] { "30", "20", "20", "20", "10" })
        {
            await page.Keyboard.TypeAsync(points);
            await page.Keyboard.PressAsync("ArrowDown");
        }
        await page.Keyboard.PressAsync("Control+Enter");
        await ExpectText(page, "至少要观看影片的 40%，现在看了 0%").ToBeVisibleAsync();
        await ReadyAsync(page);
        await Assertions.Expect(page.Locator("[data-total]")).ToHaveTextAsync("100");

        await page.Keyboard.PressAsync("k");
        await UntilAsync(async () => await page.Locator("video").EvaluateAsync<double>("video => video.currentTime") > 7);
        await page.Keyboard.PressAsync("n");
        await page.Keyboard.TypeAsync("安全帽没系");
        await page.Keyboard.PressAsync("Enter"); // back to the film
        await page.Keyboard.PressAsync("k");
        await UntilAsync(() => page.Locator("video").EvaluateAsync<bool>("video => video.paused"));
        await page.Locator("video").EvaluateAsync("video => video.currentTime = 13"); // seeking ahead is not watching
        await Assertions.Expect(page.Locator("[data-watched]")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("已观看 (5|6)[0-9]%"));
        await page.Locator("[data-note-go]").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await UntilAsync(async () => await page.Locator("video").EvaluateAsync<double>("video => video.currentTime") is > 6.5 and < 9);
        await ShootAsync(page, "playing");

        await StaysOnTopAsync(judge, round);
        await page.Keyboard.PressAsync("Control+Enter");
        await ExpectText(page, "评分表已提交").ToBeVisibleAsync();
        await using var db = OpenDb();
        var sheet = await db.ScoreSheets.AsNoTracking().SingleAsync(it => it.RoundId == round.Id);
        Assert.Equal((SheetState.Submitted, "安全帽没系"), (sheet.State, sheet.Notes.Single().Text));
        Assert.InRange((await db.WatchSharesAsync(round.Id)).Single().Value, 50, 69);
    }

    [Fact]
    public async Task A_judge_who_saves_data_gets_the_lowest_quality_here_and_on_the_next_page()
    {
        await using var worker = StartWorker();
        var judge = await AddMemberAsync(MemberRole.Judge, "judge");
        var (entry, _, _) = await AddAcceptedAsync(21, "省流量", Films.Make("thrifty.mp4", [.. Films.Picture(1280, 720, 6), .. Films.Tone(6), .. Films.H264, "-c:a", "aac"]));
        var round = await JudgeRounds.OpenAsync(Contest, [judge], [entry], SaveAsync, order: 3);
        var page = await VisitAsync(judge, 1280, 720);
        await page.GotoAsync($"/judging/{round.Id}/entries/21");

        await page.GetByRole(AriaRole.Checkbox, new() { Name = "省流量" }).CheckAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Checkbox, new() { Name = "省流量" })).ToBeCheckedAsync();
        var asked = new System.Collections.Concurrent.ConcurrentQueue<string>();
        page.Request += (_, request) => asked.Enqueue(new Uri(request.Url).AbsolutePath.Split('/')[^1]);
        await PlayAsync(page);

        var heights = await page.Locator("video").EvaluateAsync<int[]>("video => [video.videoHeight, ...video.videoRenditions.map(it => it.height)]");
        Assert.True(heights.Length > 2, string.Join(' ', heights));
        Assert.Equal(heights.Skip(1).Min(), heights[0]);
    }

    // On a phone the film stays in sight while the sheet is scrolled, and nothing is cut off at the side.
    async Task StaysOnTopAsync(Person judge, Round round)
    {
        foreach (var (language, width) in new[] { ("", 390), ("/en", 360) })
        {
            var phone = await VisitAsync(judge, width, 844);
            await phone.GotoAsync($"{language}/judging/{round.Id}/entries/11");
            await ReadyAsync(phone);
            Assert.False(await phone.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"));
            await ShootAsync(phone, $"phone{width}-top");
            await phone.Locator(".score-number").Nth(2).ScrollIntoViewIfNeededAsync();
            await phone.EvaluateAsync("scrollTo(0, document.querySelector('#Remark').getBoundingClientRect().top + scrollY - 500)");
            await Assertions.Expect(phone.Locator("video")).ToBeInViewportAsync(new() { Ratio = 0.95f });
            await Assertions.Expect(phone.Locator("#Remark")).ToBeInViewportAsync(new() { Ratio = 0.95f });
            await Assertions.Expect(phone.Locator("button[name=Next]")).ToBeInViewportAsync(new() { Ratio = 0.95f });
            await ShootAsync(phone, $"phone{width}-sheet");
        }
    }

    // The page's script has come once the sliders are there.
    static Task ReadyAsync(IPage page) => Assertions.Expect(page.Locator(".score input[type=range]").First).ToBeVisibleAsync();

    static async Task TabToAsync(IPage page, string selector)
    {
        for (var presses = 0; presses < 60; presses++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>($"document.activeElement.matches('{selector}')"))
                return;
        }
        Assert.Fail($"Tab does not come to {selector}.");
    }

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var patience = 0; !await holds(); patience++)
        {
            Assert.True(patience < 900, "It did not come about.");
            await Task.Delay(100);
        }
    }

    static async Task ShootAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("SHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = $"{folder}/{name}.png" });
    }
}
