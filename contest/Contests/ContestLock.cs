using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Contests;

/// <summary>Makes those who add rounds, give awards or publish results of one contest go one after the other.</summary>
public static class ContestLock
{
    /// <summary>Holds the contest's row until the transaction ends; what is read afterwards stays true until then.</summary>
    public static async Task LockContestAsync(this ContestDb db, Guid contestId, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A lock is held by a transaction.");

        await db.Contests.Where(contest => contest.Id == contestId)
            .ExecuteUpdateAsync(contest => contest.SetProperty(it => it.LastEntryNumber, it => it.LastEntryNumber), cancel);
    }
}
