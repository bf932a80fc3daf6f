using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Reads what the upload panel shows.</summary>
public static class UploadPanels
{
    /// <summary>Longer without a block, and nobody is sending.</summary>
    static readonly TimeSpan Silence = TimeSpan.FromMinutes(2);

    /// <summary>The panel of one of the person's entries; null when there is no such entry.</summary>
    public static async Task<UploadPanel?> UploadPanelAsync(
        this ContestDb db, Guid entryId, Guid personId, SiteSettings site, DateTimeOffset now, CancellationToken cancel = default)
    {
        var entry = await db.Entries.AsNoTracking().OwnedBy(personId).Include(it => it.Contest).Include(it => it.Video)
            .SingleOrDefaultAsync(it => it.Id == entryId, cancel);
        if (entry is null)
            return null;

        var lately = now - Silence;
        var unfinished = await db.Videos.Where(it => it.EntryId == entryId && it.Status == VideoStatus.Uploading).OrderByDescending(it => it.BegunAt)
            .Select(it => new UnfinishedUpload(it.Id, it.OriginalName, it.Bytes, it.TouchedAt > lately)).ToListAsync(cancel);
        var film = entry.VideoId is { } video ? await db.FilmProgressAsync(video, personId, cancel) : null;
        return new(entryId, entry.WhyNotUpload(now), UploadsController.MostBytes(entry.Contest.Rules.MostBytes, site.MostBytes), film, unfinished);
    }

    /// <summary>A film that the person uploaded; null when there is none or it has not arrived.</summary>
    public static async Task<FilmProgress?> FilmProgressAsync(this ContestDb db, Guid videoId, Guid personId, CancellationToken cancel = default)
    {
        var film = await db.Videos.AsNoTracking().UploadedFor(personId).Include(it => it.Entry)
            .SingleOrDefaultAsync(it => it.Id == videoId && it.Status != VideoStatus.Uploading, cancel);
        if (film is null)
            return null;

        int? ahead = film.Status != VideoStatus.Stored ? null : await db.ProcessingJobs.CountAsync(
            other => !other.Done && other.FreeAt < db.ProcessingJobs.Where(own => own.VideoId == videoId).Select(own => own.FreeAt).Single(), cancel);
        var player = film.IsWatchable ? await db.PlayerAsync(film.Id, film.Id, film.Entry.Title, cancel) : null;
        return new(film.Id, film.OriginalName, film.Bytes, film.Status, film.Stage, film.Percent, ahead, [.. film.OpenFindings], film.Sha256, film.Facts, player);
    }
}
