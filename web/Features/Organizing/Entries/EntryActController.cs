using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>An organizer does something with an entry: what was seen must still be so, and what is refused comes back with everything typed.</summary>
public abstract class EntryActController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    protected ContestDb Db => db;
    protected Wording Wording => wording;

    /// <summary>The fingerprint by which the ledger holds reasons: hex SHA-256, or nothing when there are none.</summary>
    protected internal static string HashOf(string reasons) => reasons.Length == 0 ? "" : TextHash.Of(reasons);

    /// <summary>Does the act; rows, ledger and mails are saved together afterwards.</summary>
    /// <returns>What is said when it is done.</returns>
    protected abstract Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now);

    [HttpPost]
    public async Task<IActionResult> Create(string contest, int number, DecisionForm form)
    {
        var now = clock.GetUtcNow();
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            var entry = await db.Entries.OrganizedBy(User.PersonId())
                .Include(it => it.Contest).Include(it => it.Entrant).Include(it => it.Video)
                .SingleOrDefaultAsync(it => it.Contest.Address == contest && it.Number == number);
            if (entry is null)
                return NotFound();

            wording.Use(entry.Contest.TimeZone);
            if (form.Version != entry.Version)
                throw Changed().AsException();

            // Raised even when only the film changes, so that of two acts at once one is told.
            db.Entry(entry).Property(it => it.Version).IsModified = true;
            var done = await DoAsync(entry, form, now);
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            TempData["Said"] = texts[done].Value;
        }
        catch (Exception failure) when (failure is RefusedException or DbUpdateConcurrencyException)
        {
            var refusal = failure is RefusedException refused ? refused.Refusal : Changed();
            db.ChangeTracker.Clear();
            if (await db.EntryPageAsync(User.PersonId(), contest, number, now, wording) is not { } page)
                return NotFound();

            form.Version = page.Version;
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Show", page with { Form = form, Refused = wording.Say(refusal) });
        }
        return RedirectToAction("Show", "Entries", new { contest, number });
    }

    static Refusal Changed() => new("作品在您打开页面之后有了变化（例如更换了视频）。请重新查看后再作决定。");
}
