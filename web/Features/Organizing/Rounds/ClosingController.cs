using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Ends a round, or moves its end.</summary>
[Route("organizing/{contest}/rounds/{order:int}")]
public class ClosingController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("closing")]
    public Task<IActionResult> New(string contest, int order, CancellationToken cancel) => PageAsync(contest, order, null, null, cancel);

    [HttpPost("closing")]
    public async Task<IActionResult> Create(string contest, int order, ClosingForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        Refusal? refusal;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancel))
        {
            await db.LockRoundAsync(head.Id, cancel);
            var round = await db.Rounds.SingleAsync(it => it.Id == head.Id, cancel);
            round.WhyNotClose().ThrowIfAny();
            var progress = await db.ProgressAsync(head, cancel);
            var (missing, reason) = (progress.Given - progress.Done, PlainText.Clean(form.Reason));
            refusal = Round.WhyNotLeaveOut(missing, reason);
            if (refusal is null)
            {
                var now = clock.GetUtcNow();
                reason = missing > 0 ? reason : "";
                round.Close(now, missing, reason);
                round.Keep(await db.SealOfAsync(round.Id, cancel));
                // The words stay with the round; the ledger holds what proves them.
                db.Record(round.ContestId, Act.RoundClosed, User.PersonId(), round.Id, now, ("sheets", progress.Done), ("missing", missing),
                    ("reason", reason.Length > 0 ? TextHash.Of(reason) : ""), ("sealed", round.SealedSheets), ("seal", round.Seal));
                await MailSealAsync(round, now, cancel);
                await db.SaveChangesAsync(cancel);
                await transaction.CommitAsync(cancel);
                TempData["Said"] = (head.IsCalibration ? texts["校准已结束，可以查看评委的一致程度。"] : texts["评分已结束，名次已经算出。"]).Value;
                return head.IsCalibration ? RedirectToAction("Show", "Rounds", new { contest, order }) : RedirectToAction("Index", "Standings", new { contest, order });
            }
        }
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return await PageAsync(contest, order, refusal, form.Reason, cancel);
    }

    [HttpPost("extension")]
    public async Task<IActionResult> Extend(string contest, int order, ExtensionForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();
        if (wording.Typed(form.ClosesAt) is not { } closesAt)
            throw new Refusal("请填写新的评分截止时间。").AsException();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var round = await db.Rounds.SingleAsync(it => it.Id == head.Id, cancel);
        var now = clock.GetUtcNow();
        round.Extend(closesAt, now);
        db.Record(round.ContestId, Act.RoundExtended, User.PersonId(), round.Id, now, ("closesAt", Wording.Machine(closesAt)));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["评分截止时间改为 {0}。", wording.Moment(closesAt)].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    // Whoever keeps the mail can show later that no sheet was changed.
    async Task MailSealAsync(Round round, DateTimeOffset now, CancellationToken cancel)
    {
        var contest = await db.Contests.AsNoTracking().SingleAsync(it => it.Id == round.ContestId, cancel);
        var values = new Dictionary<string, string>
        {
            ["Title"] = round.Name, ["TitleEnglish"] = round.NameEnglish, ["Sheets"] = $"{round.SealedSheets}", ["Seal"] = round.Seal!, ["At"] = Wording.Machine(now),
            ["Link"] = $"/organizing/{contest.Address}/rounds/{round.Order}",
        };
        var organizers = db.Users.Where(it => it.DisabledAt == null && it.Email != null
            && db.Memberships.Any(member => member.ContestId == round.ContestId && member.PersonId == it.Id && member.Role == MemberRole.Organizer));
        foreach (var organizer in await organizers.AsNoTracking().ToListAsync(cancel))
            db.Add(new Mail(MailKind.RoundSealed, organizer.Email!, organizer.Language, round.ContestId, values, now));
    }

    async Task<IActionResult> PageAsync(string contest, int order, Refusal? problem, string? reason, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();
        return View("Closing", new ClosingPage(head, await db.ProgressAsync(head, cancel), problem, reason ?? ""));
    }
}

public sealed record ClosingForm
{
    /// <summary>Why it closes although sheets are missing.</summary>
    public string? Reason { get; init; }
}

public sealed record ExtensionForm
{
    public string? ClosesAt { get; init; }
}

public sealed record ClosingPage(RoundHead Head, RoundProgress Progress, Refusal? Problem, string Reason);
