using VideoContest.Storage;

namespace VideoContest.Tests.Support;

/// <summary>
/// Tests that run on each engine: the facts stand in an abstract class, and two nested classes say where they run.
/// Every test has a database of its own.
/// </summary>
public abstract class DatabaseTests(Engine engine) : IAsyncLifetime
{
    protected Engine Engine => engine;
    protected TestDatabase Database { get; private set; } = null!;

    /// <summary>A new view of the database, as another request has it.</summary>
    protected ContestDb Open() => Database.Open();

    protected async Task SaveAsync(params object[] rows)
    {
        await using var db = Open();
        await db.SaveAllAsync(rows);
    }

    protected virtual Task<TestDatabase> CreateDatabaseAsync() => TestDatabase.CreateAsync(engine);

    public virtual async Task InitializeAsync() => Database = await CreateDatabaseAsync();
    public virtual async Task DisposeAsync() => await Database.DisposeAsync();
}
