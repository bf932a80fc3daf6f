using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>The entrant takes an entry out of the contest.</summary>
[Route("my/entries/{id:guid}/withdrawal")]
public class WithdrawalController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, int version, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(User.PersonId(), id, cancel) is not { } entry)
            return NotFound();

        entry.WhyNotWithdraw().ThrowIfAny();
        (entry.Version != version ? new Refusal("作品在您打开页面之后有了变化。请核对后再撤回。") : null).ThrowIfAny();
        entry.Withdraw();
        db.Record(entry.ContestId, Act.EntryWithdrawn, User.PersonId(), entry.Id, clock.GetUtcNow(), ("number", entry.Number), ("version", version + 1));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["作品已撤回。"].Value;
        return RedirectToAction("Show", "OwnEntries", new { id });
    }
}
