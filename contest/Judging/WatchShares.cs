using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>How much judges have watched.</summary>
public static class WatchShares
{
    /// <summary>For every judge and entry of a round whose film was begun, the share that was played: whole percent, 0 to 100, rounded down. Who is not named has played nothing.</summary>
    public static async Task<IReadOnlyDictionary<(Guid Entry, Guid Judge), int>> WatchSharesAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default)
    {
        var viewings = await db.Viewings.AsNoTracking().Where(it => it.RoundId == roundId).Select(it => new { it.EntryId, it.JudgeId, it.Played }).ToListAsync(cancel);
        var films = await db.Entries.AsNoTracking().Where(entry => db.Viewings.Any(it => it.RoundId == roundId && it.EntryId == entry.Id))
            .Select(entry => new { entry.Id, Facts = entry.Video == null ? null : entry.Video.Facts }).ToDictionaryAsync(it => it.Id, it => it.Facts?.Duration.TotalSeconds ?? 0, cancel);
        return viewings.ToDictionary(it => (it.EntryId, it.JudgeId), it => Percent(it.Played.Sum(stretch => stretch.To - stretch.From), films[it.EntryId]));
    }

    static int Percent(double played, double length) => length <= 0 ? 100 : (int)Math.Clamp(Math.Floor(100 * played / length), 0, 100);
}
