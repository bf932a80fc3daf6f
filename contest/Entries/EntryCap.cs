using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Entries;

/// <summary>Counts what a contest's cap per entrant is about: drafts included, withdrawn entries not.</summary>
public static class EntryCap
{
    public static Task<int> CountTowardsCapAsync(this ContestDb db, Guid contestId, Guid entrantId, CancellationToken cancel = default) =>
        db.Entries.CountAsync(entry => entry.ContestId == contestId && entry.EntrantId == entrantId && entry.Status != EntryStatus.Withdrawn, cancel);

    /// <summary>Counts after locking the entrant's row until the transaction ends, so that whoever comes at the same time counts what is begun here.</summary>
    public static async Task<int> LockAndCountTowardsCapAsync(this ContestDb db, Guid contestId, Guid entrantId, CancellationToken cancel = default)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("The cap is counted inside the transaction that begins the entry.");

        await db.LockEntrantAsync(entrantId, cancel);
        return await db.CountTowardsCapAsync(contestId, entrantId, cancel);
    }
}
