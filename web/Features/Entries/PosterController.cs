using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>The still that stands for an entry's film wherever it is not playing.</summary>
[Route("my/entries/{id:guid}/poster")]
public class PosterController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    /// <param name="number">One of the stills offered, from 1; 0 leaves it to the machine.</param>
    [HttpPost("")]
    public async Task<IActionResult> Update(Guid id, int? number, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(User.PersonId(), id, cancel) is not { } entry)
            return NotFound();

        if (number is null)
            throw new Refusal("没有这张封面图。").AsException();
        entry.ChoosePoster(number == 0 ? null : number);
        db.Record(entry.ContestId, Act.PosterChosen, User.PersonId(), entry.Id, clock.GetUtcNow(), ("film", entry.VideoId), ("number", number));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["封面已更换。"].Value;
        return Redirect(Url.Action("Show", "OwnEntries", new { id }) + "#poster");
    }
}
