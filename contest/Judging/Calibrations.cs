using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>What calibrations ask of judges, and what they show afterwards.</summary>
public static class Calibrations
{
    /// <summary>Sheets that a judge hands in before scoring in a round: those of open calibrations of the contest that had been opened when the round was.</summary>
    /// <remarks>A round is calibrated before it opens, so that an earlier round that is still being scored does not wait for the calibration of a later one.</remarks>
    public static async Task<int> LeftToCalibrateAsync(this ContestDb db, Guid judgeId, Round round, DateTimeOffset now, CancellationToken cancel = default) =>
        round.IsCalibration || round.OpenedAt is not { } opened ? 0
        : await db.Assignments.Of(judgeId).CountAsync(it => it.Round.IsCalibration && it.Round.ContestId == round.ContestId && it.Round.State == RoundState.Open
            && now < it.Round.ClosesAt && it.Round.OpenedAt <= opened && !it.IsRecused
            && !db.ScoreSheets.Any(sheet => sheet.RoundId == it.RoundId && sheet.EntryId == it.EntryId && sheet.JudgeId == judgeId && sheet.State != SheetState.Draft), cancel);
}
