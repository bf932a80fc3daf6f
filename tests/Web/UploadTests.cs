using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Tests.Web;

public abstract partial class UploadTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : UploadTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : UploadTests(site), IClassFixture<PostgresSite>;

    readonly Person _person = Make.Person();
    readonly Person _stranger = Make.Person();
    Contest _contest = null!;
    Entry _entry = null!;
    Uploader _browser = null!;

    [Fact]
    public async Task A_film_sent_in_blocks_in_any_order_and_twice_is_stored_byte_for_byte()
    {
        var film = Uploader.Film((600 << 10) + 17);
        var (id, blockSize, count) = await _browser.BegunAsync(_entry.Id, film.Length);
        var blocks = Uploader.Cut(film, blockSize);
        foreach (var n in new[] { 2, 0, 1, 0 })
            Assert.Equal(HttpStatusCode.NoContent, (await _browser.PutAsync(id, n, blocks[n])).StatusCode);

        var answer = await _browser.CompleteAsync(id, Uploader.Hashes(blocks));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(3, count);
        await using var stored = await site.Films.OpenUploadAsync(id);
        Assert.Equal(SHA256.HashData(film), await SHA256.HashDataAsync(stored));
        await IsStoredOnceAsync(id);
    }

    [Fact]
    public async Task Twenty_completions_at_once_all_succeed_and_make_one_film_and_one_job()
    {
        var film = Uploader.Film((256 << 10) + 1);
        var (id, blockSize, _) = await _browser.BegunAsync(_entry.Id, film.Length);
        var blocks = Uploader.Cut(film, blockSize);
        for (var n = 0; n < blocks.Count; n++)
            await _browser.PutAsync(id, n, blocks[n]);

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => _browser.CompleteAsync(id, Uploader.Hashes(blocks)))));
        var later = await _browser.CompleteAsync(id, Uploader.Hashes(blocks));

        Assert.All([.. answers, later], answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        await IsStoredOnceAsync(id);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_that_is_not_what_it_claims_to_be_is_never_kept(bool chunked)
    {
        var block = Uploader.Film(1000);
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);

        var changed = await _browser.PutAsync(id, 0, block, Uploader.Hash("another"u8), chunked);
        var shorter = await _browser.PutAsync(id, 0, block.AsMemory(1), chunked: chunked);
        var longer = await _browser.PutAsync(id, 0, new byte[1001], chunked: chunked);
        var unnamed = await _browser.PutAsync(id, 0, block, "xyz", chunked);
        var beyond = await _browser.PutAsync(id, 1, block, chunked: chunked);

        Assert.Equal([422, 400, 413, 400, 404], new[] { changed, shorter, longer, unnamed, beyond }.Select(answer => (int)answer.StatusCode));
        Assert.Empty(await site.Films.ListBlocksAsync(id));
        Assert.Equal("这一段数据在传输中出错了，系统会自动重传。", (string?)(await changed.Content.ReadFromJsonAsync<JsonObject>())!["message"]);
    }

    [Fact]
    public async Task A_film_with_a_block_missing_or_changed_is_not_taken()
    {
        var film = Uploader.Film((256 << 10) + 1);
        var (id, blockSize, _) = await _browser.BegunAsync(_entry.Id, film.Length);
        var blocks = Uploader.Cut(film, blockSize);
        await _browser.PutAsync(id, 0, blocks[0]);
        await _browser.PutAsync(id, 1, new[] { (byte)~blocks[1].Span[0] });

        var changed = await _browser.CompleteAsync(id, Uploader.Hashes(blocks));
        var reordered = await _browser.CompleteAsync(id, [.. Uploader.Hashes(blocks).Reverse()]);
        var few = await _browser.CompleteAsync(id, Uploader.Hashes(blocks)[..1]);

        Assert.Equal([409, 409, 400], new[] { changed, reordered, few }.Select(answer => (int)answer.StatusCode));
        Assert.Equal([1], (await changed.Content.ReadFromJsonAsync<JsonObject>())!["missing"]!.AsArray().Select(it => (int)it!));
        await IsNotStoredAsync(id);
    }

    [Fact]
    public async Task A_browser_that_comes_back_learns_what_is_already_there()
    {
        var film = Uploader.Film((256 << 10) + 1);
        var (id, blockSize, _) = await _browser.BegunAsync(_entry.Id, film.Length);
        var blocks = Uploader.Cut(film, blockSize);
        await _browser.PutAsync(id, 1, blocks[1]);

        var state = await _browser.Http.GetFromJsonAsync<UploadState>($"/en/uploads/{id}");

        Assert.Equal([new ReceivedBlock(1, Uploader.Hash(blocks[1].Span)[..32])], state!.Received);
        Assert.Equal(("Uploading", $"/en/uploads/{id}", film.Length, blockSize, 2), (state.Status, state.Address, state.Size, state.BlockSize, state.Blocks));
    }

    [Fact]
    public async Task Nobody_else_can_touch_an_upload_or_learn_of_it()
    {
        var block = Uploader.Film(1000);
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        var stranger = Uploader.Of(site, _stranger.Id);

        HttpResponseMessage[] answers =
        [
            await stranger.BeginAsync(_entry.Id, 10), await stranger.PutAsync(id, 0, block), await stranger.CompleteAsync(id, Uploader.Hash(block)),
            await stranger.Http.GetAsync($"/uploads/{id}"), await stranger.Http.DeleteAsync($"/uploads/{id}"),
            await stranger.Http.GetAsync($"/uploads/{id}/state"), await stranger.Http.GetAsync($"/uploads/{id}/film"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
        Assert.Empty(await site.Films.ListBlocksAsync(id));
        Assert.Equal(HttpStatusCode.NoContent, (await _browser.PutAsync(id, 0, block)).StatusCode);
        await IsNotStoredAsync(id);
    }

    [Fact]
    public async Task The_page_is_told_what_becomes_of_the_film()
    {
        var first = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var second = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));

        var waiting = await _browser.Http.GetFromJsonAsync<JsonObject>($"/uploads/{second}/state");
        await using (var db = site.OpenDb())
        {
            var video = await db.Videos.SingleAsync(it => it.Id == first);
            video.Reject([new(FindingKind.LengthOutsideWindows, "184000", "14000-16000")], null);
            await db.SaveChangesAsync();
        }
        var rejected = await _browser.Http.GetFromJsonAsync<JsonObject>($"/en/uploads/{first}/state");

        Assert.Equal("Stored", (string?)waiting!["status"]);
        Assert.Equal("Rejected", (string?)rejected!["status"]);
        Assert.Equal("The film is 3 min 04 s long, outside the allowed lengths: 14–16 s. Please cut it and upload it again.", (string?)rejected["findings"]![0]);
        Assert.Contains("3 min 04 s", await _browser.Http.GetStringAsync($"/en/uploads/{first}/film"), StringComparison.Ordinal);
    }

    public async Task InitializeAsync()
    {
        _contest = Make.Contest();
        _contest.RequireOfFilms(TechnicalRules.Anything with { MostBytes = 1L << 30 });
        // The clock only goes forward, and the tests of a class share it.
        _contest.Schedule(new(site.Now.AddDays(-10), site.Now.AddDays(20), 120, null, null));
        var entrant = Make.Entrant(_person);
        _entry = new(_contest, entrant, Make.Details(), site.Now);
        await site.SaveAsync(_person, _stranger, _contest, entrant, _entry);
        await site.Films.PrepareAsync();
        _browser = Uploader.Of(site, _person.Id);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    async Task IsStoredOnceAsync(Guid id)
    {
        await using var db = site.OpenDb();
        Assert.Equal(VideoStatus.Stored, (await db.Videos.SingleAsync(it => it.EntryId == _entry.Id)).Status);
        Assert.Equal(1, await db.ProcessingJobs.CountAsync(it => it.VideoId == id));
        Assert.Equal(id, (await db.Entries.SingleAsync(it => it.Id == _entry.Id)).VideoId);
        Assert.Equal(1, await db.Ledger.CountAsync(it => it.ContestId == _contest.Id && it.Act == Act.FilmStored && it.SubjectId == _entry.Id));
    }

    async Task IsNotStoredAsync(Guid id)
    {
        await using var db = site.OpenDb();
        Assert.Equal(VideoStatus.Uploading, (await db.Videos.SingleAsync(it => it.Id == id)).Status);
        Assert.Equal(0, await db.ProcessingJobs.CountAsync(it => it.VideoId == id));
        Assert.Null((await db.Entries.SingleAsync(it => it.Id == _entry.Id)).VideoId);
        Assert.Null(await site.Films.SizeOfUploadAsync(id));
    }

    static async Task<string?> MessageAsync(HttpResponseMessage answer) => (string?)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["message"];
}
