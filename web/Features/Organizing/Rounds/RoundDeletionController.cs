using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Removes a planned round.</summary>
[Route("organizing/{contest}/rounds/{order:int}/deletion")]
public class RoundDeletionController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockContestAsync(head.ContestId, cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var rounds = await db.Rounds.Include(it => it.Criteria).Include(it => it.Panel).AsSplitQuery().Where(it => it.ContestId == head.ContestId && it.Order >= order).OrderBy(it => it.Order).ToListAsync(cancel);
        var round = rounds.Single(it => it.Id == head.Id);
        round.WhyNotDelete(rounds.Where(it => it.Order > order)).ThrowIfAny();
        db.Remove(round);
        db.Record(head.ContestId, Act.RoundDeleted, User.PersonId(), round.Id, clock.GetUtcNow(), ("order", order));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["“{0}”已删除。", head.Title].Value;
        return RedirectToAction("Index", "Rounds", new { contest });
    }
}
