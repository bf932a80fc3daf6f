using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>The films waiting for a worker. The table itself is the queue, and its clock is the database's.</summary>
/// <param name="leaseTime">How long a claim holds without being renewed.</param>
public class VideoQueue(ContestDb db, TimeSpan leaseTime)
{
    public const int MostAttempts = 3;
    public static readonly TimeSpan UsualLease = TimeSpan.FromSeconds(60);

    /// <summary>How much later a film's turn comes for each other film of the same entrant that is not done.</summary>
    public static readonly TimeSpan TurnStep = TimeSpan.FromMinutes(10);

    public VideoQueue(ContestDb db) : this(db, UsualLease) { }

    /// <summary>Takes the film whose turn it is, or one whose worker went silent; null when there is none.</summary>
    /// <remarks>A job that comes with more than <see cref="MostAttempts"/> attempts has killed its workers: the taker gives it up instead of trying again.</remarks>
    /// <param name="worker">Who takes it, as operators know it.</param>
    public async Task<ProcessingJob?> TakeNextAsync(string worker = "", CancellationToken cancel = default)
    {
        // One statement, so that two takers cannot both see the row free. The attempt counts from here.
        var claim = $$"""
            UPDATE "ProcessingJobs"
            SET "Fence" = "Fence" + 1, "Attempts" = "Attempts" + 1, "FreeAt" = {{db.Clock(leaseTime)}}, "TakenAt" = {{db.Clock()}}, "WorkerName" = {0}
            WHERE "VideoId" = (
                SELECT "VideoId" FROM "ProcessingJobs"
                WHERE NOT "Done" AND "FreeAt" <= {{db.Clock()}}
                ORDER BY "DueAt", "VideoId"
                LIMIT 1 {{db.SkipLocked}})
            RETURNING *
            """;
        var taken = (await db.ProcessingJobs.FromSqlRaw(claim, worker).AsNoTracking().ToListAsync(cancel)).SingleOrDefault();
        if (taken is { Attempts: 1, TakenAt: { } at })
            Telemetry.QueueWait.Record((at - taken.QueuedAt).TotalSeconds);
        return taken;
    }

    /// <summary>Keeps the lease for another while; false when the job has passed to someone else.</summary>
    public Task<bool> RenewAsync(ProcessingJob held, CancellationToken cancel = default) =>
        FreeAsync(held, db.Clock(leaseTime), cancel);

    /// <summary>Gives the job back, to be taken again after a while, at the turn it had; a worker that stops in good order does not use up an attempt.</summary>
    public async Task<bool> GiveBackAsync(ProcessingJob held, TimeSpan after, string? error, bool countAttempt, CancellationToken cancel = default)
    {
        var back = $$"""
            UPDATE "ProcessingJobs" SET "FreeAt" = {{db.Clock(after)}}, "LastError" = {2}, "Attempts" = "Attempts" - {3}, "TakenAt" = NULL
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
        var closing = $$"""
            UPDATE "ProcessingJobs" SET "Done" = {2}, "EndedAt" = {{db.Clock()}} WHERE NOT "Done" AND "VideoId" = {0} AND "Fence" = {1}
            """;
        if (await db.Database.ExecuteSqlRawAsync(closing, [held.VideoId, held.Fence, true], cancel) == 0)
            return false;

        var film = await db.Videos
            .Include(video => video.Entry).ThenInclude(entry => entry.Contest)
            .Include(video => video.Entry).ThenInclude(entry => entry.Entrant)
            .SingleAsync(video => video.Id == held.VideoId, cancel);
        outcome(film);
        await db.SaveChangesAsync(cancel);
        var ended = await db.ProcessingJobs.Where(job => job.VideoId == held.VideoId).Select(job => job.EndedAt).SingleAsync(cancel);
        await transaction.CommitAsync(cancel);
        Tell(film, ended - held.TakenAt);
        return true;
    }

    /// <summary>Gives a film that was queued in this transaction its turn.</summary>
    public async Task GiveTurnAsync(Guid videoId, CancellationToken cancel = default)
    {
        var turn = $$"""
            UPDATE "ProcessingJobs" SET "DueAt" = {{await TurnAsync(videoId, cancel)}}, "TraceParent" = NULLIF({1}, '') WHERE "VideoId" = {0}
            """;
        await db.Database.ExecuteSqlRawAsync(turn, [videoId, Telemetry.TraceParent ?? ""], cancel);
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
    /// <param name="fence">The newest claim the caller knows of; null takes the film as it is.</param>
    /// <returns>False when there was another claim since, or the film is not done: then nothing changes.</returns>
    public async Task<bool> QueueAgainAsync(Guid videoId, int? fence = null, CancellationToken cancel = default)
    {
        var queueing = $$"""
            UPDATE "ProcessingJobs"
            SET "Done" = {1}, "Attempts" = 0, "Fence" = "Fence" + 1, "FreeAt" = {{db.Clock()}}, "QueuedAt" = {{db.Clock()}},
                "DueAt" = {{await TurnAsync(videoId, cancel)}}, "TakenAt" = NULL, "EndedAt" = NULL, "WorkerName" = NULL, "TraceParent" = NULLIF({2}, '')
            WHERE "VideoId" = {0} AND ({3} < 0 OR "Done" AND "Fence" = {3})
            """;
        return await db.Database.ExecuteSqlRawAsync(queueing, [videoId, false, Telemetry.TraceParent ?? "", fence ?? -1], cancel) == 1;
    }

    // Two films of one entrant that are queued at once must count each other.
    async Task<string> TurnAsync(Guid videoId, CancellationToken cancel)
    {
        var entrant = await db.Videos.Where(video => video.Id == videoId).Select(video => video.Entry.EntrantId).SingleOrDefaultAsync(cancel);
        await db.LockEntrantAsync(entrant, cancel);
        var others = await db.ProcessingJobs.CountAsync(job => !job.Done && job.VideoId != videoId
            && db.Videos.Any(video => video.Id == job.VideoId && video.Entry.EntrantId == entrant), cancel);
        return db.Clock(TurnStep * others);
    }

    static void Tell(Video film, TimeSpan? worked)
    {
        var outcome = new KeyValuePair<string, object?>("outcome", film.IsReady ? "ready" : "rejected");
        Telemetry.Films.Add(1, outcome);
        if (worked is { } time)
            Telemetry.JobDuration.Record(time.TotalSeconds, outcome);
        foreach (var rendition in film.Renditions)
            Telemetry.RenditionBytes.Add(rendition.Bytes, new KeyValuePair<string, object?>("rendition", rendition.Name));
        System.Diagnostics.Activity.Current?.SetTag("outcome", outcome.Value);
    }

    async Task<bool> FreeAsync(ProcessingJob held, string at, CancellationToken cancel)
    {
        var renewal = $$"""
            UPDATE "ProcessingJobs" SET "FreeAt" = {{at}} WHERE NOT "Done" AND "VideoId" = {0} AND "Fence" = {1}
            """;
        return await db.Database.ExecuteSqlRawAsync(renewal, [held.VideoId, held.Fence], cancel) == 1;
    }
}
