using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Tests.Web;

/// <summary>What was acknowledged stays, even when the site is killed the next moment.</summary>
public abstract class KilledSiteTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : KilledSiteTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : KilledSiteTests(site), IClassFixture<PostgresSite>;

    readonly Person _person = Make.Person();
    Contest _contest = null!;
    Entry _entry = null!;

    [Fact]
    public async Task An_upload_goes_on_with_every_acknowledged_block_and_is_stored_byte_for_byte_once()
    {
        var film = Uploader.Film((12 << 20) + 5);
        Guid id;
        IReadOnlyList<ReadOnlyMemory<byte>> blocks;
        HashSet<(int, string)> acknowledged;
        using (var first = await SiteProcess.StartAsync(site))
        {
            var browser = await OpenAsync(first);
            (id, var blockSize, _) = await browser.BegunAsync(_entry.Id, film.Length);
            blocks = Uploader.Cut(film, blockSize);
            acknowledged = [(0, Prefix(blocks[0])), (3, Prefix(blocks[3]))];
            foreach (var n in new[] { 0, 3 })
                Assert.Equal(HttpStatusCode.NoContent, (await browser.PutAsync(id, n, blocks[n])).StatusCode);
            var underWay = browser.PutAsync(id, 1, blocks[1]);
            await Task.Delay(Random.Shared.Next(5));
            first.Kill();
            if (await Record.ExceptionAsync(() => underWay) is null)
                acknowledged.Add((1, Prefix(blocks[1])));
        }

        using (var second = await SiteProcess.StartAsync(site))
        {
            var browser = await OpenAsync(second);
            var there = (await browser.Http.GetFromJsonAsync<UploadState>($"/uploads/{id}"))!.Received.Select(it => (it.Number, it.Hash)).ToHashSet();
            Assert.Superset(acknowledged, there);
            foreach (var n in Enumerable.Range(0, blocks.Count).Where(n => !there.Contains((n, Prefix(blocks[n])))))
                await browser.PutAsync(id, n, blocks[n]);

            // Killed while it completes: before, between or after joining blocks and saving rows.
            var completion = browser.CompleteAsync(id, Uploader.Hashes(blocks));
            await Task.Delay(Random.Shared.Next(60));
            second.Kill();
            await Record.ExceptionAsync(() => completion);
        }

        using (var third = await SiteProcess.StartAsync(site))
            Assert.Equal(HttpStatusCode.OK, (await (await OpenAsync(third)).CompleteAsync(id, Uploader.Hashes(blocks))).StatusCode);

        await using var stored = await site.Films.OpenUploadAsync(id);
        Assert.Equal(SHA256.HashData(film), await SHA256.HashDataAsync(stored));
        await using var db = site.OpenDb();
        Assert.Equal(VideoStatus.Stored, (await db.Videos.SingleAsync(it => it.EntryId == _entry.Id)).Status);
        Assert.Equal(id, (await db.ProcessingJobs.SingleAsync()).VideoId);
        Assert.Equal(1, await db.Ledger.CountAsync(it => it.Act == Act.FilmStored));
    }

    public async Task InitializeAsync()
    {
        var now = TimeProvider.System.GetUtcNow(); // the site's own process has a real clock
        _contest = Make.Contest();
        _contest.Schedule(new(now.AddDays(-10), now.AddDays(20), 120, null, null));
        var entrant = Make.Entrant(_person);
        _entry = new(_contest, entrant, Make.Details(), now);
        await site.SaveAsync(_person, _contest, entrant, _entry);
        await site.Films.PrepareAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    Task<Uploader> OpenAsync(SiteProcess process) => process.OpenAsync(_person, $"/my/entries/{_entry.Id}");

    static string Prefix(ReadOnlyMemory<byte> block) => Uploader.Hash(block.Span)[..32];
}
