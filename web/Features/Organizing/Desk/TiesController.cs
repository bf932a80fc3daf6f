using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Puts entries that share a place into an order, in writing.</summary>
[Route("organizing/{contest}/rounds/{order:int}/ties")]
public class TiesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel) =>
        await HeadAsync(contest, order, cancel) is { } head ? View("Ties", await db.TiesPageAsync(head, null, null, cancel)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, RulingForm form, CancellationToken cancel)
    {
        if (await HeadAsync(contest, order, cancel) is not { } head)
            return NotFound();

        var reason = PlainText.Clean(form.Reason);
        Refusal problem;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockRoundAsync(head.Id, cancel);
            var page = await db.TiesPageAsync(head, null, null, cancel);
            var block = page.Blocks.FirstOrDefault(it => it.Ruling is null && it.Entries.Select(entry => entry.Number).ToHashSet().SetEquals(form.Entries));
            var ranked = form.Entries.Zip(form.Ranks).ToList();
            var ordered = block is null ? [] : ranked.OrderBy(it => it.Second).Select(it => block.Entries.Single(entry => entry.Number == it.First).Id).ToList();
            var tied = block?.Entries.Select(it => it.Id).ToList() ?? [];
            var isOrder = ranked.Count == form.Entries.Count && ranked.Select(it => it.Second).Order().SequenceEqual(Enumerable.Range(1, ranked.Count).Select(it => (int?)it));
            if ((block is not null && !isOrder ? new("请给每件作品一个不同的先后，从 1 起连续。") : TieRuling.WhyNotRule(tied, ordered, reason) ?? PlainText.WhyNot(reason, manyLines: true)) is { } refusal)
                problem = refusal;
            else
            {
                var now = clock.GetUtcNow();
                var ruling = TieRuling.Rule(head.Id, tied, ordered, reason, User.PersonId(), now);
                db.Add(ruling);
                db.Record(head.ContestId, Act.TieRuled, User.PersonId(), ruling.Id, now, ("round", head.Id), ("entries", string.Join(' ', ordered)));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                TempData["Said"] = texts["裁定已记录，名次已按它排列。"].Value;
                return RedirectToAction(nameof(Index), new { contest, order });
            }
        }
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Ties", await db.TiesPageAsync(head, form, problem, cancel));
    }

    [HttpPost("{ruling:guid}/removal")]
    public async Task<IActionResult> Delete(string contest, int order, Guid ruling, CancellationToken cancel)
    {
        if (await HeadAsync(contest, order, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        if (await db.TieRulings.SingleOrDefaultAsync(it => it.Id == ruling && it.RoundId == head.Id, cancel) is not { } found)
            return NotFound();

        var now = clock.GetUtcNow();
        found.TakeBack(now);
        db.Record(head.ContestId, Act.TieRuled, User.PersonId(), found.Id, now, ("round", head.Id), ("takenBack", true));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["裁定已撤回，这些作品重新并列。"].Value;
        return RedirectToAction(nameof(Index), new { contest, order });
    }

    async Task<RoundHead?> HeadAsync(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { State: RoundState.Closed, IsCalibration: false } head ? head : null;
}

public sealed record RulingForm
{
    /// <summary>Numbers of the tied entries.</summary>
    public List<int> Entries { get; init; } = [];

    /// <summary>For each of them its place among them, from 1.</summary>
    public List<int?> Ranks { get; init; } = [];

    public string? Reason { get; init; }
}
