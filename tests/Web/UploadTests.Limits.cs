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

public abstract partial class UploadTests
{
    [Fact]
    public async Task Without_the_token_of_a_page_nothing_happens()
    {
        var block = Uploader.Film(1000);
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        _browser.Http.DefaultRequestHeaders.Remove("RequestVerificationToken");

        HttpResponseMessage[] answers =
        [
            await _browser.BeginAsync(_entry.Id, 10), await _browser.PutAsync(id, 0, block), await _browser.CompleteAsync(id, Uploader.Hash(block)),
            await _browser.Http.DeleteAsync($"/uploads/{id}"),
        ];

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Empty(await site.Films.ListBlocksAsync(id));
        await IsNotStoredAsync(id);
    }

    [Fact]
    public async Task A_film_that_can_never_be_taken_is_refused_before_it_is_sent()
    {
        var empty = await _browser.BeginAsync(_entry.Id, 0);
        var large = await _browser.BeginAsync(_entry.Id, 2L << 30);
        site.Clock.SetUtcNow(_contest.EntriesCloseAt.AddHours(3));
        var late = await _browser.BeginAsync(_entry.Id, 10);

        Assert.All([empty, large, late], answer => Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode));
        Assert.Equal("这个文件是空的。请选择视频文件。", await MessageAsync(empty));
        Assert.Equal("文件 2 GB，超过上限 1 GB。请降低码率后重新导出。", await MessageAsync(large));
        Assert.Equal($"作品征集已于 {_contest.EntriesCloseAt.AddHours(8):yyyy年M月d日 HH:mm} 截止。", await MessageAsync(late));
    }

    [Fact]
    public async Task An_entry_has_at_most_three_uploads_under_way_however_fast_they_are_begun()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Task.Run(() => _browser.BeginAsync(_entry.Id, 10))));

        Assert.Equal(3, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_file_that_keeps_changing_cannot_fill_the_store()
    {
        var (id, blockSize, _) = await _browser.BegunAsync(_entry.Id, 256 << 10);

        var answers = new List<HttpStatusCode>();
        for (var n = 0; n < 11; n++)
            answers.Add((await _browser.PutAsync(id, 0, Uploader.Film(blockSize))).StatusCode);

        Assert.Equal([.. Enumerable.Repeat(HttpStatusCode.NoContent, 9), HttpStatusCode.Conflict, HttpStatusCode.Conflict], answers);
        Assert.Equal(9, (await site.Films.ListBlocksAsync(id)).Count);
    }

    [Fact]
    public async Task An_upload_that_is_cancelled_leaves_nothing()
    {
        var block = Uploader.Film(1000);
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        await _browser.PutAsync(id, 0, block);

        var cancelled = await _browser.Http.DeleteAsync($"/uploads/{id}");

        Assert.Equal(HttpStatusCode.NoContent, cancelled.StatusCode);
        Assert.Empty(await site.Films.ListBlocksAsync(id));
        Assert.Equal(HttpStatusCode.NotFound, (await _browser.CompleteAsync(id, Uploader.Hash(block))).StatusCode);
    }

    [Fact]
    public async Task A_film_that_has_arrived_cannot_be_cancelled_or_changed()
    {
        var film = Uploader.Film(1000);
        var id = await _browser.SendAsync(_entry.Id, film);

        var cancelled = await _browser.Http.DeleteAsync($"/uploads/{id}");
        var changed = await _browser.PutAsync(id, 0, Uploader.Film(1000));

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (cancelled.StatusCode, changed.StatusCode));
        await IsStoredOnceAsync(id);
    }

    [Fact]
    public async Task Uploads_that_were_left_for_a_week_are_cleared_away()
    {
        var block = Uploader.Film(1000);
        var (left, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        await _browser.PutAsync(left, 0, block);
        site.Clock.Advance(TimeSpan.FromDays(6));
        var (fresh, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        var (touched, _, _) = await _browser.BegunAsync(_entry.Id, block.Length);
        site.Clock.Advance(TimeSpan.FromDays(6));
        await _browser.PutAsync(touched, 0, block);
        site.Clock.Advance(TimeSpan.FromDays(1.5));

        await site.Services.GetServices<IHostedService>().OfType<UploadSweeper>().Single().SweepAsync();

        await using var db = site.OpenDb();
        Assert.Equal([touched], await db.Videos.Where(it => it.EntryId == _entry.Id).Select(it => it.Id).ToListAsync());
        // The site sweeps by its own clock too, and may still be at it.
        for (var patience = 0; patience < 100 && (await site.Films.ListBlocksAsync(left)).Count > 0; patience++)
            await Task.Delay(100);
        Assert.Empty(await site.Films.ListBlocksAsync(left));
        Assert.Single(await site.Films.ListBlocksAsync(touched));
        Assert.NotEqual(fresh, touched);
    }
}
