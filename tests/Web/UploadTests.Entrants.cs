using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract partial class UploadTests
{
    [Fact]
    public async Task An_entrant_has_at_most_six_uploads_under_way_over_all_entries_however_fast_they_are_begun()
    {
        var entries = await MoreEntriesAsync(3);

        var answers = await Task.WhenAll(entries.SelectMany(entry => Enumerable.Range(0, 4).Select(_ => Task.Run(() => _browser.BeginAsync(entry, 10)))));

        Assert.Equal(6, answers.Count(answer => answer.StatusCode == HttpStatusCode.Created));
        var full = answers.Last(answer => answer.StatusCode == HttpStatusCode.Conflict);
        Assert.Matches("^(您已有 6 个没有传完的视频，最多同时上传 6 个。|这件作品已有 3 个没有传完的视频。)请先继续或取消其中一个。$", await MessageAsync(full));
    }

    [Fact]
    public async Task An_entrant_s_films_take_up_no_more_than_the_site_gives_them_even_when_begun_at_once()
    {
        var entries = await MoreEntriesAsync(2);
        await using (var db = site.OpenDb())
        {
            var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == _entry.Id);
            var film = new Video(entry, _person.Id, "replaced.mp4", (32L << 30) - (3 << 20), 8 << 20, site.Now);
            film.Store(site.Now);
            db.Add(film);
            await db.SaveChangesAsync();
        }

        var answers = await Task.WhenAll(entries.Select(entry => Task.Run(() => _browser.BeginAsync(entry, 2 << 20))));

        Assert.Equal([HttpStatusCode.Created, HttpStatusCode.Conflict], answers.Select(it => it.StatusCode).Order());
        Assert.Equal("您的视频已占用 32 GB，这个视频 2 MB，合计超过每位参赛者的上限 32 GB。请删除不再需要的草稿，取消没有传完的视频，或者联系主办方。",
            await MessageAsync(answers.Single(it => it.StatusCode == HttpStatusCode.Conflict)));
        Assert.Equal(HttpStatusCode.Created, (await _browser.BeginAsync(entries[0], 1 << 20)).StatusCode);
    }

    [Fact]
    public async Task An_upload_that_was_begun_in_time_may_finish_within_the_grace_time_and_no_later()
    {
        // Soon, or the sweeper finds the uploads left behind.
        var close = await CloseInAsync(TimeSpan.FromHours(1));
        var film = Uploader.Film((256 << 10) + 1);
        var (id, blockSize, _) = await _browser.BegunAsync(_entry.Id, film.Length);
        var (late, _, _) = await _browser.BegunAsync(_entry.Id, film.Length);
        var blocks = Uploader.Cut(film, blockSize);
        await _browser.PutAsync(id, 0, blocks[0]);

        site.Clock.SetUtcNow(close.AddMinutes(119));
        var begun = await _browser.BeginAsync(_entry.Id, 10);
        var put = await _browser.PutAsync(id, 1, blocks[1]);
        var completed = await _browser.CompleteAsync(id, Uploader.Hashes(blocks));
        site.Clock.SetUtcNow(close.AddMinutes(120));
        var putLate = await _browser.PutAsync(late, 0, blocks[0]);
        var completedLate = await _browser.CompleteAsync(late, Uploader.Hashes(blocks));

        Assert.Equal([409, 204, 200, 409, 409], new[] { begun, put, completed, putLate, completedLate }.Select(it => (int)it.StatusCode));
        await using var db = site.OpenDb();
        Assert.Equal(id, (await db.Entries.SingleAsync(it => it.Id == _entry.Id)).VideoId);
    }

    [Fact]
    public async Task Without_direct_uploads_no_address_of_the_store_is_given_out_and_no_script_may_reach_it()
    {
        var (id, _, _) = await _browser.BegunAsync(_entry.Id, 1000);

        var answer = await _browser.Http.PostAsync($"/uploads/{id}/address", null);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.DoesNotContain("connect-src", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    async Task<DateTimeOffset> CloseInAsync(TimeSpan time)
    {
        await using var db = site.OpenDb();
        var contest = await db.Contests.SingleAsync(it => it.Id == _contest.Id);
        contest.Schedule(new(site.Now.AddDays(-10), site.Now + time, 120, null, null));
        await db.SaveChangesAsync();
        return contest.EntriesCloseAt;
    }

    async Task<Guid[]> MoreEntriesAsync(int count)
    {
        await using var db = site.OpenDb();
        var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Entrant).SingleAsync(it => it.Id == _entry.Id);
        Entry[] more = [.. Enumerable.Range(0, count).Select(_ => new Entry(entry.Contest, entry.Entrant, Make.Details(), site.Now))];
        db.AddRange(more);
        await db.SaveChangesAsync();
        return [.. more.Select(it => it.Id)];
    }
}
