using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class WithdrawalTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : WithdrawalTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : WithdrawalTests(site), IClassFixture<PostgresSite>;

    [Fact]
    public async Task A_submitted_entry_is_withdrawn_and_the_ledger_says_so()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));

        var answer = await ActAsync(id, "withdrawal");

        Assert.Equal($"/my/entries/{id}", answer.Headers.Location!.OriginalString);
        Assert.Equal(EntryStatus.Withdrawn, (await LoadAsync(id)).Status);
        Assert.Equal([Act.EntryWithdrawn], await ActsAsync());
    }

    [Fact]
    public async Task A_public_work_that_is_withdrawn_leaves_the_gallery()
    {
        var id = await SaveEntryAsync(Publish, film: VideoStatus.Ready);
        await using var db = Site.OpenDb();
        Assert.True(await db.Entries.InGallery().AnyAsync(entry => entry.Id == id));

        await ActAsync(id, "withdrawal");

        Assert.False(await db.Entries.InGallery().AnyAsync(entry => entry.Id == id));
    }

    [Fact]
    public async Task Nothing_is_withdrawn_once_the_results_are_published()
    {
        var id = await SaveEntryAsync(Publish, film: VideoStatus.Ready);
        await ChangeAsync(id, entry => entry.Contest.PublishResults(winners: 1, Moments.DuringJudging));

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "withdrawal")).StatusCode);
        Assert.Equal(EntryStatus.Accepted, (await LoadAsync(id)).Status);
        Assert.Null((await OpenAsync($"/my/entries/{id}")).QuerySelector("form[action$=withdrawal]"));
    }

    [Fact]
    public async Task A_withdrawal_of_what_changed_since_is_refused()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "withdrawal", version: 0)).StatusCode);
        Assert.Empty(await ActsAsync());
    }

    [Fact]
    public async Task Two_withdrawals_at_once_leave_one_ledger_row()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));
        var version = (await LoadAsync(id)).Version;
        var token = await Browser.TokenAsync($"/my/entries/{id}");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Browser.PostAsync($"/my/entries/{id}/withdrawal",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", $"{version}")])))));

        Assert.Equal([Act.EntryWithdrawn], await ActsAsync());
    }

    [Fact]
    public async Task A_draft_is_deleted_instead()
    {
        var id = await SaveDraftAsync();

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "withdrawal")).StatusCode);
    }

    static void Publish(Entry entry)
    {
        entry.Submit(1, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        entry.Publish(Moments.DuringEntries);
    }

    async Task<List<Act>> ActsAsync()
    {
        await using var db = Site.OpenDb();
        return await db.Ledger.Where(row => row.ContestId == Contest.Id).Select(row => row.Act).ToListAsync();
    }
}
