using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>How fast the queue moves.</summary>
/// <param name="Workers">Workers that live.</param>
/// <param name="AtWork">Films in their hands.</param>
/// <param name="MeanWork">Mean time of the latest films that became playable, from taken to done; null when there was none for a day.</param>
public sealed record QueueSpeed(int Workers, int AtWork, TimeSpan? MeanWork)
{
    const int Latest = 20;

    static readonly TimeSpan Window = TimeSpan.FromDays(1);

    /// <summary>About how long until a waiting film is done; null when it cannot be known.</summary>
    /// <remarks>The films ahead are shared out among the workers; those at work are half done on average; then its own.</remarks>
    /// <param name="ahead">Films whose turn comes before it.</param>
    public TimeSpan? UntilDone(int ahead) =>
        Workers == 0 || MeanWork is not { } mean ? null : mean * ((ahead + 0.5 * AtWork) / Workers + 1);

    public static async Task<QueueSpeed> ReadAsync(ContestDb db, DateTimeOffset now, CancellationToken cancel = default)
    {
        var since = now - Window;
        var latest = await db.ProcessingJobs
            .Where(job => job.Done && job.TakenAt != null && job.EndedAt > since && db.Videos.Any(video => video.Id == job.VideoId && video.Status == VideoStatus.Ready))
            .OrderByDescending(job => job.EndedAt).Take(Latest).Select(job => new { job.TakenAt, job.EndedAt }).ToListAsync(cancel);
        return new(
            await db.Workers.LivingAt(now).CountAsync(cancel),
            await db.ProcessingJobs.AtWorkAt(now).CountAsync(cancel),
            latest.Count == 0 ? null : TimeSpan.FromSeconds(latest.Average(job => (job.EndedAt!.Value - job.TakenAt!.Value).TotalSeconds)));
    }
}
