using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;

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
        // After the deadline what was begun in time may still be gone on with.
        var whyNot = unfinished.Count > 0 ? entry.WhyNotFinishUpload(now) : entry.WhyNotUpload(now);
        var rules = site.Tighten(entry.Contest.Rules);
        return new(entryId, whyNot, rules.MostBytes, film, unfinished)
        {
            Rules = rules,
            Contest = entry.Contest.Address,
        };
    }
}
