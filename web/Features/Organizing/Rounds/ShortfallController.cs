using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Entries of a closed round with fewer sheets than its quorum: the quorum is lowered, or they are accepted without a score; with a preview, a reason and a record.</summary>
[Route("organizing/{contest}/rounds/{order:int}/shortfall")]
public class ShortfallController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string contest, int order, ShortfallForm form, CancellationToken cancel) =>
        await HeadAsync(contest, order, cancel) is { } head ? View("Shortfall", await db.ShortfallPageAsync(head, form, null, cancel)) : NotFound();

    [HttpPost("quorum")]
    public Task<IActionResult> Lower(string contest, int order, ShortfallForm form, CancellationToken cancel) => ReviseAsync(contest, order, form,
        (round, _) => round.WhyNotLowerQuorum(form.Quorum ?? 0),
        (round, _, number, reason) => round.LowerQuorum(form.Quorum!.Value, number, reason, User.PersonId(), clock.GetUtcNow()), cancel);

    [HttpPost("acceptance")]
    public Task<IActionResult> Accept(string contest, int order, ShortfallForm form, CancellationToken cancel) => ReviseAsync(contest, order, form,
        (round, page) => round.WhyNotAcceptWithoutScore(page.Lacking, page.Accepted, page.Ids(form.Entries)),
        (round, page, number, reason) => round.AcceptWithoutScore(page.Lacking, page.Accepted, page.Ids(form.Entries), number, reason, User.PersonId(), clock.GetUtcNow()), cancel);

    async Task<IActionResult> ReviseAsync(
        string contest, int order, ShortfallForm form, Func<Round, ShortfallPage, Refusal?> whyNot, Func<Round, ShortfallPage, int, string, RoundRevision> revise, CancellationToken cancel)
    {
        if (await HeadAsync(contest, order, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var round = await db.Rounds.SingleAsync(it => it.Id == head.Id, cancel);
        var page = await db.ShortfallPageAsync(head with { Quorum = round.Quorum }, form, null, cancel);
        var reason = PlainText.Clean(form.Reason);
        if ((whyNot(round, page) ?? Round.WhyNotReason(reason)) is { } problem)
        {
            Response.StatusCode = StatusCodes.Status409Conflict;
            return View("Shortfall", page with { Problem = problem });
        }

        var number = await db.RoundRevisions.CountAsync(it => it.RoundId == round.Id, cancel) + 1;
        var revision = revise(round, page, number, reason);
        db.Add(revision);
        db.Record(round.ContestId, Act.RoundRevised, User.PersonId(), round.Id, clock.GetUtcNow(), ("number", number), ("revision", revision.Id),
            ("settings", string.Join(' ', revision.After.Select(it => $"{it.Key}:{revision.Before[it.Key]}>{it.Value}"))));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["变更已记录。"].Value;
        return RedirectToAction("New", new { contest, order });
    }

    async Task<RoundHead?> HeadAsync(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { State: RoundState.Closed, IsCalibration: false } head ? head : null;
}

public sealed record ShortfallForm
{
    /// <summary>Null before one was typed.</summary>
    public int? Quorum { get; init; }

    /// <summary>Numbers of entries.</summary>
    public List<int> Entries { get; init; } = [];

    public string? Reason { get; init; }
}
