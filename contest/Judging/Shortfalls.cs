using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

public static class Shortfalls
{
    /// <summary>The entries of a round that are accepted in writing without a score.</summary>
    public static async Task<IReadOnlySet<Guid>> AcceptedWithoutScoreAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default)
    {
        var revisions = await db.RoundRevisions.AsNoTracking().Where(it => it.RoundId == roundId).OrderByDescending(it => it.Number).Select(it => it.After).ToListAsync(cancel);
        var ids = revisions.Select(after => after.GetValueOrDefault(Round.WithoutScoreSetting)).FirstOrDefault(it => it is not null) ?? "";
        return ids.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse).ToHashSet();
    }
}
