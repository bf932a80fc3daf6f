using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class OrganizingPagesTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : OrganizingPagesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : OrganizingPagesTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    string Contest => $"/organizing/{_world.Contest.Address}";

    public Task InitializeAsync() => _world.SaveAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_overview_counts_by_state_and_says_what_to_screen()
    {
        var page = await PageAsync(Role.Organizer, Contest);

        Assert.Equal(["1待审核", "0已退回", "2已通过", "0未通过", "0已撤回", "0取消资格", "1已公开"], page.QuerySelectorAll(".figures > *").Select(it => it.TextContent));
        Assert.Contains("1 件作品可以审核", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "待审核的故事,已通过的故事,公开的故事")]
    [InlineData("?Status=Accepted", "已通过的故事,公开的故事")]
    [InlineData("?Search=审核", "待审核的故事")]
    [InlineData("?Search=2", "已通过的故事")]
    [InlineData("?Search=%23003", "公开的故事")]
    [InlineData("?Search=entrant", "待审核的故事,已通过的故事,公开的故事")]
    [InlineData("?Search=没有这样的词", "")]
    [InlineData("?Film=Ready&Status=Submitted", "待审核的故事")]
    [InlineData("?Film=Rejected", "")]
    [InlineData("?Status=Nonsense&Page=-7", "待审核的故事,已通过的故事,公开的故事")]
    public async Task The_list_narrows_by_state_film_and_words(string query, string titles)
    {
        var page = await PageAsync(Role.Organizer, $"{Contest}/entries{query}");

        Assert.Equal(titles, string.Join(',', page.QuerySelectorAll("tbody th a").Select(it => it.TextContent)));
    }

    [Fact]
    public async Task The_list_narrows_by_category_and_district()
    {
        Assert.Equal(3, (await PageAsync(Role.Organizer, $"{Contest}/entries?Category={_world.Category.Id}&District={_world.District.Id}")).QuerySelectorAll("tbody tr").Length);
        Assert.Equal(0, (await PageAsync(Role.Organizer, $"{Contest}/entries?Category={Guid.NewGuid()}")).QuerySelectorAll("tbody tr").Length);
    }

    [Fact]
    public async Task Reasons_for_what_can_no_longer_be_decided_are_shown_again()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var entry = $"{Contest}/entries/{_world.Submitted.Number}";
        var seen = (await PageAsync(Role.Organizer, entry)).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await organizer.PostFormAsync(entry, $"{entry}/screening", ("Version", seen), ("Decision", "Decline"), ("Reasons", "先到的理由"));

        var refused = await organizer.PostFormAsync(entry, $"{entry}/screening", ("Version", seen), ("Decision", "Return"), ("Reasons", "写了很久的理由"));

        var page = await new HtmlParser().ParseDocumentAsync(await refused.Content.ReadAsStringAsync());
        Assert.Equal("您刚才填写的理由：写了很久的理由", page.QuerySelector("aside .notice")?.TextContent.Trim());
    }

    [Fact]
    public async Task The_ledger_says_in_words_what_was_done_by_whom_to_what()
    {
        await using (var db = site.OpenDb())
        {
            db.Record(_world.Contest.Id, Act.EntryAccepted, _world[Role.Organizer].Id, _world.Accepted.Id, site.Now, ("version", 2));
            db.Record(_world.Contest.Id, Act.RoundOpened, null, _world.Round.Id, site.Now);
            await db.SaveChangesAsync();
        }

        var rows = (await PageAsync(Role.Organizer, $"{Contest}/ledger")).QuerySelectorAll("tbody tr").Select(row =>
            string.Join('|', row.Children.Take(5).Select(cell => cell.TextContent.Trim())).Replace($"|{row.QuerySelector("time")!.TextContent}|", "|", StringComparison.Ordinal));

        Assert.Equal(["启动轮次|2|系统|初评", "作品通过审核|1|organizer|002 已通过的故事"], rows);
        var english = await PageAsync(Role.Organizer, $"/en{Contest}/ledger");
        Assert.Equal("Round opened", english.QuerySelector("tbody th")!.TextContent);
    }

    [Fact]
    public async Task The_ledger_goes_on_page_by_page()
    {
        await using (var db = site.OpenDb())
        {
            for (var i = 0; i < 60; i++)
                db.Record(_world.Contest.Id, Act.ContestEdited, null, _world.Contest.Id, site.Now, ("part", i));
            await db.SaveChangesAsync();
        }

        var first = await PageAsync(Role.Organizer, $"{Contest}/ledger");
        var second = await PageAsync(Role.Organizer, first.QuerySelector(".pages a")!.GetAttribute("href")!);

        Assert.Equal((50, "60"), (first.QuerySelectorAll("tbody tr").Length, first.QuerySelector("tbody .number")!.TextContent));
        Assert.Equal((10, "10"), (second.QuerySelectorAll("tbody tr").Length, second.QuerySelector("tbody .number")!.TextContent));
    }

    [Fact]
    public async Task Only_its_organizers_find_the_pages_of_a_contest()
    {
        foreach (var page in new[] { "", "/entries", "/entries/1", "/ledger" })
        {
            Assert.Equal(HttpStatusCode.OK, (await _world.Visit(site, Role.Organizer).GetAsync(Contest + page)).StatusCode);
            Assert.Equal(HttpStatusCode.OK, (await _world.Visit(site, Role.Organizer).GetAsync("/en" + Contest + page)).StatusCode);
            foreach (var role in new[] { Role.OtherOrganizer, Role.Judge, Role.Coordinator, Role.Entrant })
                Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync(Contest + page)).StatusCode);
        }
        Assert.DoesNotContain(Contest, await _world.Visit(site, Role.OtherOrganizer).GetStringAsync("/organizing"), StringComparison.Ordinal);
    }

    async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(Role role, string address) =>
        await new HtmlParser().ParseDocumentAsync(await _world.Visit(site, role).GetStringAsync(address));
}
