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
        var entry = await db.Entries.OwnedBy(User.PersonId()).AsNoTracking().Include(it => it.Contest)
            .SingleOrDefaultAsync(it => it.Id == id && it.Number != null, cancel);
        if (entry is null)
            return NotFound();

        wording.Use(entry.Contest.TimeZone);
        // What a row of the ledger attests is shown beside that row; a film that came later has a row of its own.
        var rows = await db.Ledger.AsNoTracking().Where(row => row.SubjectId == id && (row.Act == Act.EntrySubmitted || row.Act == Act.FilmStored))
            .OrderBy(row => row.Position).ToListAsync(cancel);
        var submitted = rows.LastOrDefault(row => row.Act == Act.EntrySubmitted);
        var first = submitted is null ? entry.VideoId : FilmOf(submitted);
        var stored = entry.VideoId == first ? null : rows.LastOrDefault(row => row.Act == Act.FilmStored && FilmOf(row) == entry.VideoId);
        return View("Receipt", new ReceiptPage(
            id, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), entry.Contest.Address, entry.ShownNumber, entry.Title, entry.CreditedName,
            entry.SubmittedAt!.Value, entry.Status, entry.Consents, await FilmAsync(first, cancel), ReceiptRow.Of(submitted))
        {
            Replacement = entry.VideoId == first ? null : await FilmAsync(entry.VideoId, cancel),
            ReplacementRow = ReceiptRow.Of(stored),
        });
    }

    static Guid? FilmOf(LedgerRow row) =>
        row.Details.Split('\n').FirstOrDefault(line => line.StartsWith("video=", StringComparison.Ordinal)) is { } line && Guid.TryParse(line["video=".Length..], out var film) ? film : null;

    Task<ReceiptFilm?> FilmAsync(Guid? id, CancellationToken cancel) => db.Videos.AsNoTracking().Where(film => film.Id == id)
        .Select(film => new ReceiptFilm(film.OriginalName, film.Bytes, film.Sha256, film.Status)).SingleOrDefaultAsync(cancel);
}
