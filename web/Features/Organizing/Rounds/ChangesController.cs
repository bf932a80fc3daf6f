using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Judges join, leave and are replaced while a round is open, and sheets are topped up or evened out: previewed, then applied.</summary>
[Route("organizing/{contest}/rounds/{order:int}/changes")]
public class ChangesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string contest, int order, ChangeForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open } head)
            return NotFound();

        return View("Changes", await db.ChangePageAsync(head, await db.WorkOutChangeAsync(head.Id, form, clock.GetUtcNow(), cancel), form, cancel));
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, ChangeForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var now = clock.GetUtcNow();
        var change = await db.WorkOutChangeAsync(head.Id, form, now, cancel);
        var reason = PlainText.Clean(form.Reason);
        var problem = change.WhyNot ?? (change.Plan is null ? new("请先选择要做的调整。") :
            change.Hash != form.Plan ? new("您看到预览之后，评分或分配有了变化，所以还没有应用。请核对新的预览，再应用一次。") :
            change.Plan.Change.ChangesPanel ? Round.WhyNotReason(reason) : null);
        if (problem is not null)
        {
            Response.StatusCode = change.Plan is not null && change.Hash == form.Plan ? StatusCodes.Status400BadRequest : StatusCodes.Status409Conflict;
            return View("Changes", await db.ChangePageAsync(head, change, form, cancel) with { Problem = problem });
        }

        await ApplyAsync(change.Round, change.Plan!, reason, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["调整已生效：新分配 {0} 份，收回 {1} 份。", change.Plan!.Added.Count, change.Plan.Removed.Count].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    async Task ApplyAsync(Round round, PanelChangePlan plan, string reason, DateTimeOffset now, CancellationToken cancel)
    {
        var (me, change) = (User.PersonId(), plan.Change);
        void Note(Act act, Guid? judge) => db.Record(round.ContestId, act, me, round.Id, now,
            ("change", change.Kind), ("judge", judge), ("maximumLoad", change.MaximumLoad), ("added", plan.Added.Count), ("removed", plan.Removed.Count), ("plan", PanelEffect.Hash(plan)));

        if (!change.ChangesPanel)
        {
            round.Apply(plan, now);
            Note(Act.AssignmentsChanged, null);
            return;
        }
        var wasSeated = change.To is { } to && round.Seated.Any(seat => seat.JudgeId == to);
        var number = await db.RoundRevisions.CountAsync(it => it.RoundId == round.Id, cancel) + 1;
        var revision = round.Revise(plan, number, reason, me, now).Revision;
        db.Add(revision);
        if (change.Leaves)
            Note(Act.JudgeLeft, change.Judge);
        if (change.Kind == PanelChangeKind.Seat || change.To is not null && !wasSeated)
            Note(Act.JudgeSeated, change.Kind == PanelChangeKind.Seat ? change.Judge : change.To);
        db.Record(round.ContestId, Act.RoundRevised, me, round.Id, now, ("number", number.ToString(CultureInfo.InvariantCulture)), ("revision", revision.Id), ("settings", Round.PanelSetting));
    }
}

public sealed record ChangeForm
{
    public PanelChangeKind? Kind { get; init; }

    /// <summary>Who joins or leaves.</summary>
    public Guid? Judge { get; init; }

    /// <summary>Who takes over; empty for everybody else.</summary>
    public Guid? To { get; init; }

    /// <summary>Most sheets for whoever joins; empty for no limit.</summary>
    public int? MaximumLoad { get; init; }

    public string? Reason { get; init; }

    /// <summary>The hash of the plan that was previewed.</summary>
    public string? Plan { get; init; }
}
