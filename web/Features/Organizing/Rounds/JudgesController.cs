using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>How far the judges of a round agree, and how each of them scores; of an open round, by what was handed in so far.</summary>
[Route("organizing/{contest}/rounds/{order:int}/judges")]
public class JudgesController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open or RoundState.Closed } head)
            return NotFound();

        var criteria = await db.Rounds.AsNoTracking().Where(it => it.Id == head.Id).SelectMany(it => it.Criteria).ToListAsync(cancel);
        // The sheets that the standings count.
        var sheets = await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == head.Id && it.State == SheetState.Submitted
            && db.Assignments.Any(a => a.RoundId == it.RoundId && a.EntryId == it.EntryId && a.Entry.Status == EntryStatus.Accepted)).ToListAsync(cancel);
        return View("Judges", JudgesPage.Of(head, ScoreTable.Of(criteria, sheets), await db.ProgressAsync(head, cancel)));
    }
}
