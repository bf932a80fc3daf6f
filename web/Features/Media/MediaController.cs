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
    const string PublicPlaylist = "public, max-age=60";
    const string Private = "private, no-store";

    [AllowAnonymous]
    [AcceptVerbs("GET", "HEAD", Route = "{file}")]
    public async Task<IActionResult> Show(Guid name, string file, CancellationToken cancel)
    {
        if (await FindAsync(name, cancel) is not { } film || TypeOf(file, film.Renditions) is not { } type)
            return Nothing();

        Response.Headers.CacheControl = !film.IsPublic ? Private : type == MediaTypes.Playlist ? PublicPlaylist : Public;
        return new FilmFile(store.OutputBlob(film.Id, film.Fence, file), type) { EntityTag = Tag($"{name}/{film.Id}/{film.Fence}/{file}") };
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

    async Task<Film?> FindAsync(Guid name, CancellationToken cancel)
    {
        var own = User.PersonIdOrNull() is not { } person ? null : await db.Videos.AsNoTracking().WatchableBy(person)
            .Where(video => video.Id == name && video.OutputFence != null)
            .Select(video => new Film(video.Id, video.OutputFence!.Value, video.Renditions, false)).SingleOrDefaultAsync(cancel);
        return own ?? await db.Entries.AsNoTracking().InGallery()
            .Where(entry => entry.PublicName == name && entry.Video!.OutputFence != null)
            .Select(entry => new Film(entry.Video!.Id, entry.Video.OutputFence!.Value, entry.Video.Renditions, true)).SingleOrDefaultAsync(cancel);
    }

    NotFoundResult Nothing()
    {
        Response.Headers.CacheControl = "no-store";
        return NotFound();
    }

    // Only names that the film is known to have reach the store.
    static string? TypeOf(string file, IReadOnlyList<Rendition> renditions) => file switch
    {
        MediaAddress.Master => MediaTypes.Playlist,
        MediaAddress.PosterFile => MediaTypes.Still,
        // Also when the film has become ready: somebody may be watching.
        MediaAddress.Preview + ".m3u8" => MediaTypes.Playlist,
        MediaAddress.Preview + ".mp4" => MediaTypes.Film,
        _ when renditions.Any(it => file == it.Name + ".m3u8") => MediaTypes.Playlist,
        _ when renditions.Any(it => file == it.Name + ".mp4") => MediaTypes.Film,
        _ => null,
    };

    // Outputs of a claim never change, so their address is as good as their content; hashed, it tells nothing.
    static EntityTagHeaderValue Tag(string what) => new($"\"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(what)).AsSpan(0, 12))}\"");

    sealed record Film(Guid Id, int Fence, IReadOnlyList<Rendition> Renditions, bool IsPublic);

    static class MediaTypes
    {
        public const string Playlist = "application/vnd.apple.mpegurl";
        public const string Film = "video/mp4";
        public const string Still = "image/jpeg";
        public const string Unknown = "application/octet-stream";
    }
}
