using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Media;

/// <summary>The bytes of films: by the film's id for those who may watch it, by the entry's public name for everybody. Whoever may not gets 404 and nothing else.</summary>
[StoreOutage]
[Route("media/{name:guid}")]
public class MediaController(ContestDb db, VideoStore store) : Controller
{
    const string Public = "public, max-age=31536000, immutable";
    // Names under which something else may stand later: a playlist, a poster chosen anew, mended captions.
    const string PublicForNow = "public, max-age=60";
    const string Private = "private, no-store";

    [AllowAnonymous]
    [AcceptVerbs("GET", "HEAD", Route = "{file}")]
    public async Task<IActionResult> Show(Guid name, string file, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is not { } film || MediaTypes.Of(file, film.Renditions, film.Stills) is not { } type || !film.IsOpen(file))
            return Nothing();

        Response.Headers.CacheControl = !film.IsPublic ? Private : type == MediaTypes.Playlist || file == MediaAddress.PosterFile ? PublicForNow : Public;
        var blob = film.BlobOf(file);
        return new FilmFile(store.OutputBlob(film.Id, film.Fence, blob), type) { EntityTag = Tag($"{name}/{film.Id}/{film.Fence}/{blob}") };
    }

    /// <summary>The whole film in one file that plays anywhere, for its entrant and the organizer; under a name made here, as that of the original.</summary>
    [AcceptVerbs("GET", "HEAD", Route = MediaAddress.DownloadFile)]
    public async Task<IActionResult> Download(Guid name, CancellationToken cancel)
    {
        var me = User.PersonId();
        var film = await db.Videos.AsNoTracking().Where(video => video.Id == name && video.Status == VideoStatus.Ready)
            .Where(video => db.Videos.UploadedFor(me).Any(it => it.Id == video.Id) || db.Videos.OrganizedBy(me).Any(it => it.Id == video.Id))
            .Select(video => new { video.Id, video.OutputFence, video.Entry.Contest.Address, video.Entry.Number }).SingleOrDefaultAsync(cancel);
        if (film is null)
            return Nothing();

        Response.Headers.CacheControl = Private;
        return new FilmFile(store.OutputBlob(film.Id, film.OutputFence!.Value, MediaAddress.DownloadFile), MediaTypes.Film)
        {
            EntityTag = Tag($"{film.Id}/{film.OutputFence}/{MediaAddress.DownloadFile}"),
            FileDownloadName = string.Create(CultureInfo.InvariantCulture, $"{film.Address}-{film.Number ?? 0:000}.mp4"),
        };
    }

    [AllowAnonymous]
    [AcceptVerbs("GET", "HEAD", Route = "captions/{language}.vtt")]
    public async Task<IActionResult> Captions(Guid name, string language, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is not { } film
            || await db.Captions.AsNoTracking().SingleOrDefaultAsync(it => it.VideoId == film.Id && it.Language == language, cancel) is not { } captions)
            return Nothing();

        Response.Headers.CacheControl = film.IsPublic ? PublicForNow : Private;
        return File(Encoding.UTF8.GetBytes(captions.Text), MediaTypes.Cues, lastModified: null, Tag($"{name}/{captions.Id}"), enableRangeProcessing: true);
    }

    /// <summary>The film as it was uploaded, under a name made here: the entrant's own may say who they are.</summary>
    [AcceptVerbs("GET", "HEAD", Route = "original")]
    public async Task<IActionResult> Original(Guid name, CancellationToken cancel)
    {
        var film = await db.Videos.AsNoTracking().OrganizedBy(User.PersonId()).Where(video => video.Id == name && video.StoredAt != null)
            .Select(video => new { video.Id, video.Entry.Contest.Address, video.Entry.Number, video.Facts }).SingleOrDefaultAsync(cancel);
        if (film is null)
            return Nothing();

        Response.Headers.CacheControl = Private;
        return new FilmFile(store.OriginalBlob(film.Id), MediaTypes.Unknown)
        {
            EntityTag = Tag($"original/{film.Id}"),
            FileDownloadName = string.Create(CultureInfo.InvariantCulture, $"{film.Address}-{film.Number:000}.{film.Facts?.Container ?? "bin"}"),
        };
    }

    async Task<WatchedFilm?> FindAsync(Guid name, CancellationToken cancel)
    {
        var own = User.PersonIdOrNull() is not { } person ? null : await db.Videos.AsNoTracking().WatchableBy(person)
            .Where(video => video.Id == name && video.OutputFence != null)
            .Select(video => new WatchedFilm(video.Id, video.OutputFence!.Value, video.Renditions, video.PosterCount, video.PosterChoice, false)).SingleOrDefaultAsync(cancel);
        return own ?? await db.Entries.AsNoTracking().InGallery()
            .Where(entry => entry.PublicName == name && entry.Video!.OutputFence != null)
            .Select(entry => new WatchedFilm(entry.Video!.Id, entry.Video.OutputFence!.Value, entry.Video.Renditions, entry.Video.PosterCount, entry.Video.PosterChoice, true))
            .SingleOrDefaultAsync(cancel);
    }

    NotFoundResult Nothing()
    {
        Response.Headers.CacheControl = "no-store";
        return NotFound();
    }

    // Outputs of a claim never change, so their address is as good as their content; hashed, it tells nothing.
    static EntityTagHeaderValue Tag(string what) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 12))}\"");
}
