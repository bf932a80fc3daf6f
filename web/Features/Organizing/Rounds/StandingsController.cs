using Microsoft.AspNetCore.Mvc;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>The standings of a closed round, down to every judge's points.</summary>
[Route("organizing/{contest}/rounds/{order:int}/standings")]
public class StandingsController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, StandingSort sort, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Closed, IsCalibration: false } head)
            return NotFound();

        return View("Standings", await db.StandingsPageAsync(head, sort, cancel));
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string contest, int order, int number, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { State: RoundState.Closed, IsCalibration: false } head
            && await db.ArithmeticPageAsync(User.PersonId(), head, number, cancel) is { } page
            ? View("Arithmetic", page)
            : NotFound();
}
