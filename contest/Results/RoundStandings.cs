using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class RoundStandings
{
    /// <summary>The standings of a round over the works that are still in the contest; sheets of works that left are kept and not counted.</summary>
    /// <param name="round">With its criteria.</param>
    public static async Task<IReadOnlyList<Standing>> WorkOutStandingsAsync(this ContestDb db, Round round, CancellationToken cancel = default)
    {
        var entries = await db.Assignments.Where(it => it.RoundId == round.Id && it.Entry.Status == EntryStatus.Accepted)
            .Select(it => it.EntryId).Distinct().ToListAsync(cancel);
        return Standings.Work(round, entries, await db.CountedSheets(round.Id).ToListAsync(cancel));
    }

    /// <summary>The sheets of a round that count: handed in, and of works that are still in the contest.</summary>
    public static IQueryable<ScoreSheet> CountedSheets(this ContestDb db, Guid roundId) =>
        db.ScoreSheets.AsNoTracking().Where(sheet => sheet.RoundId == roundId && sheet.State == SheetState.Submitted
            && db.Assignments.Any(it => it.RoundId == roundId && it.EntryId == sheet.EntryId && it.Entry.Status == EntryStatus.Accepted));
}
