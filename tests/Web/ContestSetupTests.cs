using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class ContestSetupTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : ContestSetupTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ContestSetupTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();
    readonly Person _founder = Make.Person("founder");

    public async Task InitializeAsync()
    {
        await _world.SaveAsync(site);
        _founder.AllowCreatingContests();
        await site.SaveAsync(_founder);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_contest_comes_with_its_usual_parts_and_its_creator_organizes_it()
    {
        var browser = site.VisitAs(_founder.Id);
        var address = $"fresh-{Guid.NewGuid():n}"[..20];

        var answer = await browser.PostFormAsync("/organizing/new", New(address));

        Assert.Equal($"/organizing/{address}", answer.Headers.Location?.ToString());
        await using var db = site.OpenDb();
        var contest = await db.Contests.Include(it => it.Memberships).Include(it => it.Categories).SingleAsync(it => it.Address == address);
        Assert.Equal(_founder.Id, contest.Memberships.Single(it => it.Role == MemberRole.Organizer).PersonId);
        Assert.Equal(5, contest.Categories.Count);
        Assert.Null(contest.AnnouncedAt);
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 1, 0, 0, TimeSpan.Zero), contest.EntriesOpenAt); // 09:00 in Shanghai
        Assert.Equal([Act.ContestCreated], await db.Ledger.Where(row => row.ContestId == contest.Id).Select(row => row.Act).ToListAsync());
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/organizing/{address}")).StatusCode);
        Assert.Contains(address, await browser.GetStringAsync("/organizing"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_may_not_create_contests_finds_no_such_page()
    {
        var organizer = _world.Visit(site, Role.Organizer);

        Assert.Equal(HttpStatusCode.NotFound, (await organizer.GetAsync("/organizing/new")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await organizer.PostFormAsync($"/organizing/{_world.Contest.Address}/settings", "/organizing/new", New("not-mine"))).StatusCode);
    }

    [Fact]
    public async Task A_taken_address_is_said_beside_its_field_and_nothing_typed_is_lost()
    {
        var browser = site.VisitAs(_founder.Id);

        var page = await PageAsync(await browser.PostFormAsync("/organizing/new", New(_world.Contest.Address)));

        Assert.Equal($"网址名“{_world.Contest.Address}”已被使用，请换一个。", page.QuerySelector("#Address-error")?.TextContent);
        Assert.Equal("新的大赛", page.QuerySelector("#Title")?.GetAttribute("value"));
        Assert.Equal("2026-04-01T09:00", page.QuerySelector("#EntriesOpenAt")?.GetAttribute("value"));
    }

    [Fact]
    public async Task An_announced_contest_is_public_and_cannot_be_announced_again()
    {
        var browser = site.VisitAs(_founder.Id);
        var address = $"loud-{Guid.NewGuid():n}"[..20];
        await browser.PostFormAsync("/organizing/new", New(address));

        await browser.PostFormAsync($"/organizing/{address}", $"/organizing/{address}/announcement");

        var again = await browser.PostFormAsync($"/organizing/{address}/settings", $"/organizing/{address}/announcement");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        await using var db = site.OpenDb();
        Assert.Equal(site.Now, (await db.Contests.SingleAsync(it => it.Address == address)).AnnouncedAt);
    }

    static (string, string)[] New(string address) =>
    [
        ("Title", "新的大赛"), ("TitleEnglish", "New contest"), ("Address", address), ("EntriesOpenAt", "2026-04-01T09:00"), ("EntriesCloseAt", "2026-06-01T18:00"),
        ("GraceMinutes", "120"), ("ResultsExpectedAt", ""), ("SummaryDueAt", ""), ("AnnouncedAt", "2026-01-01T00:00"),
    ];

    static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
