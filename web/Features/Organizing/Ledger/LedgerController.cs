using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Ledger;

/// <summary>What was done in a contest, by whom and when, newest first.</summary>
[Route("organizing/{contest}/ledger")]
public class LedgerController(ContestDb db, Wording wording) : Controller
{
    /// <param name="before">Only rows before this position.</param>
    [HttpGet]
    public async Task<IActionResult> Index(string contest, long? before, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        var rows = await db.Ledger.AsNoTracking().Where(row => row.ContestId == found.Id && (before == null || row.Position < before))
            .OrderByDescending(row => row.Position).Take(LedgerPage.Size + 1).ToListAsync(cancel);
        var shown = rows.Take(LedgerPage.Size).ToList();
        var head = await db.LedgerHeads.AsNoTracking().SingleOrDefaultAsync(it => it.ContestId == found.Id, cancel);
        var subjects = await db.LedgerSubjectsAsync(found.Id, shown, cancel);
        return View(new LedgerPage(found.Address, found.Title, found.TitleEnglish, head?.Position ?? 0, head?.Hash ?? LedgerRow.NoHash,
            [.. shown.Select(row => new LedgerLine(row.Position, row.At, row.Act, row.ActorId is { } actor ? subjects.People.GetValueOrDefault(actor, "") : null,
                subjects.Of(row.SubjectId), row.Details.Split('\n', StringSplitOptions.RemoveEmptyEntries), row.Hash))],
            rows.Count > LedgerPage.Size ? shown[^1].Position : null, before is not null));
    }
}
