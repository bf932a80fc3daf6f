using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Reminds judges by mail of sheets they have not handed in; nobody more than once a day.</summary>
[Route("organizing/{contest}/rounds/{order:int}/nudges")]
public class NudgesController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, NudgeForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var now = clock.GetUtcNow();
        var round = await db.Rounds.Include(it => it.Panel).ThenInclude(it => it.Judge).SingleAsync(it => it.Id == head.Id, cancel);
        round.WhyNotNudge(now).ThrowIfAny();

        var missing = (await db.ProgressAsync(head, cancel)).Judges.ToDictionary(it => it.Id, it => it.Given - it.Done);
        // Whoever was named must be reminded or the reason is said; all together leaves out those who cannot be.
        var chosen = round.Panel.Where(seat => form.All ? seat.WhyNotNudge(missing[seat.JudgeId], now) is null : form.Judges.Contains(seat.JudgeId)).ToList();
        if (chosen.Count == 0)
            throw new Refusal(form.All ? "没有可以提醒的评委：都已交齐，或者一天内已经提醒过。" : "请先勾选要提醒的评委。").AsException();

        foreach (var seat in chosen)
        {
            seat.Nudge(missing[seat.JudgeId], now);
            if (seat.Judge is { Email: { } to, IsDisabled: false })
                db.Add(new Mail(MailKind.JudgeNudged, to, seat.Judge.Language, round.ContestId, new Dictionary<string, string>
                {
                    ["Round"] = round.Name, ["RoundEnglish"] = round.NameEnglish, ["Missing"] = missing[seat.JudgeId].ToString(CultureInfo.InvariantCulture),
                    ["Until"] = round.ClosesAt.ToString("O", CultureInfo.InvariantCulture), ["Link"] = "/judging",
                }, now));
        }
        db.Record(round.ContestId, Act.JudgesNudged, User.PersonId(), round.Id, now, ("judges", string.Join(' ', chosen.Select(seat => seat.JudgeId).Order())));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已发邮件提醒 {0} 位评委。", chosen.Count].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }
}

public sealed record NudgeForm
{
    public List<Guid> Judges { get; init; } = [];

    /// <summary>Everybody with missing sheets who was not reminded within a day.</summary>
    public bool All { get; init; }
}
