using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Takes a sheet of a closed round out of the count, with a reason, and puts it back.</summary>
[Route("organizing/{contest}/rounds/{order:int}/standings/{number:int}/sheets/{sheet:guid}")]
public class SheetsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("voiding")]
    public Task<IActionResult> Void(string contest, int order, int number, Guid sheet, VoidForm form, CancellationToken cancel)
    {
        var reason = PlainText.Clean(form.Reason);
        return ChangeAsync(contest, order, number, sheet, (it, round) =>
        {
            PlainText.WhyNot(reason, manyLines: true).ThrowIfAny();
            it.Void(round, reason);
        }, Act.SheetVoided, "评分表已作废，不再计入。已定稿的结果不变，除非提出更正。", cancel);
    }

    [HttpPost("restoration")]
    public Task<IActionResult> Restore(string contest, int order, int number, Guid sheet, CancellationToken cancel) =>
        ChangeAsync(contest, order, number, sheet, (it, _) => it.Restore(), Act.SheetRestored, "评分表已恢复计入。已定稿的结果不变，除非提出更正。", cancel);

    async Task<IActionResult> ChangeAsync(string contest, int order, int number, Guid sheet, Action<ScoreSheet, Round> change, Act act, string said, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var round = await db.Rounds.SingleAsync(it => it.Id == head.Id, cancel);
        if (await db.ScoreSheets.SingleOrDefaultAsync(it => it.Id == sheet && it.RoundId == round.Id && db.Entries.Any(entry => entry.Id == it.EntryId && entry.Number == number), cancel) is not { } found)
            return NotFound();

        change(found, round);
        db.Record(round.ContestId, act, User.PersonId(), found.Id, clock.GetUtcNow(), ("round", round.Id), ("entry", found.EntryId), ("judge", found.JudgeId));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts[said].Value;
        return RedirectToAction("Show", "Standings", new { contest, order, number });
    }
}

public sealed record VoidForm
{
    public string? Reason { get; init; }
}
