using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Processing;

/// <summary>How the processing of films goes: what waits, who works on what, what failed, how fast it is.</summary>
[Route("organizing/{contest}/processing")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public class QueueController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        return View(await db.ProcessingPageAsync(found, cancel));
    }
}
