using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

// What there is besides the renditions: stills, captions, a preview, the film in one file.
public abstract partial class MediaTests
{
    [Fact]
    public async Task Of_the_stills_the_public_gets_the_one_that_was_chosen_and_under_a_name_that_may_change()
    {
        var (visitor, name) = (site.Visit(), _world.Published.PublicName);
        await PutAsync(_world.Published, "poster-2.jpg", "the second"u8.ToArray());

        var machine = await visitor.GetAsync($"/media/{name}/poster.jpg");
        Assert.Equal(_film, await machine.Content.ReadAsByteArrayAsync());
        Assert.Equal("public, max-age=60", $"{machine.Headers.CacheControl}");
        foreach (var still in new[] { "poster-0.jpg", "poster-1.jpg", "poster-2.jpg" })
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/media/{name}/{still}")).StatusCode);

        await using (var db = site.OpenDb())
        {
            (await db.Videos.SingleAsync(it => it.Id == _world.Published.VideoId)).ChoosePoster(2);
            await db.SaveChangesAsync();
        }
        var chosen = await SendAsync(visitor, $"/media/{name}/poster.jpg", it => it.Headers.IfNoneMatch.Add(machine.Headers.ETag!));
        Assert.Equal("the second", await chosen.Content.ReadAsStringAsync());
        Assert.Equal("the second", await visitor.GetStringAsync($"/media/{name}/poster-2.jpg"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/media/{name}/poster-1.jpg")).StatusCode);
        // Whoever chooses still sees what the machine would show.
        Assert.Equal(_film, await _world.Visit(site, Role.Entrant).GetByteArrayAsync(Address(_world.Published, "poster-0.jpg")));
    }

    [Fact]
    public async Task Captions_are_plain_text_for_players_and_have_another_tag_when_they_are_replaced()
    {
        var (entrant, address) = (_world.Visit(site, Role.Entrant), Address(_world.Accepted, "captions/zh.vtt"));
        var first = await entrant.GetAsync(address);
        await using (var db = site.OpenDb())
        {
            await db.Captions.Where(it => it.VideoId == _world.Accepted.VideoId).ExecuteDeleteAsync();
            db.Add(new CaptionTrack(_world.Accepted.VideoId!.Value, "zh", _world.Captions.Text));
            await db.SaveChangesAsync();
        }

        var known = await SendAsync(entrant, address, it => it.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        var head = await entrant.SendAsync(new(HttpMethod.Head, address));

        Assert.Equal(("text/vtt; charset=utf-8", "nosniff"), ($"{first.Content.Headers.ContentType}", string.Join(',', first.Headers.GetValues("X-Content-Type-Options"))));
        Assert.Equal(_world.Captions.Text, await first.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.NotEqual(first.Headers.ETag, known.Headers.ETag);
        Assert.Equal((known.Headers.ETag, first.Content.Headers.ContentLength), (head.Headers.ETag, head.Content.Headers.ContentLength));
        Assert.Equal("public, max-age=60", $"{(await site.Visit().GetAsync($"/media/{_world.Published.PublicName}/captions/zh.vtt")).Headers.CacheControl}");
    }

    [Fact]
    public async Task The_one_file_film_goes_to_its_entrant_and_the_organizer_alone_and_is_never_public()
    {
        foreach (var role in new[] { Role.Entrant, Role.Organizer })
        {
            var answer = await _world.Visit(site, role).GetAsync(Address(_world.Published, "download.mp4"));

            Assert.Equal(_film, await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal($"attachment; filename={_world.Contest.Address}-003.mp4", answer.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]);
            Assert.Equal("no-store, private", $"{answer.Headers.CacheControl}");
        }
        foreach (var role in new[] { Role.OtherEntrant, Role.Judge, Role.OtherJudge, Role.Coordinator, Role.OtherOrganizer })
            Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, role).GetAsync(Address(_world.Published, "download.mp4"))).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, Role.Organizer).GetAsync($"/media/{_world.Published.PublicName}/download.mp4")).StatusCode);
    }

    [Fact]
    public async Task A_preview_is_watched_while_the_rest_is_made()
    {
        var entry = _world.Submitted;
        await using (var db = site.OpenDb())
        {
            var film = await db.Videos.SingleAsync(it => it.Id == entry.VideoId);
            film.Requeue();
            film.ShowPreview(film.Facts!, new("preview", 640, 360, 25, 500_000, 400_000, "avc1.64001e,mp4a.40.2", 100), fence: 2);
            await db.SaveChangesAsync();
        }
        await site.Films.PutOutputAsync(entry.VideoId!.Value, 2, "preview.m3u8", Films.Of("preview.m3u8", "#EXTM3U"u8.ToArray()), "text/html");

        var page = await _world.Visit(site, Role.Entrant).GetStringAsync($"/my/entries/{entry.Id}");

        Assert.Contains($"data-player=\"/media/{entry.VideoId}/preview.m3u8\"", page);
        Assert.Equal("#EXTM3U", await _world.Visit(site, Role.Entrant).GetStringAsync(Address(entry, "preview.m3u8")));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, Role.OtherEntrant).GetAsync(Address(entry, "preview.m3u8"))).StatusCode);
    }

    [Fact]
    public async Task Only_pages_that_hold_the_player_let_style_sheets_be_written_into_them()
    {
        string Policy(HttpResponseMessage answer) => answer.Headers.GetValues("Content-Security-Policy").Single().Split("; ").Single(it => it.StartsWith("style-src", StringComparison.Ordinal));
        var visitor = site.Visit();

        Assert.Equal("style-src 'self' 'unsafe-inline'", Policy(await visitor.GetAsync($"/c/{_world.Contest.Address}/gallery/3")));
        Assert.Equal("style-src 'self' 'unsafe-inline'", Policy(await _world.Visit(site, Role.Entrant).GetAsync($"/my/entries/{_world.Draft.Id}")));
        Assert.Equal("style-src 'self'", Policy(await visitor.GetAsync($"/c/{_world.Contest.Address}/gallery")));
        Assert.Equal("style-src 'self'", Policy(await visitor.GetAsync($"/c/{_world.Contest.Address}/gallery/99")));
    }

    async Task PutAsync(Entry entry, string name, byte[] bytes)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, bytes);
        await site.Films.PutOutputAsync(entry.VideoId!.Value, 1, name, file, "text/html");
        File.Delete(file);
    }
}
