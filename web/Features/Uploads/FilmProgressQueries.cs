using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Reads what has become of a film.</summary>
static class FilmProgressQueries
{
    /// <summary>A film that the person uploaded; null when there is none or it has not arrived.</summary>
    public static async Task<FilmProgress?> FilmProgressAsync(this ContestDb db, Guid videoId, Guid personId, CancellationToken cancel = default)
    {
        var film = await db.Videos.AsNoTracking().UploadedFor(personId).Include(it => it.Entry)
            .SingleOrDefaultAsync(it => it.Id == videoId && it.Status != VideoStatus.Uploading, cancel);
        if (film is null)
            return null;

        var (ahead, left) = film.IsAtWork ? await TurnAsync(db, film, cancel) : default;
        var player = film.IsWatchable ? await db.PlayerAsync(film.Id, film.Id, film.Entry.Title, cancel) : null;
        return new(film.Id, film.OriginalName, film.Bytes, film.Status, film.Stage, film.Percent, ahead, left,
            [.. film.OpenFindings], [.. film.Warnings], film.Sha256, film.Facts, player);
    }

    // The films ahead while it waits, and the time left as far as it can be known.
    static async Task<(int? Ahead, TimeSpan? Left)> TurnAsync(ContestDb db, Video film, CancellationToken cancel)
    {
        var now = await db.ReadClockAsync(cancel);
        var job = await db.ProcessingJobs.AsNoTracking().SingleOrDefaultAsync(it => it.VideoId == film.Id, cancel);
        if (job is null or { Done: true })
            return default;
        if (job.TakenAt is { } taken && job.FreeAt > now)
            return (film.Stage == ProcessingStage.Waiting ? 0 : null, WorkShare.Left(film.Stage, film.Percent, now - taken));

        var ahead = await db.ProcessingJobs.WaitingAt(now).CountAsync(other => other.DueAt < job.DueAt, cancel);
        return (ahead, (await QueueSpeed.ReadAsync(db, now, cancel)).UntilDone(ahead));
    }
}
