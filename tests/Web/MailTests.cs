using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using MimeKit;
using VideoContest.Contests;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web.Mails;

namespace VideoContest.Tests.Web;

/// <summary>The way of a mail from the row in the outbox to the reader.</summary>
public abstract class MailTests(TestSite site)
{
    public class OnSqlite(SqliteSite site) : MailTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : MailTests(site), IClassFixture<PostgresSite>;

    [Fact]
    public async Task A_mail_leaves_once_although_several_senders_run()
    {
        using var server = new SmtpServer();
        var names = Enumerable.Range(0, 30).Select(i => $"race-{i}@example.org").ToList();
        await site.SaveAsync([.. names.Select(to => Accepted(to))]);

        var senders = Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
            () => Sender(server.Port).SendDueAsync(default).GetAwaiter().GetResult(), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default));
        await Task.WhenAll(senders);

        Assert.Equal(names.Order(), server.Taken.Select(To).Where(names.Contains).Order());
        await using var db = site.OpenDb();
        var rows = await db.Mails.Where(it => it.To.StartsWith("race-")).ToListAsync();
        Assert.All(rows, row => Assert.Equal((site.Now, null, 0), (row.SentAt, row.NextTryAt, row.Values.Count)));
    }

    [Fact]
    public async Task While_the_server_is_down_mails_wait_and_leave_when_it_is_back()
    {
        var mail = Accepted("patient@example.org");
        await site.SaveAsync(mail);

        Assert.False(await Sender(SmtpServer.SilentPort()).SendDueAsync(default));
        await using (var db = site.OpenDb())
        {
            var waiting = await db.Mails.SingleAsync(it => it.Id == mail.Id);
            Assert.Equal((1, site.Now.AddMinutes(1), null), (waiting.Attempts, waiting.NextTryAt, waiting.SentAt));
        }
        using var server = new SmtpServer();
        await Sender(server.Port).SendDueAsync(default);
        Assert.DoesNotContain("patient@example.org", server.Taken.Select(To));
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await Sender(server.Port).SendDueAsync(default);

        Assert.Single(server.Taken, it => To(it) == "patient@example.org");
    }

    [Fact]
    public async Task A_refused_address_holds_up_nobody_else()
    {
        using var server = new SmtpServer();
        server.Refused["gone@example.org"] = true;
        await site.SaveAsync(Accepted("gone@example.org"), Accepted("here@example.org"));

        Assert.True(await Sender(server.Port).SendDueAsync(default));

        Assert.Contains("here@example.org", server.Taken.Select(To));
        await using var db = site.OpenDb();
        Assert.Contains("No such mailbox", (await db.Mails.SingleAsync(it => it.To == "gone@example.org")).LastError, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_typed_cannot_add_a_header()
    {
        var mail = await SendAsync(new Mail(MailKind.Accepted, "typed@example.org", "zh", null,
            Values(("Title", "标题\r\nBcc: everyone@example.org\r\n\r\n<script>")), site.Now));

        Assert.Empty(mail.Bcc);
        Assert.Equal("作品通过审核：《标题  Bcc: everyone@example.org    <script>》", mail.Subject);
        Assert.Equal(["typed@example.org"], mail.To.Mailboxes.Select(it => it.Address));
        Assert.Equal("text/plain", mail.Body!.ContentType.MimeType);
    }

    [Fact]
    public async Task A_mail_names_the_contest_and_whom_to_ask_in_its_reader_s_language()
    {
        var contest = Make.Contest();
        contest.Describe(new() { Organizer = "市安委会办公室", OrganizerEnglish = "City safety office", Contact = "电话 023-0000 0000", ContactEnglish = "Phone +86 23 0000 0000" });
        await site.SaveAsync(contest);
        var until = Moments.DuringEntries.AddDays(2);

        var mail = await SendAsync(new Mail(MailKind.Returned, "reader@example.org", "en", contest.Id,
            Values(("Title", "The hat"), ("Number", "7"), ("Reasons", "No subtitles."), ("Until", until.ToString("O", CultureInfo.InvariantCulture))), Moments.DuringEntries));

        var text = mail.TextBody!.ReplaceLineEndings("\n");
        Assert.Equal("Your entry needs a change: “The hat”", mail.Subject);
        Assert.Equal("Workplace safety film contest", mail.From.Mailboxes.Single().Name);
        Assert.Contains("No subtitles.", text, StringComparison.Ordinal);
        Assert.Contains("13 Mar 2026, 08:00", text, StringComparison.Ordinal); // in the contest's zone
        Assert.Contains("http://localhost:8080/en/my/entries/1", text, StringComparison.Ordinal);
        Assert.EndsWith("City safety office\nWorkplace safety film contest\nPhone +86 23 0000 0000\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rejected_film_s_mail_says_what_was_found_and_how_to_mend_it()
    {
        var findings = JsonSerializer.Serialize(new[] { new Finding(FindingKind.LengthOutsideWindows, "184000", "14000-16000"), new Finding(FindingKind.SoundMissing) });

        var mail = await SendAsync(new Mail(MailKind.FilmRejected, "film@example.org", "zh", null, Values(("Title", "安全帽"), ("Findings", findings)), site.Now));

        Assert.Equal(2, mail.TextBody!.Split('\n').Count(line => line.StartsWith("- ", StringComparison.Ordinal)));
        Assert.Contains("3 分 04 秒", mail.TextBody, StringComparison.Ordinal);
    }

    [Theory]
    [CombinatorialKinds]
    public void Every_kind_of_mail_is_said_in_both_languages(MailKind kind, string variant)
    {
        using var scope = site.Services.CreateScope();
        var words = scope.ServiceProvider.GetRequiredService<MailWords>();
        var values = Values(("Title", "Hat"), ("Number", "7"), ("Reasons", "r"), ("Role", "Judge"), ("Until", "2026-03-20T00:00:00.0000000+00:00"), (variant, "Draft"));
        var contest = Make.Contest();

        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("zh-CN");
        var chinese = words.Say(kind, values, contest);
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var english = words.Say(kind, values, contest);

        Assert.Contains(chinese.Subject, IsChinese);
        Assert.DoesNotContain($"{english.Subject} {string.Join(' ', english.Paragraphs)}", IsChinese);
        Assert.Equal(chinese.Paragraphs.Count, english.Paragraphs.Count);
        Assert.Single(english.Paragraphs, it => it.StartsWith("http://localhost:8080/en/my/entries/1", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Entrants_are_reminded_three_days_and_one_day_before_the_close_once_each()
    {
        var contest = Make.Contest();
        var (eager, done) = (Make.Person("eager"), Make.Person("done"));
        var (category, district, one, two) = (Make.Category(contest), Make.District(contest), Make.Entrant(eager), Make.Entrant(done));
        var (draft, submitted) = (Make.Entry(contest, one, category, district, "草稿"), Make.Entry(contest, two, category, district, "已交"));
        submitted.Submit(1, Moments.DuringEntries);
        await using (var before = site.OpenDb())
            await before.SaveAllAsync([contest, eager, done, category, district, one, two, draft, submitted]);

        foreach (var left in new[] { 4.0, 3.0, 2.9, 2.0, 1.0, 0.5, 0.1, 0.0 })
        {
            await using var db = site.OpenDb();
            await new DeadlineReminders(db).RemindAsync(Moments.EntriesClose.AddDays(-left), default);
        }

        await using var after = site.OpenDb();
        var mails = await after.Mails.Where(it => it.ContestId == contest.Id).OrderBy(it => it.CreatedAt).ToListAsync();
        Assert.Equal([(eager.Email!, Moments.EntriesClose.AddDays(-3)), (eager.Email!, Moments.EntriesClose.AddDays(-1))], mails.Select(it => (it.To, it.CreatedAt)));
        Assert.Equal(("草稿", "Draft", $"/my/entries/{draft.Id}"), (mails[0].Values["Title"], mails[0].Values["State"], mails[0].Values["Link"]));
        after.Add(new Mail(MailKind.DeadlineNear, eager.Email!, "zh", contest.Id, Values(), site.Now, mails[0].Once));
        await Assert.ThrowsAsync<DbUpdateException>(() => after.SaveChangesAsync());
    }

    sealed class CombinatorialKindsAttribute : Xunit.Sdk.DataAttribute
    {
        public override IEnumerable<object[]> GetData(System.Reflection.MethodInfo testMethod) => Enum.GetValues<MailKind>().SelectMany(kind => (kind switch
        {
            MailKind.Confirm => ["None", "Known"],
            MailKind.EmailChange => ["None", "Old"],
            MailKind.Submitted => ["None", "Again"],
            MailKind.Declined => ["None", "Disqualified"],
            MailKind.DeadlineNear => ["State", "None"],
            MailKind.Results => ["None", "Award"],
            _ => new[] { "None" },
        }).Select(variant => new object[] { kind, variant }));
    }

    static bool IsChinese(char letter) => letter is >= '\u4e00' and <= '\u9fff' or '。' or '《' or '》';

    static Dictionary<string, string> Values(params (string Name, string Value)[] values) =>
        values.Append(("Link", "/my/entries/1")).ToDictionary(it => it.Item1, it => it.Item2);

    Mail Accepted(string to) => new(MailKind.Accepted, to, "zh", null, Values(("Title", "安全帽"), ("Number", "1")), site.Now);

    static string To(MimeMessage mail) => mail.To.Mailboxes.Single().Address;

    async Task<MimeMessage> SendAsync(Mail mail)
    {
        using var server = new SmtpServer();
        await site.SaveAsync(mail);
        await Sender(server.Port).SendDueAsync(default);
        return server.Taken.Single(it => To(it) == mail.To);
    }

    MailSender Sender(int port) => new(site.Services.GetRequiredService<IServiceScopeFactory>(),
        Options.Create(new MailSettings { Host = "127.0.0.1", Port = port }), site.Clock, NullLogger<MailSender>.Instance);
}
