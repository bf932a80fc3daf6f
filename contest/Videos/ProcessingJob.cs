namespace VideoContest.Videos;

/// <summary>A film that waits for a worker, is in the hands of one, or is done. Rows stay, so that fences never start again.</summary>
public class ProcessingJob(Guid videoId)
{
    public Guid VideoId { get; private set; } = videoId;

    /// <summary>From then on, by the database's clock, a worker may take it: once queued, or when a lease has run out.</summary>
    public DateTimeOffset FreeAt { get; private set; }

    /// <summary>Rises with each claim and never falls; only the newest claim may finish the job.</summary>
    public int Fence { get; private set; }

    /// <summary>Claims since it was last queued.</summary>
    public int Attempts { get; private set; }

    public bool Done { get; private set; }

    /// <summary>
    /// Waiting films are taken in this order, by the database's clock: when it was queued, and later by a while for each film of the same entrant that waits already,
    /// so that nobody's pile keeps others waiting.
    /// </summary>
    public DateTimeOffset DueAt { get; private set; }

    public DateTimeOffset QueuedAt { get; private set; }

    /// <summary>When the newest claim was made; null before the first, and after the worker gave the film back.</summary>
    public DateTimeOffset? TakenAt { get; private set; }

    /// <summary>When the outcome was written.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>The worker that made the newest claim.</summary>
    public string? WorkerName { get; private set; }

    /// <summary>The trace that queued it, as W3C traceparent, so that a worker's spans join the site's.</summary>
    public string? TraceParent { get; private set; }

    /// <summary>What went wrong last, for operators.</summary>
    public string? LastError { get; private set; }
}
