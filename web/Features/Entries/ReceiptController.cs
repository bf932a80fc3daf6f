using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>The paper an entrant can keep: that, when and what was handed in.</summary>
[Route("my/entries/{id:guid}/receipt")]
public class ReceiptController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel)
    {
        var receipt = await db.Entries.OwnedBy(User.PersonId()).AsNoTracking()
            .Where(entry => entry.Id == id && entry.Number != null)
            .Select(entry => new ReceiptPage(entry.Id, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), entry.Contest.TimeZone, entry.Number!.Value, entry.Title,
                entry.CreditedName, entry.SubmittedAt!.Value, entry.Status, entry.Consents, entry.Video == null ? null
                    : new ReceiptFilm(entry.Video.OriginalName, entry.Video.Bytes, entry.Video.Sha256, entry.Video.Status)))
            .SingleOrDefaultAsync(cancel);
        if (receipt is null)
            return NotFound();

        wording.Use(receipt.TimeZone);
        var record = await db.Ledger.AsNoTracking().Where(row => row.SubjectId == id && row.Act == Act.EntrySubmitted).OrderBy(row => row.Position).LastOrDefaultAsync(cancel);
        return View("Receipt", receipt with { LedgerPosition = record?.Position, LedgerHash = record?.Hash });
    }
}
