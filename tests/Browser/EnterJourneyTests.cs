using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

[Collection("Films")]
public class EnterJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    static readonly string[] FortyMegabytes =
    [
        .. Films.Picture(854, 480, 6), .. Films.Tone(6), "-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p",
        "-b:v", "56M", "-minrate", "56M", "-maxrate", "56M", "-bufsize", "56M", "-x264-params", "nal-hrd=cbr", "-c:a", "aac",
    ];

    [Fact]
    public async Task A_company_registers_reads_what_is_wrong_with_a_film_sends_another_and_hands_in()
    {
        var (small, good) = (Films.Make("too-small.mp4", [.. Films.Picture(640, 360, 6), .. Films.Tone(6), .. Films.H264, "-c:a", "aac"]), Films.Make("replacement.mp4", FortyMegabytes));
        Assert.InRange(new FileInfo(good).Length, 38 << 20, 46 << 20);
        await using var worker = StartWorker();
        var page = await VisitAsync();

        await RegisterAsync(page, "company@example.org");
        await FollowAsync(page, "填写作品");
        await FillInAsync(page);
        await PressAsync(page, "保存并继续");

        await ChooseFilmAsync(page, small);
        await Assertions.Expect(page.Locator("[data-part=broken] li")).ToHaveTextAsync(["画面 640×360，低于要求的 854×480。请用更高的分辨率重新导出。"]);
        await ChooseFilmAsync(page, good);
        await ExpectFilmAsync(page, "Ready");
        await PressAsync(page, "提交作品");

        await Assertions.Expect(page.Locator(".receipt-number")).ToContainTextAsync("001");
        await using var bytes = File.OpenRead(good);
        await ExpectText(page, Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes))).ToBeVisibleAsync();
        await using var db = OpenDb();
        var entry = await db.Entries.Include(it => it.Video).SingleAsync(it => it.ContestId == Contest.Id);
        Assert.Equal((EntryStatus.Submitted, "一顶安全帽", "replacement.mp4", 3), (entry.Status, entry.Title, entry.Video!.OriginalName, entry.Consents.Count));
    }

    public override async Task InitializeAsync()
    {
        Contest.RequireOfFilms(new() { Lengths = [LengthWindow.Around(6, 1)], LongSide = 854, ShortSide = 480, SoundRequired = true });
        await base.InitializeAsync();
    }

    static async Task RegisterAsync(IPage page, string email)
    {
        await page.GotoAsync("/account/registration");
        await page.GetByLabel("单位名称").FillAsync("江北建设工程有限公司");
        await page.GetByLabel("统一社会信用代码").FillAsync("91350100M000100Y43");
        await page.GetByLabel("姓名").FillAsync("李工");
        await page.GetByLabel("联系电话").FillAsync("13800000000");
        await page.GetByLabel("邮箱").FillAsync(email);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(AccountSite.Password);
        await page.Locator("#AgreesToPrivacy").CheckAsync();
        await PressAsync(page, "注册");
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/account/confirmation"));

        var mail = page.GetByRole(AriaRole.Row).Filter(new() { HasText = email }).GetByRole(AriaRole.Link);
        for (var patience = 0; patience < 100 && await mail.CountAsync() == 0; patience++)
        {
            await Task.Delay(300);
            await page.GotoAsync("/dev/mail");
        }
        await mail.First.ClickAsync();
        var link = await page.Locator("main a[href*='/account/confirmation']").GetAttributeAsync("href");
        await page.GotoAsync(new Uri(link!).PathAndQuery);
        await PressAsync(page, "确认邮箱");

        await page.GetByLabel("邮箱").FillAsync(email);
        await page.GetByLabel("密码", new() { Exact = true }).FillAsync(AccountSite.Password);
        await PressAsync(page, "登录");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("我的作品");
    }

    static async Task FillInAsync(IPage page)
    {
        await page.GetByLabel("作品标题").FillAsync("一顶安全帽");
        await page.GetByLabel("作品简介").FillAsync("上班路上，一顶安全帽救了一个人。");
        await page.GetByLabel("类别").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("所属区县").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.GetByLabel("主创人员").FillAsync("导演 张三");
        foreach (var text in await page.Locator("input[name=Agreed]").AllAsync())
            await text.CheckAsync();
        await page.GetByLabel("签名").FillAsync("李工");
    }
}
