using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Contests;

/// <summary>Shows a contest to the public.</summary>
[Route("organizing/{contest}/announcement")]
public class AnnouncementController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost]
    public async Task<IActionResult> Create(string contest)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).SingleOrDefaultAsync(it => it.Address == contest) is not { } found)
            return NotFound();

        var now = clock.GetUtcNow();
        found.Announce(now);
        db.Record(found.Id, Act.ContestAnnounced, User.PersonId(), found.Id, now);
        await db.SaveChangesAsync();
        TempData["Said"] = texts["大赛已对外发布，公众现在可以看到。"].Value;
        return RedirectToAction("Show", "Contests", new { contest });
    }
}
