using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Decides about an entry: accept, return with reasons and a date, decline, disqualify.</summary>
[Route("organizing/{contest}/entries/{number:int}/screening")]
public class ScreeningController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts)
    : EntryActController(db, clock, wording, texts)
{
    const int LongestReasons = 1000;

    protected override async Task<string> DoAsync(Entry entry, DecisionForm form, DateTimeOffset now)
    {
        var reasons = PlainText.Clean(form.Reasons);
        PlainText.WhyNot(reasons, manyLines: true).ThrowIfAny();
        if (reasons.Length > LongestReasons)
            throw new Refusal("理由最多 {0} 个字，现在有 {1} 个。", LongestReasons, reasons.Length).AsException();

        var (screening, act, mail, said) = Decide(entry, form, reasons, now);
        Db.Screenings.Add(screening);
        Db.Record(entry.ContestId, act, User.PersonId(), entry.Id, now, ("screening", screening.Id), ("version", screening.EntryVersion), ("film", screening.VideoId),
            ("reasons", HashOf(reasons)));
        if (mail is { } kind)
            await TellAsync(entry, kind, now);
        return said;
    }

    (Screening Screening, Act Act, MailKind? Mail, string Said) Decide(Entry entry, DecisionForm form, string reasons, DateTimeOffset now)
    {
        var organizer = User.PersonId();
        return form.Decision switch
        {
            ScreeningDecision.Accept => (entry.Accept(form.Version, organizer, now), Act.EntryAccepted, MailKind.Accepted, "作品已通过审核。"),
            ScreeningDecision.Return => (entry.Return(form.Version, reasons, Until(form), organizer, now), Act.EntryReturned, MailKind.Returned, "作品已退回，理由已发给参赛者。"),
            ScreeningDecision.Decline => (entry.Decline(form.Version, reasons, organizer, now), Act.EntryDeclined, MailKind.Declined, "作品未通过审核，理由已发给参赛者。"),
            ScreeningDecision.Disqualify => (entry.Disqualify(reasons, organizer, now), Act.EntryDisqualified, MailKind.Declined, "已取消作品的参赛资格。"),
            _ => throw new Refusal("请选择审核决定。").AsException(),
        };
    }

    DateTimeOffset Until(DecisionForm form) =>
        Wording.Typed(form.ResubmitBy) ?? throw new Refusal("请填写重新提交的期限。").AsException();

    async Task TellAsync(Entry entry, MailKind kind, DateTimeOffset now)
    {
        var entrant = await Db.Users.AsNoTracking().SingleOrDefaultAsync(person => person.Id == entry.Entrant.PersonId);
        if (entrant?.Email is not { } address)
            return;

        var values = new Dictionary<string, string>
        {
            ["Title"] = entry.Title, ["Number"] = entry.ShownNumber, ["Link"] = $"/my/entries/{entry.Id}",
        };
        if (entry.Reasons.Length > 0)
            values["Reasons"] = entry.Reasons;
        if (entry.Status == EntryStatus.Disqualified)
            values["Disqualified"] = "yes";
        if (entry.ResubmitBy is { } until)
            values["Until"] = until.ToString("O", CultureInfo.InvariantCulture);
        Db.Mails.Add(new Mail(kind, address, entrant.Language, entry.ContestId, values, now));
    }
}
