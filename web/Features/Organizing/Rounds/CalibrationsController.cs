using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Adds a calibration before a round: one to three films that the whole panel scores, uncounted.</summary>
[Route("organizing/{contest}/rounds/{order:int}/calibration")]
public class CalibrationsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();
        if (head is not { State: RoundState.Draft, IsCalibration: false })
            throw Round.OnlyBeforeDraft.AsException();

        var now = clock.GetUtcNow();
        return await PageAsync(head, new() { ClosesAt = wording.Field(head.OpensAt > now ? head.OpensAt : now.AddDays(3)) }, null, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, CalibrationForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();
        if (head is not { State: RoundState.Draft, IsCalibration: false })
            throw Round.OnlyBeforeDraft.AsException();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockContestAsync(head.ContestId, cancel);
        var now = clock.GetUtcNow();
        var round = await db.Rounds.Include(it => it.Contest).Include(it => it.Criteria).Include(it => it.Panel).AsSplitQuery().SingleAsync(it => it.Id == head.Id, cancel);
        var works = (await db.AcceptedWorksAsync(head.ContestId, cancel)).ToDictionary(it => it.Number, it => it.Id);
        var typed = form.Numbers.Where(it => !string.IsNullOrWhiteSpace(it)).Select(it => it!.Trim()).ToList();
        var unknown = typed.Find(it => !int.TryParse(it, out var number) || !works.ContainsKey(number));
        List<Guid> entries = unknown is not null ? [] : [.. typed.Select(it => works[int.Parse(it, System.Globalization.CultureInfo.InvariantCulture)]).Distinct()];
        var closesAt = wording.Typed(form.ClosesAt);
        var problem = unknown is not null ? new("没有编号 {0} 的通过审核的作品。", unknown) : closesAt is null ? new("请填写评分截止时间。") : round.WhyNotCalibrate(entries, closesAt.Value, now);
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await PageAsync(head, form, problem, cancel);
        }

        var next = await db.Rounds.Where(it => it.ContestId == head.ContestId).MaxAsync(it => it.Order, cancel) + 1;
        var calibration = round.Calibrate(next, entries, closesAt!.Value, RoundForm.NewSeed(), now);
        db.Add(calibration);
        db.Record(head.ContestId, Act.RoundCreated, User.PersonId(), calibration.Id, now, ("order", next), ("seed", calibration.Seed), ("calibrates", round.Id), ("entries", string.Join(' ', entries)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["校准已建立。请预览分配并启动。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order = next });
    }

    async Task<IActionResult> PageAsync(RoundHead head, CalibrationForm form, Refusal? problem, CancellationToken cancel) =>
        View("Calibration", new CalibrationPage(head, form, await db.AcceptedWorksAsync(head.ContestId, cancel), problem));
}

public sealed record CalibrationForm
{
    /// <summary>Numbers of entries; empty ones are left out.</summary>
    public List<string?> Numbers { get; init; } = [];

    public string? ClosesAt { get; init; }
}

public sealed record CalibrationPage(RoundHead Head, CalibrationForm Form, IReadOnlyList<WorkChoice> Works, Refusal? Problem);
