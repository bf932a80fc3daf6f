using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Sets a judge aside from an entry, and reviews recusals that judges declared.</summary>
[Route("organizing/{contest}/rounds/{order:int}/recusals")]
public class SettingAsideController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("new")]
    public async Task<IActionResult> New(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { } head ? await PageAsync(head, new(), null, cancel) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, SettingAsideForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var round = await db.Rounds.Include(it => it.Panel).Include(it => it.Assignments).AsSplitQuery().SingleAsync(it => it.Id == head.Id, cancel);
        var (now, reason) = (clock.GetUtcNow(), PlainText.Clean(form.Reason));
        var number = int.TryParse(form.Number, out var typed) ? typed : 0;
        var entry = await db.Entries.AsNoTracking().Where(it => it.ContestId == head.ContestId && it.Number == number && it.Status == EntryStatus.Accepted).Select(it => (Guid?)it.Id).SingleOrDefaultAsync(cancel);
        var known = entry is not null && await db.Recusals.AnyAsync(it => it.RoundId == head.Id && it.EntryId == entry && it.JudgeId == form.Judge, cancel);
        var problem = entry is null ? new("没有编号 {0} 的通过审核的作品。", form.Number ?? "") : known ? new("已经回避了这件作品。") :
            round.WhyNotSetAside(entry.Value, form.Judge, now) ?? Recusal.WhyNotReason(reason) ?? PlainText.WhyNot(reason, manyLines: true);
        if (problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return await PageAsync(head, form, problem, cancel);
        }

        var recusal = round.SetAside(entry!.Value, form.Judge, reason, now);
        db.Add(recusal);
        (await db.ScoreSheets.SingleOrDefaultAsync(it => it.RoundId == head.Id && it.EntryId == entry && it.JudgeId == form.Judge, cancel))?.Recuse();
        db.Record(round.ContestId, Act.JudgeRecused, User.PersonId(), entry.Value, now, ("round", round.Id), ("judge", form.Judge), ("recusal", recusal.Id), ("source", recusal.Source));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已安排回避。缺的评分表可以用“补足”分给别的评委。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    [HttpPost("{recusal:guid}/review")]
    public async Task<IActionResult> Review(string contest, int order, Guid recusal, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        if (await db.Recusals.SingleOrDefaultAsync(it => it.Id == recusal && it.RoundId == head.Id, cancel) is not { } found)
            return NotFound();

        var now = clock.GetUtcNow();
        found.Review(now);
        db.Record(head.ContestId, Act.RecusalReviewed, User.PersonId(), found.EntryId, now, ("round", head.Id), ("recusal", found.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已核实这次回避。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    async Task<IActionResult> PageAsync(RoundHead head, SettingAsideForm form, Refusal? problem, CancellationToken cancel)
    {
        var judges = (await db.ProgressAsync(head, cancel)).Judges.Where(it => it.LeftAt is null).Select(it => new JudgeChoice(it.Id, it.Name)).ToList();
        return View("SettingAside", new SettingAsidePage(head, form, judges, await db.AcceptedWorksAsync(head.ContestId, cancel), problem));
    }
}

public sealed record SettingAsideForm
{
    public Guid Judge { get; init; }

    /// <summary>The entry's.</summary>
    public string? Number { get; init; }

    public string? Reason { get; init; }
}

public sealed record SettingAsidePage(RoundHead Head, SettingAsideForm Form, IReadOnlyList<JudgeChoice> Judges, IReadOnlyList<WorkChoice> Works, Refusal? Problem);

public sealed record WorkChoice(Guid Id, int Number, string Title);

static class Works
{
    /// <summary>The accepted works of a contest, by number.</summary>
    public static async Task<IReadOnlyList<WorkChoice>> AcceptedWorksAsync(this ContestDb db, Guid contestId, CancellationToken cancel) =>
        await db.Entries.AsNoTracking().Where(it => it.ContestId == contestId && it.Status == EntryStatus.Accepted).OrderBy(it => it.Number).Select(it => new WorkChoice(it.Id, it.Number!.Value, it.Title)).ToListAsync(cancel);
}
