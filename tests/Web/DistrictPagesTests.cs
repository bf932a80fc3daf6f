using System.Net;
using AngleSharp.Html.Parser;
using VideoContest.Entries;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class DistrictPagesTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : DistrictPagesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : DistrictPagesTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();
    Entry _elsewhere = null!;

    string District => $"/district/{_world.Contest.Address}";

    public async Task InitializeAsync()
    {
        await _world.SaveAsync(site);
        var other = Make.District(_world.Contest, "江北区");
        _elsewhere = Make.Entry(_world.Contest, _world.Entrant, _world.Category, other, "江北的故事");
        _elsewhere.Submit(4, Moments.DuringEntries);
        await using var db = site.OpenDb();
        db.AttachRange(_world.Contest, _world.Entrant);
        await db.SaveAllAsync([other, _elsewhere]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_coordinator_sees_the_submitted_entries_of_the_own_district_alone()
    {
        var page = await PageAsync(District);

        Assert.Equal(["待审核的故事", "已通过的故事", "公开的故事"], page.QuerySelectorAll("tbody th a").Select(it => it.TextContent));
        var coordinator = _world.Visit(site, Role.Coordinator);
        Assert.Equal(HttpStatusCode.NotFound, (await coordinator.GetAsync($"{District}/entries/{_elsewhere.Number}")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await _world.Visit(site, Role.Organizer).GetAsync($"/organizing/{_world.Contest.Address}/entries/{_elsewhere.Number}")).StatusCode);
    }

    [Fact]
    public async Task A_coordinator_watches_accepted_works_only()
    {
        Assert.Null((await PageAsync($"{District}/entries/1")).QuerySelector("video"));
        Assert.NotNull((await PageAsync($"{District}/entries/2")).QuerySelector("video"));
        Assert.DoesNotContain($"{_world.Submitted.VideoId}", (await PageAsync(District)).Source.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_way_in_lists_own_contests()
    {
        Assert.Contains(District, await _world.Visit(site, Role.Coordinator).GetStringAsync("/district"), StringComparison.Ordinal);
        Assert.DoesNotContain(District, await _world.Visit(site, Role.Organizer).GetStringAsync("/district"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_finds_the_pages_of_a_district()
    {
        foreach (var role in new[] { Role.Organizer, Role.OtherOrganizer, Role.Judge, Role.Entrant })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync(District)).StatusCode);
            Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync($"{District}/entries/2")).StatusCode);
        }
    }

    async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(string address) =>
        await new HtmlParser().ParseDocumentAsync(await _world.Visit(site, Role.Coordinator).GetStringAsync(address));
}
