using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Results;

/// <summary>Lets anybody work the final places out again, once the results are public, where that was declared.</summary>
[AllowAnonymous]
public class RecountsController(ContestDb db) : Controller
{
    [HttpGet("c/{contest}/results/recounts/{order:int}")]
    public async Task<IActionResult> Show(string contest, int order, CancellationToken cancel)
    {
        var open = db.Contests.Announced().Where(it => it.Address == contest && it.IsRecountPublic && it.ResultsPublishedAt != null);
        var run = db.StandingRuns.Where(it => it.State == RunState.Final && db.Rounds.Any(round => round.Id == it.RoundId && round.Order == order && open.Any(found => found.Id == round.ContestId)));
        if (await db.BundleAsync(run, cancel) is not { } bundle)
            return NotFound();

        var archive = new MemoryStream();
        await bundle.WriteAsync(archive, cancel);
        archive.Position = 0;
        return File(archive, "application/zip", $"recount-{contest}-{order}.zip");
    }
}
