using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>How far the judges of a closed round agree, and how each of them scores. While a round is open it would tell single scores: a mean of one sheet is that sheet.</summary>
[Route("organizing/{contest}/rounds/{order:int}/judges")]
public class JudgesController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Closed } head)
            return NotFound();

        var criteria = await db.Rounds.AsNoTracking().Where(it => it.Id == head.Id).SelectMany(it => it.Criteria).ToListAsync(cancel);
        var table = ScoreTable.Of(criteria, await db.CountedSheets(head.Id).ToListAsync(cancel));
        return View("Judges", JudgesPage.Of(head, table, await db.ProgressAsync(head, cancel), await db.OwnSidesAsync(head.ContestId, table.Judges, table.Entries, cancel)));
    }
}
