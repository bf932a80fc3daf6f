using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class SubmissionTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : SubmissionTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : SubmissionTests(site), IClassFixture<PostgresSite>;

    [Fact]
    public async Task An_entry_is_handed_in_and_leads_to_its_receipt()
    {
        var id = await SaveDraftAsync();

        var answer = await ActAsync(id, "submission");

        Assert.Equal($"/my/entries/{id}/receipt", answer.Headers.Location!.OriginalString);
        var entry = await LoadAsync(id);
        Assert.Equal((EntryStatus.Submitted, 1, Site.Now), (entry.Status, entry.Number, entry.SubmittedAt));
    }

    [Fact]
    public async Task Numbers_follow_each_other()
    {
        var (first, second) = (await SaveDraftAsync(), await SaveDraftAsync());

        await ActAsync(second, "submission");
        await ActAsync(first, "submission");

        Assert.Equal((2, 1), ((await LoadAsync(first)).Number, (await LoadAsync(second)).Number));
    }

    [Fact]
    public async Task The_ledger_keeps_version_film_and_the_texts_agreed_to()
    {
        var id = await SaveDraftAsync();

        await ActAsync(id, "submission");

        var entry = await LoadAsync(id);
        var consents = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Texts.Select(text => text.Id).Order()))));
        var row = Assert.Single(await LedgerAsync());
        Assert.Equal((Act.EntrySubmitted, Maya.Id, id), (row.Act, row.ActorId, row.SubjectId));
        Assert.Equal($"number=1\nversion={entry.Version}\nvideo={entry.VideoId}\nsha256=\nconsents={consents}", row.Details);
    }

    [Fact]
    public async Task The_entrant_gets_a_mail()
    {
        var id = await SaveDraftAsync();

        await ActAsync(id, "submission");

        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((MailKind.Submitted, Maya.Email, Contest.Id), (mail.Kind, mail.To, mail.ContestId));
        Assert.Equal(("安全帽的故事", "001", $"/my/entries/{id}/receipt"), (mail.Values["Title"], mail.Values["Number"], mail.Values["Link"]));
    }

    [Fact]
    public async Task Many_submissions_at_once_give_one_number_one_ledger_row_and_one_mail()
    {
        var id = await SaveDraftAsync();
        var version = (await LoadAsync(id)).Version;
        var token = await Browser.TokenAsync($"/my/entries/{id}");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Browser.PostAsync($"/my/entries/{id}/submission",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", $"{version}")])))));

        Assert.All(answers, answer => Assert.Equal($"/my/entries/{id}/receipt", answer.Headers.Location?.OriginalString));
        Assert.Equal((1, version + 1), ((await LoadAsync(id)).Number, (await LoadAsync(id)).Version));
        Assert.Single(await LedgerAsync());
        Assert.Single(await MailsAsync());
        await using var db = Site.OpenDb();
        Assert.Equal(1, await db.Contests.Where(contest => contest.Id == Contest.Id).Select(contest => contest.LastEntryNumber).SingleAsync());
    }

    [Fact]
    public async Task What_changed_after_the_page_was_opened_is_not_handed_in_unseen()
    {
        var id = await SaveDraftAsync();
        var seen = (await LoadAsync(id)).Version;
        await AttachFilmAsync(id);

        var answer = await ActAsync(id, "submission", seen);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await AssertNothingHappenedAsync(id);
    }

    [Fact]
    public async Task An_incomplete_entry_is_refused_with_what_is_missing()
    {
        var id = await SaveDraftAsync(film: null);

        var answer = await ActAsync(id, "submission");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("请上传视频。", (await ReadAsync(answer)).QuerySelector("main [role=alert]")!.TextContent);
        await AssertNothingHappenedAsync(id);
    }

    [Fact]
    public async Task Nobody_submits_before_the_mail_address_is_confirmed()
    {
        var id = await SaveDraftAsync();
        await using (var db = Site.OpenDb())
            await db.Users.Where(person => person.Id == Maya.Id).ExecuteUpdateAsync(person => person.SetProperty(it => it.EmailConfirmed, false));

        var answer = await ActAsync(id, "submission");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await AssertNothingHappenedAsync(id);
    }

    [Fact]
    public async Task A_text_that_changed_after_it_was_signed_has_to_be_signed_again()
    {
        var id = await SaveDraftAsync();
        await Site.SaveAsync(new Agreement(Contest.Id, AgreementKind.Licence, 2, "新的授权全文", "The new licence", Moments.DuringEntries));

        var page = await OpenAsync($"/my/entries/{id}");
        var answer = await ActAsync(id, "submission");

        Assert.Equal("您签署之后，《授权书》有了新的版本。请在作品信息里重新阅读并签署。", page.QuerySelector("[data-live=acts] ul li")!.TextContent);
        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        await AssertNothingHappenedAsync(id);
    }

    [Fact]
    public async Task A_closed_contest_takes_no_submission()
    {
        var closed = new Contest($"closed-{Guid.NewGuid():n}"[..30], "已截止", "", new(Moments.EntriesOpen, Site.Now, 0, null, null));
        await Site.SaveAsync(closed);
        var id = await SaveEntryAsync(_ => { }, closed, film: null);

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "submission")).StatusCode);
        await AssertNothingHappenedAsync(id);
    }

    [Fact]
    public async Task An_entry_that_was_returned_comes_again_with_its_number()
    {
        var id = await SaveDraftAsync();
        await ActAsync(id, "submission");
        await ChangeAsync(id, entry => entry.Return(entry.Version, "请加字幕。", Site.Now.AddDays(1), Guid.NewGuid(), Site.Now));

        await ActAsync(id, "submission");

        Assert.Equal((EntryStatus.Submitted, 1), ((await LoadAsync(id)).Status, (await LoadAsync(id)).Number));
        Assert.Equal([Act.EntrySubmitted, Act.EntrySubmitted], (await LedgerAsync()).Select(row => row.Act));
        Assert.Equal([false, true], (await MailsAsync()).Select(mail => mail.Values.ContainsKey("Again")).Order());
    }

    [Fact]
    public async Task An_entry_with_a_rejected_film_waits_for_a_better_one()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Rejected);

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "submission")).StatusCode);
        await AttachFilmAsync(id);
        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(id, "submission")).StatusCode);
    }

    async Task AssertNothingHappenedAsync(Guid id)
    {
        Assert.Equal((EntryStatus.Draft, null), ((await LoadAsync(id)).Status, (await LoadAsync(id)).Number));
        Assert.Empty(await LedgerAsync());
        Assert.Empty(await MailsAsync());
    }

    async Task<List<LedgerRow>> LedgerAsync()
    {
        await using var db = Site.OpenDb();
        return await db.Ledger.AsNoTracking().Where(row => row.ContestId == Contest.Id).OrderBy(row => row.Position).ToListAsync();
    }

    async Task<List<Mail>> MailsAsync()
    {
        await using var db = Site.OpenDb();
        return await db.Mails.AsNoTracking().Where(mail => mail.To == Maya.Email).ToListAsync();
    }
}
