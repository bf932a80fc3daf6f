using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>A judge steps aside from an entry.</summary>
public class RecusalsController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("/judging/{round:guid}/entries/{number:int}/recusal")]
    public async Task<IActionResult> Create(Guid round, int number, RecusalForm form, CancellationToken cancel)
    {
        var me = User.PersonId();
        var given = db.Assignments.Of(me).Where(it => it.RoundId == round && it.Entry.Number == number);
        if (!await given.AnyAsync(cancel))
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(round, cancel);
        if (await given.Include(it => it.Round).SingleOrDefaultAsync(cancel) is not { } assignment)
            return NotFound();

        var now = clock.GetUtcNow();
        var reason = PlainText.Clean(form.Reason);
        PlainText.WhyNot(reason, manyLines: true).ThrowIfAny();
        var recusal = assignment.Recuse(reason, now);
        db.Add(recusal);
        var sheet = await db.ScoreSheets.WrittenBy(me).SingleOrDefaultAsync(it => it.RoundId == round && it.EntryId == assignment.EntryId, cancel);
        sheet?.Recuse();
        db.Record(assignment.Round.ContestId, Act.JudgeRecused, me, assignment.EntryId, now, ("round", round), ("recusal", recusal.Id), ("source", recusal.Source));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);

        TempData["Said"] = texts["您已回避作品 {0}，主办方会看到理由。", $"{number:000}"].Value;
        return RedirectToAction(nameof(JudgingController.Index), "Judging");
    }
}

public sealed record RecusalForm
{
    public string? Reason { get; init; }
}
