using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.People;

/// <summary>Lets one after the other count what an entrant has.</summary>
static class EntrantLock
{
    /// <summary>Holds the entrant's row until the transaction ends. Whoever also locks an entry does that afterwards.</summary>
    public static Task LockEntrantAsync(this ContestDb db, Guid entrantId, CancellationToken cancel) =>
        db.Entrants.Where(entrant => entrant.Id == entrantId).ExecuteUpdateAsync(entrant => entrant.SetProperty(it => it.Version, it => it.Version), cancel);
}
