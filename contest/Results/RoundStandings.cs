using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class RoundStandings
{
    /// <summary>The standings of a round over the works that are still in the contest; sheets of works that left are kept and not counted.</summary>
    /// <param name="round">With its criteria.</param>
    public static async Task<IReadOnlyList<Standing>> WorkOutStandingsAsync(this ContestDb db, Round round, CancellationToken cancel = default) =>
        Standings.Work(await db.StandingInputsAsync(round, cancel));

    /// <summary>Everything the standings of a round depend on, as it is now.</summary>
    /// <param name="round">With its criteria.</param>
    public static async Task<StandingInputs> StandingInputsAsync(this ContestDb db, Round round, CancellationToken cancel = default)
    {
        var entries = await db.Assignments.Where(it => it.RoundId == round.Id && it.Entry.Status == EntryStatus.Accepted)
            .Select(it => it.EntryId).Distinct().ToListAsync(cancel);
        var sheets = await db.CountedSheets(round.Id).Select(it => new { it.EntryId, it.JudgeId, it.HandedInScores }).ToListAsync(cancel);
        var inputs = StandingInputs.Of(round, entries, sheets.Select(it => new CountedSheet(it.EntryId, it.JudgeId, it.HandedInScores)));
        var rulings = await db.TieRulings.AsNoTracking().Where(it => it.RoundId == round.Id && it.TakenBackAt == null).ToListAsync(cancel);
        inputs = inputs with { Rulings = [.. rulings.OrderBy(it => it.At).Select(it => it.Entries)] };
        if (round.VotePercent > 0)
            inputs = inputs with { Votes = await db.VoteCounts.Where(it => it.RoundId == round.Id).ToDictionaryAsync(it => it.EntryId, it => it.Votes, cancel) };
        if (round.Parts.Count == 0)
            return inputs;

        var orders = round.Parts.Select(part => part.Order).ToList();
        var finals = await db.StandingRuns.AsNoTracking().Where(run => run.State == RunState.Final)
            .Join(db.Rounds.Where(it => it.ContestId == round.ContestId && orders.Contains(it.Order)), run => run.RoundId, it => it.Id, (run, it) => new { it.Order, run.Rows })
            .ToDictionaryAsync(it => it.Order, it => it.Rows, cancel);
        return inputs with
        {
            Parts = [.. round.Parts.OrderBy(part => part.Order).Select(part => new EarlierResult(part.Order, part.Percent,
                (finals.GetValueOrDefault(part.Order) ?? []).Where(row => row.Score is not null).ToDictionary(row => row.EntryId, row => Fraction.Parse(row.Score!))))],
        };
    }

    /// <summary>The sheets of a round that count: handed in, and of works that are still in the contest.</summary>
    public static IQueryable<ScoreSheet> CountedSheets(this ContestDb db, Guid roundId) =>
        db.ScoreSheets.AsNoTracking().Where(sheet => sheet.RoundId == roundId && sheet.State == SheetState.Submitted
            && db.Assignments.Any(it => it.RoundId == roundId && it.EntryId == sheet.EntryId && it.Entry.Status == EntryStatus.Accepted));
}
