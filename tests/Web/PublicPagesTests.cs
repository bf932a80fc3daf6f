using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class PublicPagesTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : PublicPagesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : PublicPagesTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();

    public async Task InitializeAsync()
    {
        _contest.Describe(new() { Organizer = "市政府安委会办公室", OrganizerEnglish = "Safety office", Contact = "023-6300 0000", ContentRules = "主题鲜明。" });
        _contest.RequireOfFilms(TechnicalRules.Usual);
        await site.SaveAsync(_contest);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task<IDocument> OpenAsync(string address) => new HtmlParser().ParseDocument(await site.Visit().GetStringAsync(address));

    string Page(string page) => $"/c/{_contest.Address}{page}";

    [Theory]
    [InlineData("", "2026年3月31日 08:00", "31 Mar 2026, 08:00")]
    [InlineData("/rules", "横屏不小于 1920×1080，竖屏不小于 1080×1920。", "At least 1920×1080 landscape or 1080×1920 portrait.")]
    [InlineData("/rules", "29–31 秒", "29–31 s")]
    [InlineData("/check", "文件不会上传，不用登录。", "nothing is uploaded, and you need no account.")]
    [InlineData("/gallery", "还没有公开的作品", "Nothing has been published yet")]
    [InlineData("/results", "获奖名单还没有公布", "The results are not out yet")]
    public async Task Every_page_speaks_both_languages(string page, string chinese, string english)
    {
        var (inChinese, inEnglish) = (await OpenAsync(Page(page)), await OpenAsync($"/en{Page(page)}"));

        Assert.Equal(("zh-CN", "en"), (inChinese.DocumentElement.GetAttribute("lang"), inEnglish.DocumentElement.GetAttribute("lang")));
        Assert.Contains(chinese, inChinese.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(english, inEnglish.Body!.TextContent, StringComparison.Ordinal);
        Assert.All(inEnglish.QuerySelectorAll("main a[href]"), link => Assert.StartsWith("/en/", link.GetAttribute("href"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_answer_HEAD_as_they_answer_GET()
    {
        foreach (var (page, code) in new[] { (Page(""), HttpStatusCode.OK), (Page("/gallery"), HttpStatusCode.OK), ("/nowhere", HttpStatusCode.NotFound), ("/my/entries", HttpStatusCode.Redirect) })
            Assert.Equal(code, (await site.Visit().SendAsync(new(HttpMethod.Head, page))).StatusCode);
    }

    [Fact]
    public async Task A_link_to_the_other_language_never_leads_to_another_site()
    {
        var page = await (await site.Visit().GetAsync("/en//elsewhere.example/")).Content.ReadAsStringAsync();

        Assert.Equal("/elsewhere.example/", new HtmlParser().ParseDocument(page).QuerySelector("a[hreflang]:last-child")!.GetAttribute("href"));
    }

    [Fact]
    public async Task A_page_of_a_contest_stands_in_that_contest_s_frame_though_another_is_newer()
    {
        var newer = new Contest("newer", "明年的大赛", "Next year", new(Moments.EntriesOpen, Moments.EntriesClose, 0, null, null));
        newer.Announce(Moments.DuringJudging);
        await site.SaveAsync(newer);

        var menu = (await OpenAsync(Page("/rules"))).QuerySelectorAll("#menu > ul:first-child a, footer a[href$='/rules']").Select(link => link.GetAttribute("href")!).ToList();

        Assert.NotEmpty(menu);
        Assert.All(menu, link => Assert.StartsWith(Page(""), link, StringComparison.Ordinal));
        await using var db = site.OpenDb();
        await db.Contests.Where(it => it.Id == newer.Id).ExecuteDeleteAsync();
    }

    [Fact]
    public async Task Large_type_is_chosen_once_and_leads_back_to_the_page_and_nowhere_else()
    {
        var browser = site.CreateClient(new() { AllowAutoRedirect = false });

        var answer = await browser.GetAsync("/reading-size?large=true&back=%2Fen%2Fprivacy");
        Assert.Equal("/en/privacy", answer.Headers.Location!.OriginalString);
        Assert.Contains("large-type", await browser.GetStringAsync("/en/privacy"), StringComparison.Ordinal);

        Assert.Equal("/%E4%BD%9C", (await browser.GetAsync("/reading-size?large=true&back=%2F%E4%BD%9C")).Headers.Location!.OriginalString);
        Assert.Equal("/", (await browser.GetAsync("/reading-size?large=false&back=https:%2F%2Felsewhere.example")).Headers.Location!.OriginalString);
        Assert.DoesNotContain("class=\"large-type\"", await browser.GetStringAsync("/privacy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_public_pages_of_a_contest_lead_to_each_other()
    {
        foreach (var page in new[] { "", "/rules", "/check", "/gallery", "/results" })
        {
            var links = (await OpenAsync(Page(page))).QuerySelectorAll("main a[href]").Select(link => link.GetAttribute("href")!).Where(link => link.StartsWith('/')).ToList();

            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.Matches("^/c/[a-z0-9-]+(/rules(#technical-rules)?|/check|/gallery|/results|/gallery/[0-9]+)?$|^/my/entries/new[?]", link));
        }
    }

    [Fact]
    public async Task The_limits_on_the_rules_page_are_those_of_the_check()
    {
        var strict = Make.Contest();
        strict.RequireOfFilms(TechnicalRules.Anything with { Lengths = [LengthWindow.Around(20, 2)], MostFrameRate = 30, SoundRequired = true });
        await site.SaveAsync(strict);

        var rules = (await OpenAsync($"/c/{strict.Address}/rules")).QuerySelector(".facts")!;

        Assert.Equal(["时长", "文件大小", "声音", "帧率"], rules.QuerySelectorAll("dt").Select(it => it.TextContent));
        Assert.Equal(["20 秒 ± 2 秒（18–22 秒）"], rules.QuerySelectorAll("dd li").Select(it => it.TextContent));
        Assert.Equal(["不超过 4 GB。", "必须有声音。", "每秒不超过 30 帧。"], rules.QuerySelectorAll("dd").Skip(1).Select(it => it.TextContent.Trim()));
    }

    [Theory]
    [InlineData("/", "")]
    [InlineData("/gallery", "/gallery")]
    [InlineData("/rules", "/rules")]
    [InlineData("/check", "/check")]
    [InlineData("/results", "/results")]
    public async Task Short_addresses_lead_to_the_newest_contest(string address, string page)
    {
        var newest = new Contest($"newest-{Guid.NewGuid():n}"[..20], "大赛", "Contest", new(Moments.EntriesOpen, Moments.EntriesClose, 0, null, null));
        newest.Announce(site.Now.AddDays(100).AddTicks(Environment.TickCount64 * 10));
        await site.SaveAsync(newest);

        Assert.Equal($"/c/{newest.Address}{page}", (await site.Visit().GetAsync(address)).Headers.Location!.OriginalString);
        Assert.Equal($"/en/c/{newest.Address}{page}", (await site.Visit().GetAsync($"/en{address}")).Headers.Location!.OriginalString);
    }

    [Theory]
    [InlineData("en-GB,en;q=0.9,zh;q=0.5", true)]
    [InlineData("fr,en;q=0.5", true)]
    [InlineData("zh-CN,zh;q=0.9,en;q=0.8", false)]
    [InlineData("en;q=0.2,zh-TW;q=0.8", false)]
    [InlineData("de", false)]
    public async Task The_browsers_language_decides_at_the_front_door_only(string languages, bool english)
    {
        var visitor = site.Visit();
        visitor.DefaultRequestHeaders.Add("Accept-Language", languages);

        Assert.Equal(english, (await visitor.GetAsync("/")).Headers.Location!.OriginalString.StartsWith("/en/", StringComparison.Ordinal));
        Assert.Contains("lang=\"zh-CN\"", await visitor.GetStringAsync(Page("")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Winners_are_told_once_the_results_are_published_and_not_before()
    {
        var owner = Make.Person();
        var (entrant, category, district) = (Make.Entrant(owner), Make.Category(_contest), Make.District(_contest));
        var (shown, hidden) = (Winning("安全帽的故事", 1), Winning("撤下的故事", 2));
        shown.Publish(Moments.DuringJudging);
        var award = new Award(_contest.Id, "一等奖", "First prize", AwardKind.Entry, 2, 1);
        var (first, second) = (award.Give(shown, false), award.Give(hidden, false));
        await using (var db = site.OpenDb())
        {
            db.Attach(_contest);
            await db.SaveAllAsync([owner, entrant, category, district, shown, hidden, award, first, second]);
        }

        var before = await OpenAsync(Page("/results"));
        var watchedBefore = await OpenAsync(Page("/gallery/1"));
        await using (var db = site.OpenDb())
        {
            db.Attach(_contest);
            _contest.PublishResults(2, Moments.DuringJudging);
            await db.SaveChangesAsync();
        }
        var after = await OpenAsync(Page("/results"));

        Assert.DoesNotContain("一等奖", before.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("一等奖", watchedBefore.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["安全帽的故事"], after.QuerySelectorAll(".film-card h3").Select(title => title.TextContent));
        Assert.Contains("另有 1 件获奖作品已不再公开。", after.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("一等奖", (await OpenAsync(Page("/gallery/1"))).Body!.TextContent, StringComparison.Ordinal);

        Entry Winning(string title, int number)
        {
            var entry = Make.Entry(_contest, entrant, category, district, title);
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
            return entry;
        }
    }

    [Fact]
    public async Task A_contest_without_works_shows_those_of_the_one_before_it_under_its_name_and_none_of_a_later_one()
    {
        var owner = Make.Person();
        var entrant = Make.Entrant(owner);
        await site.SaveAsync(owner, entrant);
        await ShowAsync("上一届大赛", "上一届的作品", -5);
        await ShowAsync("下一届大赛", "下一届的作品", 5);

        var page = await OpenAsync(Page(""));

        Assert.Equal(["上一届的作品"], page.QuerySelectorAll(".film-card h3").Select(title => title.TextContent));
        Assert.Equal("往届优秀作品：上一届大赛", page.QuerySelector(".wall-head")!.TextContent);

        async Task ShowAsync(string contestTitle, string title, int days)
        {
            var opens = Moments.EntriesOpen.AddDays(days);
            var contest = new Contest($"home-{days + 5}", contestTitle, "", new(opens, opens.AddDays(30), 120, null, null));
            contest.Announce(opens.AddDays(-1));
            var (category, district) = (Make.Category(contest), Make.District(contest));
            var entry = Make.Entry(contest, entrant, category, district, title);
            entry.Submit(1, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
            entry.Publish(Moments.DuringEntries);
            await using var db = site.OpenDb();
            db.Attach(entrant);
            await db.SaveAllAsync([contest, category, district, entry]);
        }
    }

    [Theory]
    [InlineData("/nowhere", "没有找到这个页面")]
    [InlineData("/en/nowhere", "Page not found")]
    [InlineData("/c/nowhere", "没有找到这个页面")]
    public async Task A_page_that_is_not_there_says_so_to_everybody(string address, string sentence)
    {
        var answer = await site.Visit().GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Equal(sentence, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(address.StartsWith("/en", StringComparison.Ordinal) ? address[3..] : "/en" + address, page.QuerySelector("a[hreflang]")!.GetAttribute("href"));
    }

    [Fact]
    public async Task The_menu_has_the_areas_that_are_open_to_the_person()
    {
        var (judge, organizer, entrant) = (Make.Person("judge"), Make.Person("organizer"), Make.Person("entrant"));
        await site.SaveAsync(judge, organizer, entrant, Make.Entrant(entrant), Make.Member(_contest, judge, MemberRole.Judge), Make.Member(_contest, organizer, MemberRole.Organizer));

        async Task<IEnumerable<string>> MenuAsync(Guid? person) =>
            new HtmlParser().ParseDocument(await (person is { } id ? site.VisitAs(id) : site.Visit()).GetStringAsync("/privacy"))
                .QuerySelectorAll("#menu > ul:nth-of-type(2) a").Select(link => link.GetAttribute("href")!);

        Assert.Equal(["/account/sign-in", "/account/registration"], await MenuAsync(null));
        Assert.Equal(["/judging"], await MenuAsync(judge.Id));
        Assert.Equal(["/organizing"], await MenuAsync(organizer.Id));
        Assert.Equal(["/my/entries"], await MenuAsync(entrant.Id));
    }
}
