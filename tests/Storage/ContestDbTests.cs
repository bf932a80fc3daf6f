using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Storage;

public abstract class ContestDbTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : ContestDbTests(Engine.Sqlite);
    public class OnPostgres() : ContestDbTests(Engine.Postgres);

    [Fact]
    public void The_migrations_match_the_model()
    {
        using var db = Open();

        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Processes_that_start_together_migrate_once()
    {
        await using var empty = TestDatabase.CreateEmpty(Engine);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(empty.MigrateAsync)));

        await using var db = empty.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
    }
}
