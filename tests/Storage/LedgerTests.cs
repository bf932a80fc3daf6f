using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Storage;

public abstract class LedgerTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : LedgerTests(Engine.Sqlite);
    public class OnPostgres() : LedgerTests(Engine.Postgres);

    static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, 123, 456, TimeSpan.FromHours(8));
    static readonly Guid Contest = Guid.CreateVersion7();

    [Fact]
    public async Task Rows_follow_each_other_in_the_chain_of_their_contest()
    {
        var other = Guid.CreateVersion7();
        await RecordAsync(Contest, Act.EntrySubmitted);
        await RecordAsync(other, Act.RoundOpened);
        await RecordAsync(Contest, Act.EntryAccepted);

        await using var db = Open();
        var rows = await db.Ledger.Where(row => row.ContestId == Contest).OrderBy(row => row.Position).ToListAsync();

        Assert.Equal([1L, 2L], rows.Select(row => row.Position));
        Assert.Equal([LedgerRow.NoHash, rows[0].Hash], rows.Select(row => row.PreviousHash));
        Assert.Empty((await LedgerCheck.CheckAsync(db)).Faults);
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_in_the_ledger()
    {
        await using (var db = Open())
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.Record(Contest, Act.EntrySubmitted, null, Guid.NewGuid(), Now);
            await db.SaveChangesAsync();
            await transaction.RollbackAsync();
        }
        await RecordAsync(Contest, Act.EntryAccepted);

        await using var after = Open();

        Assert.Equal([(1L, Act.EntryAccepted)], await after.Ledger.Select(row => new ValueTuple<long, Act>(row.Position, row.Act)).ToListAsync());
        Assert.Empty((await LedgerCheck.CheckAsync(after)).Faults);
    }

    [Fact]
    public async Task People_who_act_at_once_get_places_one_after_the_other()
    {
        using var start = new Barrier(8);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Factory.StartNew(() =>
        {
            start.SignalAndWait();
            for (var i = 0; i < 3; i++)
                RecordAsync(Contest, Act.SheetHandedIn).GetAwaiter().GetResult();
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));

        await using var db = Open();
        Assert.Equal(Enumerable.Range(1, 24).Select(it => (long)it), await db.Ledger.Select(row => row.Position).Order().ToListAsync());
        Assert.Empty((await LedgerCheck.CheckAsync(db)).Faults);
    }

    [Theory]
    [InlineData("""UPDATE "Ledger" SET "Details" = 'number=2' WHERE "Position" = 2""", "row 2 (EntrySubmitted) was changed")]
    [InlineData("""DELETE FROM "Ledger" WHERE "Position" = 2""", "after row 1 comes row 3; rows are missing")]
    [InlineData("""DELETE FROM "Ledger" WHERE "Position" = 3""", "its last row is 2, but 3 were written")]
    [InlineData("""UPDATE "Ledger" SET "PreviousHash" = 'x' WHERE "Position" = 3""", "row 3 does not follow the row before it")]
    public async Task A_row_edited_in_the_database_is_named(string meddling, string fault)
    {
        for (var i = 0; i < 3; i++)
            await RecordAsync(Contest, Act.EntrySubmitted);
        await using var db = Open();
        await db.Database.ExecuteSqlRawAsync(meddling);

        var (faults, _) = await LedgerCheck.CheckAsync(db);

        Assert.Contains(faults, it => it.Contains(fault, StringComparison.Ordinal));
    }

    async Task RecordAsync(Guid contest, Act act)
    {
        await using var db = Open();
        db.Record(contest, act, Guid.NewGuid(), Guid.NewGuid(), Now, ("number", 1));
        await db.SaveChangesAsync();
    }
}
