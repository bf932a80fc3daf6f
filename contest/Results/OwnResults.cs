using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class OwnResults
{
    /// <summary>What the final results of the contest's rounds say of the entry, as far as its entrant may know; nothing before the results are public, and nothing where that is declared.</summary>
    /// <param name="entry">With its contest; the caller has made sure whose it is.</param>
    public static async Task<IReadOnlyList<OwnResult>> OwnResultsAsync(this ContestDb db, Entry entry, CancellationToken cancel = default)
    {
        if (entry.Contest is not { ResultsPublishedAt: not null, ScoresShown: not ScoresShown.Nothing and var shown } || entry.Number is not { } number)
            return [];

        var runs = await db.StandingRuns.AsNoTracking().Where(run => run.State == RunState.Final && db.Assignments.Any(it => it.RoundId == run.RoundId && it.EntryId == entry.Id))
            .Join(db.Rounds.Where(round => round.ContestId == entry.ContestId && !round.IsCalibration), run => run.RoundId, round => round.Id, (run, round) => new { run, round })
            .AsNoTracking().ToListAsync(cancel);
        var results = new List<OwnResult>();
        foreach (var it in runs.OrderBy(it => it.round.Order))
            if (it.run.Rows.SingleOrDefault(row => row.EntryId == entry.Id) is { } row)
                results.Add(OwnResult.Of(it.round, it.run, row, number, shown, await db.AuthorsAsync(it.round.Id, entry.Id, cancel)));
        return results;
    }

    // With the remark of the hand-in that is valid: what was written after it was never handed in.
    static Task<List<SheetAuthor>> AuthorsAsync(this ContestDb db, Guid roundId, Guid entryId, CancellationToken cancel) =>
        db.ScoreSheets.AsNoTracking().Where(sheet => sheet.RoundId == roundId && sheet.EntryId == entryId && sheet.Revision > 0)
            .Join(db.HandedInSheets, sheet => new { sheet.Id, sheet.Revision }, handedIn => new { Id = handedIn.SheetId, handedIn.Revision }, (sheet, handedIn) => new { sheet.JudgeId, handedIn.Remark })
            .Join(db.Users, it => it.JudgeId, judge => judge.Id, (it, judge) => new SheetAuthor(it.JudgeId, judge.DisplayName, it.Remark)).ToListAsync(cancel);
}
