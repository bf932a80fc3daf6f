using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>How much judges have watched.</summary>
public static class WatchShares
{
    /// <summary>For every judge and entry of a round whose film was begun, the share that was played: whole percent, 0 to 100, rounded down. Who is not named has played nothing.</summary>
    /// <remarks>Seconds of the film that were played, once each, whatever the speed; seeking ahead plays nothing.</remarks>
    public static async Task<IReadOnlyDictionary<(Guid Entry, Guid Judge), int>> WatchSharesAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default)
    {
        var viewings = await db.Viewings.AsNoTracking().Where(it => it.RoundId == roundId).Select(it => new { it.EntryId, it.JudgeId, it.Played }).ToListAsync(cancel);
        var films = await db.Entries.AsNoTracking().Where(entry => db.Viewings.Any(it => it.RoundId == roundId && it.EntryId == entry.Id))
            .Select(entry => new { entry.Id, Facts = entry.Video == null ? null : entry.Video.Facts }).ToDictionaryAsync(it => it.Id, it => Seconds(it.Facts), cancel);
        return viewings.ToDictionary(it => (it.EntryId, it.JudgeId), it => Viewing.Percent(it.Played, films[it.EntryId]));
    }

    /// <summary>The share that one judge has played of one entry's film, in whole percent; while nobody knows the film's length it counts as played.</summary>
    public static async Task<int> WatchShareAsync(this ContestDb db, Guid roundId, Guid entryId, Guid judgeId, CancellationToken cancel = default)
    {
        var played = await db.Viewings.AsNoTracking().Where(it => it.RoundId == roundId && it.EntryId == entryId && it.JudgeId == judgeId).Select(it => it.Played).SingleOrDefaultAsync(cancel);
        return Viewing.Percent(played ?? [], await db.FilmSecondsAsync(entryId, cancel));
    }

    /// <summary>The length of an entry's film in seconds; 0 while nobody knows it.</summary>
    public static async Task<double> FilmSecondsAsync(this ContestDb db, Guid entryId, CancellationToken cancel = default) =>
        Seconds(await db.Entries.AsNoTracking().Where(entry => entry.Id == entryId).Select(entry => entry.Video == null ? null : entry.Video.Facts).SingleOrDefaultAsync(cancel));

    static double Seconds(Videos.VideoFacts? facts) => facts?.Duration.TotalSeconds ?? 0;
}
