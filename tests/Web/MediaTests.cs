using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract partial class MediaTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : MediaTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : MediaTests(site), IClassFixture<PostgresSite>;

    const int Length = 300_000;
    static readonly string[] Stored = ["master.m3u8", "360.m3u8", "360.mp4", "poster.jpg", "poster-1.jpg", "poster-2.jpg", "storyboard.jpg", "storyboard.vtt", "waveform.json"];
    static readonly string[] Files = [.. Stored, "poster-0.jpg", "captions/zh.vtt"];

    readonly World _world = new();
    readonly byte[] _film = Uploader.Film(Length);

    [Fact]
    public async Task A_film_is_read_whole_or_by_ranges()
    {
        var entrant = _world.Visit(site, Role.Entrant);
        var address = Address(_world.Accepted, "360.mp4");

        var whole = await entrant.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "video/mp4", "bytes"), (whole.StatusCode, $"{whole.Content.Headers.ContentType}", $"{whole.Headers.AcceptRanges}"));
        Assert.Equal(_film, await whole.Content.ReadAsByteArrayAsync());

        Assert.Equal((206, "bytes 10-99/300000"), await RangeAsync(entrant, address, "bytes=10-99", _film[10..100]));
        Assert.Equal((206, "bytes 299000-299999/300000"), await RangeAsync(entrant, address, "bytes=299000-", _film[299000..]));
        Assert.Equal((206, "bytes 299000-299999/300000"), await RangeAsync(entrant, address, "bytes=299000-999999", _film[299000..]));
        Assert.Equal((200, ""), await RangeAsync(entrant, address, "bytes=0-1,5-6", _film));
        Assert.Equal((206, "bytes 299995-299999/300000"), await RangeAsync(entrant, address, "bytes=-5", _film[^5..]));
        Assert.Equal((416, "bytes */300000"), await RangeAsync(entrant, address, "bytes=300000-", []));
        Assert.Equal((200, ""), await RangeAsync(entrant, address, "lines=1-2", _film));
    }

    [Fact]
    public async Task Conditions_are_kept()
    {
        var entrant = _world.Visit(site, Role.Entrant);
        var address = Address(_world.Accepted, "360.mp4");
        var tag = (await entrant.GetAsync(address)).Headers.ETag!;

        var head = await entrant.SendAsync(new(HttpMethod.Head, address));
        var known = await SendAsync(entrant, address, it => it.Headers.IfNoneMatch.Add(tag));
        var still = await SendAsync(entrant, address, it => (it.Headers.Range, it.Headers.IfRange) = (new(0, 9), new(tag)));
        var changed = await SendAsync(entrant, address, it => (it.Headers.Range, it.Headers.IfRange) = (new(0, 9), new("\"other\"")));

        Assert.False(tag.IsWeak);
        Assert.Equal((HttpStatusCode.OK, (long?)Length, 0), (head.StatusCode, head.Content.Headers.ContentLength, (await head.Content.ReadAsByteArrayAsync()).Length));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        Assert.Equal(HttpStatusCode.PartialContent, still.StatusCode);
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
    }

    [Fact]
    public async Task An_unpublished_film_is_seen_by_those_who_work_on_it_and_kept_by_no_cache()
    {
        foreach (var role in new[] { Role.Entrant, Role.Judge, Role.Coordinator, Role.Organizer })
            foreach (var file in Files)
            {
                var answer = await _world.Visit(site, role).GetAsync(Address(_world.Accepted, file));

                Assert.Equal((HttpStatusCode.OK, "no-store, private"), (answer.StatusCode, $"{answer.Headers.CacheControl}"));
            }
    }

    [Fact]
    public async Task Whoever_may_not_see_a_film_is_told_what_is_told_of_one_that_does_not_exist()
    {
        var tag = (await _world.Visit(site, Role.Entrant).GetAsync(Address(_world.Accepted, "360.mp4"))).Headers.ETag!;

        foreach (var role in new[] { Role.Visitor, Role.OtherEntrant, Role.OtherJudge, Role.OtherOrganizer })
        {
            var client = _world.Visit(site, role);
            await client.GetAsync($"/media/{Guid.NewGuid()}/360.mp4"); // brings the cookies
            var nothing = await TellAsync(client, HttpMethod.Get, $"/media/{Guid.NewGuid()}/360.mp4", tag);
            foreach (var file in Files)
                Assert.Equal(nothing, await TellAsync(client, HttpMethod.Get, Address(_world.Accepted, file), tag));
            Assert.Equal(
                await TellAsync(client, HttpMethod.Head, $"/media/{Guid.NewGuid()}/360.mp4", tag),
                await TellAsync(client, HttpMethod.Head, Address(_world.Accepted, "360.mp4"), tag));
            Assert.StartsWith("404", nothing, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("720.mp4")]
    [InlineData("preview.m3u8")]
    [InlineData("poster-3.jpg")]
    [InlineData("poster-01.jpg")]
    [InlineData("poster--1.jpg")]
    [InlineData("captions/en.vtt")]
    [InlineData("captions/zh")]
    [InlineData("captions/zh.vtt.vtt")]
    [InlineData("360.mp4.bak")]
    [InlineData("secret.txt")]
    [InlineData("..%2f1%2f360.mp4")]
    [InlineData("360.MP4")]
    public async Task Only_files_the_film_is_known_to_have_are_looked_up(string file)
    {
        var answer = await _world.Visit(site, Role.Entrant).GetAsync(Address(_world.Accepted, file));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_published_film_is_everybodys_by_its_public_name_until_it_is_taken_down()
    {
        var visitor = site.Visit();
        var film = $"/media/{_world.Published.PublicName}/360.mp4";
        var playlist = $"/media/{_world.Published.PublicName}/master.m3u8";

        Assert.Equal("public, max-age=31536000, immutable", (await visitor.GetAsync(film)).Headers.NonValidated["Cache-Control"].ToString());
        Assert.Equal("public, max-age=60", $"{(await visitor.GetAsync(playlist)).Headers.CacheControl}");
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Address(_world.Published, "360.mp4"))).StatusCode);

        await using (var db = site.OpenDb())
        {
            (await db.Entries.SingleAsync(it => it.Id == _world.Published.Id)).TakeDown();
            await db.SaveChangesAsync();
        }

        var after = await visitor.GetAsync(film);
        Assert.Equal((HttpStatusCode.NotFound, "no-store"), (after.StatusCode, $"{after.Headers.CacheControl}"));
    }

    [Fact]
    public async Task The_original_goes_to_the_organizer_alone_under_a_name_that_says_nothing()
    {
        var address = $"/media/{_world.Accepted.VideoId}/original";

        var organizer = await _world.Visit(site, Role.Organizer).GetAsync(address);

        Assert.Equal(_film, await organizer.Content.ReadAsByteArrayAsync());
        Assert.Equal($"attachment; filename={_world.Contest.Address}-002.mp4", organizer.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]);
        Assert.Equal("application/octet-stream", $"{organizer.Content.Headers.ContentType}");
        foreach (var role in new[] { Role.Entrant, Role.Judge, Role.OtherJudge, Role.Coordinator, Role.OtherOrganizer })
            Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync(address)).StatusCode);
    }

    public async Task InitializeAsync()
    {
        foreach (var entry in new[] { _world.Accepted, _world.Published })
            entry.Video!.Finish(entry.Video.Facts!, [], entry.Video.Renditions, posters: 2, fence: 1, Moments.DuringEntries);
        await _world.SaveAsync(site);
        await site.Films.PrepareAsync();
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, _film);
        foreach (var entry in new[] { _world.Accepted, _world.Published })
        {
            foreach (var name in Stored.Append("download.mp4"))
                await site.Films.PutOutputAsync(entry.VideoId!.Value, 1, name, file, "text/html");
            await site.Films.PutOutputAsync(entry.VideoId!.Value, 1, "secret.txt", file, "text/html");
            await site.Films.KeepOriginalAsync(entry.VideoId!.Value, file);
        }
        File.Delete(file);
        await site.SaveAsync(new CaptionTrack(_world.Published.VideoId!.Value, "zh", "WEBVTT\n"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    static string Address(Entry entry, string file) => $"/media/{entry.VideoId}/{file}";

    static async Task<HttpResponseMessage> SendAsync(HttpClient client, string address, Action<HttpRequestMessage> change)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change(request);
        return await client.SendAsync(request);
    }

    static async Task<(int, string)> RangeAsync(HttpClient client, string address, string range, byte[] expected)
    {
        var answer = await SendAsync(client, address, it => it.Headers.TryAddWithoutValidation("Range", range));
        Assert.Equal(expected, await answer.Content.ReadAsByteArrayAsync());
        return ((int)answer.StatusCode, $"{answer.Content.Headers.ContentRange}");
    }

    // Everything an answer says, but for the address and the fresh token that its page holds.
    static async Task<string> TellAsync(HttpClient client, HttpMethod method, string address, EntityTagHeaderValue tag)
    {
        using var request = new HttpRequestMessage(method, address);
        request.Headers.IfNoneMatch.Add(tag);
        request.Headers.Range = new(0, 9);
        var answer = await client.SendAsync(request);
        var body = FreshToken().Replace((await answer.Content.ReadAsStringAsync())
            .Replace(address, "", StringComparison.Ordinal).Replace(Uri.EscapeDataString(address), "", StringComparison.Ordinal), "");
        return $"{(int)answer.StatusCode} {answer.Headers} {answer.Content.Headers.ContentType} {answer.Content.Headers.ContentRange} {body}";
    }

    [GeneratedRegex("value=\"CfDJ8[^\"]+\"")]
    private static partial Regex FreshToken();
}
