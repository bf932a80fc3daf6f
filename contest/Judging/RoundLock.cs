using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>Makes those who write into a round go one after the other.</summary>
public static class RoundLock
{
    /// <summary>
    /// Holds the round's row until the transaction ends. Whoever hands in a sheet, steps aside, opens, extends or closes takes it first and reads the round
    /// afterwards, so that a sheet is wholly before the close or wholly refused.
    /// </summary>
    public static async Task LockRoundAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A lock is held by a transaction.");

        await db.Rounds.Where(round => round.Id == roundId).ExecuteUpdateAsync(round => round.SetProperty(it => it.Seed, it => it.Seed), cancel);
    }
}
