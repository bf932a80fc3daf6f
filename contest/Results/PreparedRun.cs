using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>A round's result as it would be proposed now.</summary>
/// <param name="InputsText">The inputs as they are given out for a recount.</param>
/// <param name="Salt">Stands behind the judges' names in it.</param>
public sealed record PreparedRun(
    StandingInputs Inputs, IReadOnlyList<Standing> Standings, string Method, string InputsText, string InputsHash, IReadOnlyList<StandingRow> Rows, string ResultHash, string Salt)
{
    /// <param name="numbers">Public numbers by entry.</param>
    /// <param name="salt">That of the round's results so far, so that the same data have the same hash; a new one for the first.</param>
    public static PreparedRun Of(Round round, StandingInputs inputs, IReadOnlyDictionary<Guid, int> numbers, string? salt = null)
    {
        var standings = Results.Standings.Work(inputs);
        var shown = ShownScores.Shown(standings.Select(it => it.Score).OfType<Fraction>(), round.Decimals);
        StandingRow[] rows = [.. standings.Select(it => new StandingRow(it.EntryId, numbers[it.EntryId], it.Place, it.Score?.ToString(),
            it.Score is { } score ? shown[score] : "", it.Own?.ToString(), it.Sheets, it.IsTrimmed) { BrokenBy = it.BrokenBy, Lack = it.Lack })
            .OrderBy(it => it.Place ?? int.MaxValue).ThenBy(it => it.Number)];
        salt ??= Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var text = RecountInputs.Of(round, inputs, numbers, salt).Text();
        return new(inputs, standings, RunText.Method(round), text, TextHash.Of(text), rows, TextHash.Of(RecountBundle.ResultText(rows)), salt);
    }

    /// <param name="number">The run's number in its round.</param>
    /// <param name="reason">Why there is a correction; empty for the first.</param>
    public StandingRun Propose(Guid roundId, int number, string reason, Guid by, DateTimeOffset now) => new(roundId, number, InputsHash, Method, Rows, ResultHash, reason, by, now, InputsText, Salt);
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
        var salt = await db.StandingRuns.Where(run => run.RoundId == round.Id).OrderBy(run => run.Number).Select(run => run.Salt).FirstOrDefaultAsync(cancel);
        return PreparedRun.Of(round, inputs, numbers, salt);
    }

    /// <summary>The round's final result; null before.</summary>
    public static Task<StandingRun?> FinalRunAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default) =>
        db.StandingRuns.AsNoTracking().SingleOrDefaultAsync(run => run.RoundId == roundId && run.State == RunState.Final, cancel);
}
