using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>A round's result as it would be proposed now.</summary>
public sealed record PreparedRun(StandingInputs Inputs, IReadOnlyList<Standing> Standings, string Method, string InputsHash, IReadOnlyList<StandingRow> Rows, string ResultHash)
{
    /// <param name="numbers">Public numbers by entry.</param>
    public static PreparedRun Of(Round round, StandingInputs inputs, IReadOnlyDictionary<Guid, int> numbers)
    {
        var standings = Results.Standings.Work(inputs);
        var shown = ShownScores.Shown(standings.Select(it => it.Score).OfType<Fraction>(), round.Decimals);
        StandingRow[] rows = [.. standings.Select(it => new StandingRow(it.EntryId, numbers[it.EntryId], it.Place, it.Score?.ToString(),
            it.Score is { } score ? shown[score] : "", it.Own?.ToString(), it.Sheets, it.IsTrimmed) { BrokenBy = it.BrokenBy, Lack = it.Lack })
            .OrderBy(it => it.Place ?? int.MaxValue).ThenBy(it => it.Number)];
        var method = RunText.Method(round);
        return new(inputs, standings, method, RunText.Hash(RunText.Inputs(inputs, method)), rows, RunText.Hash(RunText.Rows(rows)));
    }

    /// <param name="number">The run's number in its round.</param>
    /// <param name="reason">Why there is a correction; empty for the first.</param>
    public StandingRun Propose(Guid roundId, int number, string reason, Guid by, DateTimeOffset now) => new(roundId, number, InputsHash, Method, Rows, ResultHash, reason, by, now);
}

public static class PreparedRuns
{
    /// <summary>Works the round's result out anew, with its hashes.</summary>
    /// <param name="round">With its criteria.</param>
    public static async Task<PreparedRun> PrepareRunAsync(this ContestDb db, Round round, CancellationToken cancel = default)
    {
        var inputs = await db.StandingInputsAsync(round, cancel);
        var numbers = await db.Entries.Where(entry => db.Assignments.Any(it => it.RoundId == round.Id && it.EntryId == entry.Id))
            .Select(entry => new { entry.Id, Number = entry.Number!.Value }).ToDictionaryAsync(it => it.Id, it => it.Number, cancel);
        return PreparedRun.Of(round, inputs, numbers);
    }

    /// <summary>The round's final result; null before.</summary>
    public static Task<StandingRun?> FinalRunAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default) =>
        db.StandingRuns.SingleOrDefaultAsync(run => run.RoundId == roundId && run.State == RunState.Final, cancel);
}
