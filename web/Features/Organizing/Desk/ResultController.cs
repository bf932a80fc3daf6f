using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Makes a round's result final, and corrects it: one organizer proposes, another approves.</summary>
[Route("organizing/{contest}/rounds/{order:int}/result")]
public class ResultController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { IsCalibration: false } head ? View("Result", await PageAsync(head, null, null, cancel)) : NotFound();

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string contest, int order, int number, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head)
            return NotFound();
        return await db.RunPageAsync(head, number, cancel) is { } page ? View("Run", page) : NotFound();
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, ProposalForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head)
            return NotFound();

        var reason = PlainText.Clean(form.Reason);
        Refusal? refused;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockRoundAsync(head.Id, cancel);
            var (round, runs) = await LoadAsync(head, cancel);
            var (open, final) = (runs.SingleOrDefault(it => it.State == RunState.Proposed), runs.SingleOrDefault(it => it.State == RunState.Final));
            var prepared = await db.PrepareRunAsync(round, cancel);
            var problem = StandingRun.WhyNotPropose(open, final, reason) ?? PlainText.WhyNot(reason, manyLines: true)
                ?? (final?.InputsHash == prepared.InputsHash ? new("数据与定稿时完全相同，没有可以更正的。") : null);
            var blockers = await db.BlockersAsync(round, prepared, open, cancel);
            if (problem is null && blockers.Count == 0)
            {
                var now = clock.GetUtcNow();
                var run = prepared.Propose(round.Id, runs.Count + 1, final is null ? "" : reason, User.PersonId(), now);
                db.Add(run);
                db.Record(round.ContestId, Act.ResultProposed, User.PersonId(), run.Id, now, ("round", round.Id), ("number", run.Number), ("inputs", run.InputsHash), ("result", run.ResultHash));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                TempData["Said"] = texts["结果已提出，等待另一位主办方人员批准。"].Value;
                return RedirectToAction(nameof(Index), new { contest, order });
            }
            refused = problem;
        }
        db.ChangeTracker.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Result", await PageAsync(head, form.Reason, refused ?? new("现在还不能提出，请先处理下面列出的问题。"), cancel));
    }

    [HttpPost("{number:int}/approval")]
    public async Task<IActionResult> Approve(string contest, int order, int number, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head)
            return NotFound();

        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockRoundAsync(head.Id, cancel);
            var (round, runs) = await LoadAsync(head, cancel);
            if (runs.SingleOrDefault(it => it.Number == number) is not { } run)
                return NotFound();

            run.WhyNotApprove(User.PersonId()).ThrowIfAny();
            var prepared = await db.PrepareRunAsync(round, cancel);
            if ((await db.BlockersAsync(round, prepared, run, cancel)).Count == 0)
            {
                var now = clock.GetUtcNow();
                run.Approve(User.PersonId(), runs.SingleOrDefault(it => it.State == RunState.Final), now);
                db.Record(round.ContestId, Act.ResultFinalised, User.PersonId(), run.Id, now, ("round", round.Id), ("number", run.Number), ("inputs", run.InputsHash), ("result", run.ResultHash));
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                TempData["Said"] = texts["结果已定稿。"].Value;
                return RedirectToAction(nameof(Index), new { contest, order });
            }
        }
        db.ChangeTracker.Clear();
        Response.StatusCode = StatusCodes.Status409Conflict;
        return View("Result", await PageAsync(head, null, new("现在还不能批准，请先处理下面列出的问题。"), cancel));
    }

    [HttpPost("{number:int}/cancellation")]
    public async Task<IActionResult> Cancel(string contest, int order, int number, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { IsCalibration: false } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        if (await db.StandingRuns.SingleOrDefaultAsync(it => it.RoundId == head.Id && it.Number == number, cancel) is not { } run)
            return NotFound();

        var now = clock.GetUtcNow();
        run.Cancel(User.PersonId(), now);
        db.Record(head.ContestId, Act.ResultCancelled, User.PersonId(), run.Id, now, ("round", head.Id), ("number", run.Number));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已撤回，之前的结果不变。"].Value;
        return RedirectToAction(nameof(Index), new { contest, order });
    }

    Task<ResultPage> PageAsync(RoundHead head, string? reason, Refusal? problem, CancellationToken cancel) => db.ResultPageAsync(head, User.PersonId(), reason, problem, texts, cancel);

    async Task<(Round Round, List<StandingRun> Runs)> LoadAsync(RoundHead head, CancellationToken cancel) =>
        (await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel), await db.StandingRuns.Where(it => it.RoundId == head.Id).ToListAsync(cancel));
}

public sealed record ProposalForm
{
    public string? Reason { get; init; }
}
