using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <summary>Films that look or sound alike: found by the workers, decided here.</summary>
[Route("organizing/{contest}/likenesses")]
public class LikenessesController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int page, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        return View(await db.LikenessesPageAsync(User.PersonId(), found.Id, found.Address, Wording.Name(found.Title, found.TitleEnglish), page, cancel));
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(string contest, Guid id, CancellationToken cancel) =>
        await db.LikenessPageAsync(User.PersonId(), contest, id, wording, cancel) is { } page ? View(page) : NotFound();
}
