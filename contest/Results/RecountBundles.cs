using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class RecountBundles
{
    /// <summary>The bundles of results that were proposed, with what each was worked out from at that moment.</summary>
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
}
