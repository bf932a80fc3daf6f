using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>What calibrations ask of judges.</summary>
public static class Calibrations
{
    /// <summary>How many sheets a judge has still to hand in before scoring in a round: those of open calibrations of the contest that had been opened when the round was.</summary>
    /// <remarks>A round is calibrated before it opens, so that an earlier round that is still being scored does not wait for the calibration of a later one.</remarks>
    public static Task<int> LeftToCalibrateAsync(this ContestDb db, Guid judgeId, Guid roundId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Assignments.Of(judgeId).CountAsync(it => it.Round.IsCalibration && it.Round.State == RoundState.Open && now < it.Round.ClosesAt && !it.IsRecused
            && db.Rounds.Any(round => round.Id == roundId && !round.IsCalibration && round.ContestId == it.Round.ContestId && it.Round.OpenedAt <= round.OpenedAt)
            && !db.ScoreSheets.Any(sheet => sheet.RoundId == it.RoundId && sheet.EntryId == it.EntryId && sheet.JudgeId == judgeId && sheet.State != SheetState.Draft), cancel);

    /// <summary>What a judge did before scoring the entry, as far as its round asks for it.</summary>
    /// <param name="assignment">With its round.</param>
    public static async Task<SheetReadiness> ReadinessAsync(this ContestDb db, Assignment assignment, DateTimeOffset now, CancellationToken cancel = default) => new(
        assignment.Round.LeastWatched == 0 ? 0 : await db.WatchShareAsync(assignment.RoundId, assignment.EntryId, assignment.JudgeId, cancel),
        await db.LeftToCalibrateAsync(assignment.JudgeId, assignment.RoundId, now, cancel));
}
