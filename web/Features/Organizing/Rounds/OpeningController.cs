using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Opens a round: shows beforehand who would get how much, and gives it out.</summary>
[Route("organizing/{contest}/rounds/{order:int}")]
public class OpeningController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("opening")]
    public async Task<IActionResult> New(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        return View("Opening", await db.OpeningPageAsync(head, clock.GetUtcNow(), cancel));
    }

    [HttpPost("opening")]
    public async Task<IActionResult> Create(string contest, int order, OpeningForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var round = await LockedAsync(head.Id, cancel);
        var opening = await db.PrepareOpeningAsync(round, cancel);
        opening.WhyNot.ThrowIfAny();
        var now = clock.GetUtcNow();
        round.Open(opening, now);
        var pairs = OpeningPages.Hash(round.Assignments.Select(it => (it.EntryId, it.JudgeId)));
        if (form.Plan is { Length: > 0 } seen && seen != pairs)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Opening", await db.OpeningPageAsync(head, now, cancel) with { IsNew = true });
        }
        db.Record(round.ContestId, Act.RoundOpened, User.PersonId(), round.Id, now,
            ("entries", opening.Entries.Count), ("assignments", round.Assignments.Count), ("seed", round.Seed), ("pairs", pairs), ("result", opening.Result));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["轮次已启动，{0} 件作品分给了 {1} 位评委。", opening.Entries.Count, round.Panel.Count].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    /// <summary>Gives judges to works that were accepted after the round opened.</summary>
    [HttpPost("assignments")]
    public async Task<IActionResult> Assign(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var round = await LockedAsync(head.Id, cancel);
        var opening = await db.PrepareOpeningAsync(round, cancel);
        var given = round.Assign(opening);
        if (given.Count == 0)
            throw new Refusal("没有等待分配的作品。").AsException();

        db.Record(round.ContestId, Act.EntriesAssigned, User.PersonId(), round.Id, clock.GetUtcNow(), ("assignments", given.Count), ("pairs", OpeningPages.Hash(given.Select(it => (it.EntryId, it.JudgeId)))));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已分配 {0} 件新作品。", given.DistinctBy(it => it.EntryId).Count()].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    async Task<Round> LockedAsync(Guid roundId, CancellationToken cancel)
    {
        await db.LockRoundAsync(roundId, cancel);
        return await db.Rounds.Include(it => it.Panel).Include(it => it.Assignments).AsSplitQuery().SingleAsync(it => it.Id == roundId, cancel);
    }
}

public sealed record OpeningForm
{
    /// <summary>The hash of the assignments that were previewed.</summary>
    public string? Plan { get; init; }
}
