using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>The act of handing in an entry.</summary>
[Route("my/entries/{id:guid}/submission")]
public class SubmissionController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    /// <param name="version">The entry's version on the page that the button was pressed on.</param>
    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, int version, CancellationToken cancel)
    {
        var (me, now) = (User.PersonId(), clock.GetUtcNow());
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(me, id, cancel) is not { } entry)
            return NotFound();
        if (entry.Status == EntryStatus.Submitted)
            return Received(id); // the button was pressed twice

        var person = await db.Users.SingleAsync(it => it.Id == me, cancel);
        (entry.Version != version ? new Refusal("作品在您打开页面之后有了变化。请核对后再提交。") : null).ThrowIfAny();
        (person.EmailConfirmed ? null : new Refusal("请先确认您的邮箱，再提交作品。确认链接在注册时发出的邮件里。")).ThrowIfAny();
        entry.WhyNotSubmit(now).ThrowIfAny();
        if (entry.StaleConsents(await db.Agreements.AsNoTracking().InForce(entry.ContestId).ToListAsync(cancel)) is [var stale, ..])
            throw stale.AsException();

        var again = entry.Number is not null;
        entry.Submit(entry.Number ?? await db.NextEntryNumberAsync(entry.ContestId, cancel), now);
        db.Record(entry.ContestId, Act.EntrySubmitted, me, entry.Id, now, ("number", entry.Number), ("version", version + 1),
            ("video", entry.VideoId), ("sha256", entry.Video?.Sha256), ("consents", HashOf(entry.Consents)));
        var words = new Dictionary<string, string> { ["Title"] = entry.Title, ["Number"] = entry.ShownNumber, ["At"] = now.ToString("O", CultureInfo.InvariantCulture), ["Link"] = $"/my/entries/{entry.Id}/receipt" };
        if (again)
            words["Again"] = "yes";
        db.Add(new Mail(MailKind.Submitted, person.Email!, person.Language, entry.ContestId, words, now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["作品已提交，编号 {0}。", entry.ShownNumber].Value;
        return Received(id);
    }

    RedirectToActionResult Received(Guid id) => RedirectToAction("Show", "Receipt", new { id });

    static string HashOf(IEnumerable<Consent> consents) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes(string.Join('\n', consents.Select(consent => consent.AgreementId).Order()))));
}
