using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Gives out what it takes to work a result out again.</summary>
public class RecountController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("organizing/{contest}/rounds/{order:int}/result/{number:int}/recount")]
    public async Task<IActionResult> Show(string contest, int order, int number, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head
            || await db.BundleAsync(db.StandingRuns.Where(it => it.RoundId == head.Id && it.Number == number), cancel) is not { } bundle)
            return NotFound();

        return File(await bundle.ArchiveAsync(cancel), "application/zip", $"recount-{contest}-{order}-{number}.zip");
    }
}
