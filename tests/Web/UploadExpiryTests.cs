using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Tests.Web;

/// <summary>A day before an unfinished upload is given up, its entrant is told.</summary>
public abstract class UploadExpiryTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : UploadExpiryTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : UploadExpiryTests(site), IClassFixture<PostgresSite>;

    readonly Person _person = Make.Person();
    Contest _contest = null!;
    Entry _entry = null!;

    [Fact]
    public async Task The_mail_comes_once_however_many_sites_look_and_again_only_after_the_upload_has_gone_on()
    {
        var browser = Uploader.Of(site, _person.Id);
        var block = Uploader.Film(1000);
        var (id, _, _) = await browser.BegunAsync(_entry.Id, block.Length);

        site.Clock.Advance(TimeSpan.FromDays(6) - TimeSpan.FromMinutes(1));
        await WarnAsync();
        Assert.Empty(await MailsAsync());

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var until = site.Now.AddDays(1);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(WarnAsync)));
        await SweepAsync();
        var mail = Assert.Single(await MailsAsync());
        Assert.Equal((_person.Email, "film.mp4", until, $"/my/entries/{_entry.Id}"), (mail.To, mail.Values["File"], DateTimeOffset.Parse(mail.Values["Until"], null), mail.Values["Link"]));

        await browser.PutAsync(id, 0, block);
        site.Clock.Advance(TimeSpan.FromDays(6));
        await WarnAsync();
        Assert.Equal(2, (await MailsAsync()).Count);
        await using var db = site.OpenDb();
        Assert.Equal(site.Now, (await db.Videos.SingleAsync(it => it.Id == id)).ExpiryMailedAt);
    }

    [Fact]
    public async Task Nobody_is_told_of_an_upload_that_can_no_longer_be_finished()
    {
        await Uploader.Of(site, _person.Id).BegunAsync(_entry.Id, 1000);

        _contest = await CloseAsync();
        site.Clock.Advance(TimeSpan.FromDays(6.5));
        await WarnAsync();

        Assert.Empty(await MailsAsync());
    }

    public async Task InitializeAsync()
    {
        _contest = Make.Contest();
        _contest.Schedule(new(site.Now.AddDays(-10), site.Now.AddDays(40), 120, null, null));
        var entrant = Make.Entrant(_person);
        _entry = new(_contest, entrant, Make.Details(), site.Now);
        await site.SaveAsync(_person, _contest, entrant, _entry);
        await site.Films.PrepareAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task WarnAsync()
    {
        await using var db = site.OpenDb();
        await db.WarnOfExpiryAsync(site.Now);
    }

    Task SweepAsync() => site.Services.GetServices<IHostedService>().OfType<UploadSweeper>().Single().SweepAsync();

    async Task<Contest> CloseAsync()
    {
        await using var db = site.OpenDb();
        var contest = await db.Contests.SingleAsync(it => it.Id == _contest.Id);
        contest.Schedule(new(site.Now.AddDays(-10), site.Now.AddDays(1), 120, null, null));
        await db.SaveChangesAsync();
        return contest;
    }

    async Task<IReadOnlyList<Mail>> MailsAsync()
    {
        await using var db = site.OpenDb();
        return await db.Mails.Where(it => it.Kind == MailKind.UploadExpiring && it.To == _person.Email).ToListAsync();
    }
}
