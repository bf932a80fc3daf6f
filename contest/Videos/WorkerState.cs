namespace VideoContest.Videos;

/// <summary>A worker as operators see it; the row is its own and is written while it lives.</summary>
/// <param name="name">Machine and process, unique while it lives.</param>
/// <param name="sandbox">How it keeps ffmpeg in bounds, in a word.</param>
public class WorkerState(string name, string sandbox)
{
    public string Name { get; private set; } = name;
    public string Sandbox { get; private set; } = sandbox;
    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>By the database's clock; a worker not seen for a lease is gone.</summary>
    public DateTimeOffset SeenAt { get; private set; }

    /// <summary>Films made playable or rejected since it started.</summary>
    public int Done { get; private set; }

    /// <summary>Attempts that failed since it started.</summary>
    public int Failed { get; private set; }

    /// <summary>Free bytes where it keeps its jobs' folders.</summary>
    public long FreeBytes { get; private set; }
}
