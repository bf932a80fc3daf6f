namespace VideoContest.Videos;

/// <summary>The two halves of the queue, at a moment of the database's clock.</summary>
public static class QueueQueries
{
    /// <summary>Waits for a worker: never taken, given back, or its worker has gone silent.</summary>
    public static IQueryable<ProcessingJob> WaitingAt(this IQueryable<ProcessingJob> jobs, DateTimeOffset now) =>
        jobs.Where(job => !job.Done && (job.TakenAt == null || job.FreeAt <= now));

    /// <summary>In the hands of a worker.</summary>
    public static IQueryable<ProcessingJob> AtWorkAt(this IQueryable<ProcessingJob> jobs, DateTimeOffset now) =>
        jobs.Where(job => !job.Done && job.TakenAt != null && job.FreeAt > now);
}
