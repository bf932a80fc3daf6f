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
        var run = db.RecountableByAnybody(db.Contests.Announced().Where(it => it.Address == contest)).Where(it => db.Rounds.Any(round => round.Id == it.RoundId && round.Order == order));
        if (await db.BundleAsync(run, cancel) is not { } bundle)
            return NotFound();

        return File(await bundle.ArchiveAsync(cancel), "application/zip", $"recount-{contest}-{order}.zip");
    }
}
