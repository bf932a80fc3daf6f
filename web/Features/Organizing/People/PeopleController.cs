using Microsoft.AspNetCore.Mvc;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.People;

/// <summary>Who has which role in a contest, and who was invited.</summary>
[Route("organizing/{contest}/people")]
public class PeopleController(ContestDb db, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel) =>
        await db.PeoplePageAsync(contest, User.PersonId(), new(), clock.GetUtcNow(), cancel) is { } page ? View(page) : NotFound();
}
