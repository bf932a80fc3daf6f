using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>The scopes, asked directly: whatever a page loads through them is no more than this.</summary>
public abstract class WorldTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : WorldTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : WorldTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    [Fact]
    public async Task Everybody_sees_their_own_entries_only()
    {
        await using var db = site.OpenDb();

        Assert.Equal(["公开的故事", "已通过的故事", "待审核的故事", "草稿里的故事"], await Titles(db.Entries.OwnedBy(Id(Role.Entrant))));
        Assert.Equal(["公开的故事", "已通过的故事", "待审核的故事"], await Titles(db.Entries.OrganizedBy(Id(Role.Organizer))));
        Assert.Equal(["公开的故事", "已通过的故事", "待审核的故事"], await Titles(db.Entries.CoordinatedBy(Id(Role.Coordinator))));
        Assert.Equal(["已通过的故事"], await Titles(db.Entries.AssignedTo(Id(Role.Judge))));
        Assert.Equal([], await Titles(db.Entries.AssignedTo(Id(Role.OtherJudge))));
        Assert.Equal([], await Titles(db.Entries.OrganizedBy(Id(Role.OtherOrganizer))));
        Assert.Equal([], await Titles(db.Entries.OwnedBy(Id(Role.OtherEntrant))));
    }

    [Fact]
    public async Task Everybody_may_watch_no_more_than_the_films_they_work_on()
    {
        await using var db = site.OpenDb();

        Assert.Equal(5, await Films(db, Role.Entrant)); // the unfinished one too
        Assert.Equal(3, await Films(db, Role.Organizer));
        Assert.Equal(2, await Films(db, Role.Coordinator)); // accepted ones
        Assert.Equal(1, await Films(db, Role.Judge));
        foreach (var role in new[] { Role.OtherJudge, Role.OtherOrganizer, Role.OtherEntrant })
            Assert.Equal(0, await Films(db, role));
    }

    [Fact]
    public async Task A_role_that_was_removed_is_gone_at_once()
    {
        await using (var db = site.OpenDb())
            await db.Memberships.Where(it => it.PersonId == Id(Role.Judge) || it.PersonId == Id(Role.Organizer)).ExecuteDeleteAsync();

        await using var after = site.OpenDb();

        Assert.Equal(0, await Films(after, Role.Judge));
        Assert.Equal(0, await Films(after, Role.Organizer));
    }

    [Fact]
    public async Task What_must_hold_between_rows_holds()
    {
        await using var db = site.OpenDb();

        Assert.Equal([], await Invariants.CheckAsync(db));
    }

    public Task InitializeAsync() => _world.SaveAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    Guid Id(Role role) => _world[role].Id;

    Task<int> Films(ContestDb db, Role role) => db.Videos.WatchableBy(Id(role)).CountAsync();

    static Task<List<string>> Titles(IQueryable<Entry> entries) => entries.OrderBy(entry => entry.Title).Select(entry => entry.Title).ToListAsync();
}
