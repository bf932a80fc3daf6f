using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class EntriesDeletionTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : EntriesDeletionTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : EntriesDeletionTests(site), IClassFixture<PostgresSite>;

    [Fact]
    public async Task A_draft_goes_with_its_films_their_jobs_and_their_bytes()
    {
        var id = await SaveDraftAsync();
        var film = (await LoadAsync(id)).VideoId!.Value;
        await StoreBytesAsync(film);
        Assert.Equal(3, await Site.Films.SizeOfUploadAsync(film));

        var answer = await ActAsync(id, "deletion");

        Assert.Equal("/my/entries", answer.Headers.Location!.OriginalString);
        await using var db = Site.OpenDb();
        Assert.False(await db.Entries.AnyAsync(entry => entry.Id == id));
        Assert.False(await db.Videos.AnyAsync(video => video.EntryId == id));
        Assert.False(await db.ProcessingJobs.AnyAsync(job => job.VideoId == film));
        Assert.Null(await Site.Films.SizeOfUploadAsync(film));
    }

    [Fact]
    public async Task The_buttons_of_an_entry_lead_to_its_own_acts()
    {
        var (draft, submitted) = (await SaveDraftAsync(), await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries)));

        foreach (var language in new[] { "", "/en" })
        {
            Assert.Equal([$"{language}/my/entries/{draft}/submission", $"{language}/my/entries/{draft}/captions", $"{language}/my/entries/{draft}/deletion"], await FormsAsync($"{language}/my/entries/{draft}"));
            Assert.Equal([$"{language}/my/entries/{submitted}/captions", $"{language}/my/entries/{submitted}/withdrawal"], await FormsAsync($"{language}/my/entries/{submitted}"));
        }
    }

    [Fact]
    public async Task A_draft_of_a_closed_contest_can_still_be_deleted()
    {
        var closed = new VideoContest.Contests.Contest($"closed-{Guid.NewGuid():n}"[..30], "已截止", "", new(Moments.EntriesOpen, Site.Now, 0, null, null));
        await Site.SaveAsync(closed);
        var id = await SaveEntryAsync(_ => { }, closed, film: null);

        Assert.Equal(HttpStatusCode.Redirect, (await ActAsync(id, "deletion")).StatusCode);
    }

    [Fact]
    public async Task What_was_handed_in_is_not_deleted()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "deletion")).StatusCode);
        Assert.NotNull(await LoadAsync(id));
    }

    [Fact]
    public async Task A_draft_that_changed_since_is_not_deleted_unseen()
    {
        var id = await SaveDraftAsync(film: null);
        var seen = (await LoadAsync(id)).Version;
        await AttachFilmAsync(id);

        Assert.Equal(HttpStatusCode.Conflict, (await ActAsync(id, "deletion", seen)).StatusCode);
        Assert.NotNull(await LoadAsync(id));
    }

    async Task<IEnumerable<string?>> FormsAsync(string page) =>
        (await OpenAsync(page)).QuerySelectorAll("main form[action]").Select(form => form.GetAttribute("action"));

    async Task StoreBytesAsync(Guid film)
    {
        byte[] bytes = [1, 2, 3];
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        await Site.Films.PutBlockAsync(film, 0, hash, new MemoryStream(bytes), bytes.Length);
        await Site.Films.CommitAsync(film, [BlockId.Of(0, hash)]);
    }
}
