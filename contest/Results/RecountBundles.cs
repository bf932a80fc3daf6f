using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class RecountBundles
{
    /// <summary>The bundle of a result, with what it was worked out from when it was proposed; null when there is none.</summary>
    /// <param name="run">One at most.</param>
    public static async Task<RecountBundle?> BundleAsync(this ContestDb db, IQueryable<StandingRun> run, CancellationToken cancel = default)
    {
        var found = await run.AsNoTracking().Where(it => it.Inputs != "").Join(db.Rounds, it => it.RoundId, it => it.Id, (it, round) => new
        {
            Run = it, round.Order, round.Name, round.NameEnglish, round.Seal, round.Contest.Title, round.Contest.TitleEnglish,
        }).SingleOrDefaultAsync(cancel);
        return found is null ? null : new(
            new(found.Title, found.TitleEnglish, found.Order, found.Name, found.NameEnglish, found.Run.Number, found.Run.DecidedAt, found.Run.InputsHash, found.Run.ResultHash, found.Seal),
            found.Run.Inputs, RecountBundle.ResultText(found.Run.Rows));
    }

    /// <summary>Final results that anybody may work out again: declared so by their contest, which has published its results.</summary>
    public static IQueryable<StandingRun> RecountableByAnybody(this ContestDb db, IQueryable<Contest> contests) =>
        db.StandingRuns.Where(run => run.State == RunState.Final && run.Inputs != ""
            && db.Rounds.Any(round => round.Id == run.RoundId && !round.IsCalibration && contests.Any(it => it.Id == round.ContestId && it.IsRecountPublic && it.ResultsPublishedAt != null)));
}
