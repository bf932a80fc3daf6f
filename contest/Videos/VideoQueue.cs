using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>The films waiting for a worker. The table itself is the queue, and its clock is the database's.</summary>
/// <param name="leaseTime">How long a claim holds without being renewed.</param>
public class VideoQueue(ContestDb db, TimeSpan leaseTime)
{
    public const int MostAttempts = 3;
    public static readonly TimeSpan UsualLease = TimeSpan.FromSeconds(60);

    public VideoQueue(ContestDb db) : this(db, UsualLease) { }

    /// <summary>Takes the film that waited longest, or one whose worker went silent; null when there is none.</summary>
    /// <remarks>A job that comes with more than <see cref="MostAttempts"/> attempts has killed its workers: the taker gives it up instead of trying again.</remarks>
    public async Task<ProcessingJob?> TakeNextAsync(CancellationToken cancel = default)
    {
        // One statement, so that two takers cannot both see the row free. The attempt counts from here.
        var claim = $"""
            UPDATE "ProcessingJobs"
            SET "Fence" = "Fence" + 1, "Attempts" = "Attempts" + 1, "FreeAt" = {db.Clock(leaseTime)}
            WHERE "VideoId" = (
                SELECT "VideoId" FROM "ProcessingJobs"
                WHERE NOT "Done" AND "FreeAt" <= {db.Clock()}
                ORDER BY "FreeAt", "VideoId"
                LIMIT 1 {db.SkipLocked})
            RETURNING *
            """;
        var taken = await db.ProcessingJobs.FromSqlRaw(claim).AsNoTracking().ToListAsync(cancel);
        return taken.SingleOrDefault();
    }

    /// <summary>Keeps the lease for another while; false when the job has passed to someone else.</summary>
    public Task<bool> RenewAsync(ProcessingJob held, CancellationToken cancel = default) =>
        FreeAsync(held, db.Clock(leaseTime), cancel);

    /// <summary>Gives the job back, to be taken again after a while; a worker that stops in good order does not use up an attempt.</summary>
    public async Task<bool> GiveBackAsync(ProcessingJob held, TimeSpan after, string? error, bool countAttempt, CancellationToken cancel = default)
    {
        var back = $$"""
            UPDATE "ProcessingJobs" SET "FreeAt" = {{db.Clock(after)}}, "LastError" = {2}, "Attempts" = "Attempts" - {3}
            WHERE NOT "Done" AND "VideoId" = {0} AND "Fence" = {1}
            """;
        var shown = error is { Length: > 400 } ? error[..400] : error ?? "";
        return await db.Database.ExecuteSqlRawAsync(back, [held.VideoId, held.Fence, shown, countAttempt ? 0 : 1], cancel) == 1;
    }

    /// <summary>Writes how far the worker is, unless the job has passed to someone else or is done.</summary>
    /// <remarks>
    /// PostgreSQL holds a waiting update against the newest version of its own row only, and against the other tables
    /// as they were: so the film itself must say that it is still at work, or a late report would undo an outcome.
    /// </remarks>
    public Task ReportAsync(ProcessingJob held, ProcessingStage stage, int percent, CancellationToken cancel = default) =>
        db.Videos
            .Where(video => video.Id == held.VideoId && (video.Status == VideoStatus.Stored || video.Status == VideoStatus.Processing))
            .Where(video => db.ProcessingJobs.Any(job => job.VideoId == video.Id && job.Fence == held.Fence && !job.Done))
            .ExecuteUpdateAsync(video => video
                .SetProperty(it => it.Status, VideoStatus.Processing)
                .SetProperty(it => it.Stage, stage)
                .SetProperty(it => it.Percent, percent), cancel);

    /// <summary>Writes the outcome, unless the job has passed to someone else: then nothing changes and it is false.</summary>
    /// <param name="outcome">Changes the film, loaded with its entry and contest, and may add mails and ledger rows to the same transaction.</param>
    public async Task<bool> FinishAsync(ProcessingJob held, Action<Video> outcome, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var closed = await db.ProcessingJobs
            .Where(job => !job.Done && job.VideoId == held.VideoId && job.Fence == held.Fence)
            .ExecuteUpdateAsync(job => job.SetProperty(it => it.Done, true), cancel);
        if (closed == 0)
            return false;

        outcome(await db.Videos
            .Include(video => video.Entry).ThenInclude(entry => entry.Contest)
            .Include(video => video.Entry).ThenInclude(entry => entry.Entrant)
            .SingleAsync(video => video.Id == held.VideoId, cancel));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Makes the preview of a claim the film's current output, unless the job has passed to someone else: then nothing changes and it is false.</summary>
    public async Task<bool> ShowPreviewAsync(ProcessingJob held, VideoFacts facts, Rendition preview, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Renewing holds the job's row until the film is written.
        if (!await RenewAsync(held, cancel))
            return false;

        (await db.Videos.SingleAsync(video => video.Id == held.VideoId, cancel)).ShowPreview(facts, preview, held.Fence);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Queues a film again; the caller saves the film's new state in the same transaction.</summary>
    public Task QueueAgainAsync(Guid videoId, CancellationToken cancel = default)
    {
        var queueing = $$"""
            UPDATE "ProcessingJobs" SET "Done" = {1}, "Attempts" = 0, "Fence" = "Fence" + 1, "FreeAt" = {{db.Clock()}} WHERE "VideoId" = {0}
            """;
        return db.Database.ExecuteSqlRawAsync(queueing, [videoId, false], cancel);
    }

    async Task<bool> FreeAsync(ProcessingJob held, string at, CancellationToken cancel)
    {
        var renewal = $$"""
            UPDATE "ProcessingJobs" SET "FreeAt" = {{at}} WHERE NOT "Done" AND "VideoId" = {0} AND "Fence" = {1}
            """;
        return await db.Database.ExecuteSqlRawAsync(renewal, [held.VideoId, held.Fence], cancel) == 1;
    }
}
