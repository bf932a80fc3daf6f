using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

static class OwnEntries
{
    /// <summary>The entrant's entry with its row locked until the transaction ends, so that two acts at once come one after the other; null when it is not theirs.</summary>
    public static async Task<Entry?> LockOwnEntryAsync(this ContestDb db, Guid personId, Guid id, CancellationToken cancel)
    {
        var own = db.Entries.OwnedBy(personId).Where(entry => entry.Id == id);
        await own.ExecuteUpdateAsync(entry => entry.SetProperty(it => it.Version, it => it.Version), cancel);
        return await own.Include(entry => entry.Contest).Include(entry => entry.Video).SingleOrDefaultAsync(cancel);
    }
}
