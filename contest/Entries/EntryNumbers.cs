using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Entries;

/// <summary>Gives out entry numbers without gaps or doubles.</summary>
public static class EntryNumbers
{
    /// <summary>The next number of the contest, from 1. The counter's row stays locked until the transaction ends, and goes back with it.</summary>
    public static async Task<int> NextEntryNumberAsync(this ContestDb db, Guid contestId, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A number is given inside the transaction that uses it.");

        await db.Contests.Where(contest => contest.Id == contestId)
            .ExecuteUpdateAsync(contest => contest.SetProperty(it => it.LastEntryNumber, it => it.LastEntryNumber + 1), cancel);
        return await db.Contests.Where(contest => contest.Id == contestId).Select(contest => contest.LastEntryNumber).SingleAsync(cancel);
    }
}
