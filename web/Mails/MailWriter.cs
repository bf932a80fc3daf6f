using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using MimeKit;
using VideoContest.Contests;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Web.Features.Account;

namespace VideoContest.Web.Mails;

/// <summary>Turns a row of the outbox into a letter in its reader's language.</summary>
public sealed class MailWriter(ContestDb db, LinkTokens links, MailWords words, IOptions<SiteSettings> site, IOptions<MailSettings> settings, IStringLocalizer<Texts> texts, TimeProvider clock)
{
    /// <summary>The letter, or null when there is nobody to write to any more.</summary>
    public async Task<MimeMessage?> WriteAsync(Mail mail, CancellationToken cancel)
    {
        var contest = await db.Contests.AsNoTracking().SingleOrDefaultAsync(it => it.Id == mail.ContestId, cancel);
        var address = mail.To.ToUpperInvariant();
        var reader = await db.Users.AsNoTracking().SingleOrDefaultAsync(it => it.NormalizedEmail == address, cancel);
        var values = mail.Values.ToDictionary();
        if (mail.Kind is MailKind.Confirm or MailKind.Reset && !AddSecret(values, mail.Kind, reader))
            return null;

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(mail.Language == "en" ? "en" : "zh-CN");
        var name = reader is { EmailConfirmed: true } ? reader.DisplayName : values.GetValueOrDefault("Name", "");
        return Address(mail, words.Say(mail.Kind, values, contest), name, contest);
    }

    // The link is made when the mail is sent: it is never kept, and asking for it tells nobody whether there is an account.
    bool AddSecret(Dictionary<string, string> values, MailKind kind, Person? reader)
    {
        if (reader is null or { IsDisabled: true })
            return false;
        var purpose = kind == MailKind.Reset ? LinkPurpose.Reset : LinkPurpose.Confirm;
        if (kind == MailKind.Confirm && reader.EmailConfirmed)
            (values["Known"], values["Link"]) = ("yes", "/account/sign-in");
        else
            values["Link"] = $"/account/{(kind == MailKind.Reset ? "reset" : "confirmation")}?person={reader.Id}&token={links.Make(reader, purpose)}";
        return true;
    }

    MimeMessage Address(Mail mail, Letter letter, string name, Contest? contest)
    {
        var message = new MimeMessage { Date = clock.GetUtcNow(), Subject = OneLine(letter.Subject), MessageId = $"{mail.Id:n}@{new Uri(site.Value.PublicAddress).Host}" };
        message.From.Add(new MailboxAddress(OneLine(contest is null ? texts["安全生产视频公益广告征集大赛"] : Wording.Name(contest.Title, contest.TitleEnglish)), settings.Value.From));
        message.To.Add(MailboxAddress.Parse(mail.To));
        message.Headers.Add("Auto-Submitted", "auto-generated");
        var greeting = name.Length > 0 ? texts["{0}，您好：", name] : texts["您好："];
        message.Body = new TextPart("plain") { Text = string.Join("\n\n", [greeting, .. letter.Paragraphs, .. Closing(mail, contest)]) + "\n" };
        return message;
    }

    IEnumerable<string> Closing(Mail mail, Contest? contest)
    {
        yield return mail.Kind is MailKind.Confirm or MailKind.Reset || mail.Kind == MailKind.EmailChange && !mail.Values.ContainsKey("Old")
            ? texts["如果不是您本人操作的，请不用理会这封邮件，账号不会有任何变化。"]
            : texts["这封邮件由大赛网站自动发出，请不要直接回复。"];
        if (contest is null)
            yield break;
        string[] lines = [Wording.Name(contest.Texts.Organizer, contest.Texts.OrganizerEnglish), Wording.Name(contest.Title, contest.TitleEnglish), Wording.Name(contest.Texts.Contact, contest.Texts.ContactEnglish)];
        yield return string.Join('\n', lines.Where(line => line.Length > 0));
    }

    static string OneLine(string text) => string.Concat(text.Select(it => char.IsControl(it) ? ' ' : it));
}
