namespace VideoContest.MediaWorker;

/// <summary>How a worker works; the settings under <c>Worker</c>.</summary>
public sealed record WorkerSettings
{
    /// <summary>Threads of each encoder; 0 lets it use what the machine has.</summary>
    public int Threads { get; init; }

    /// <summary>Films that take a while can be watched in low resolution before the rest is made.</summary>
    public bool Preview { get; init; } = true;

    /// <summary>Where jobs have their folders; empty for one in the system's temporary folder. Workers of one machine may share it.</summary>
    public string TempFolder { get; init; } = "";

    /// <summary>Seconds between looks at an empty queue.</summary>
    public double PollSeconds { get; init; } = 2;

    /// <summary>Seconds after which a silent worker's film goes to another; a working one renews it every third of that.</summary>
    public double LeaseSeconds { get; init; } = 60;

    /// <summary>Touched every few seconds while the worker lives, for a health check by its age; empty for none.</summary>
    public string AliveFile { get; init; } = "";

    /// <summary>How ffmpeg is kept in bounds: the best that the machine offers, only in bubblewrap, or not at all.</summary>
    public Tools.SandboxWish Sandbox { get; init; }

    /// <summary>Megabytes that must be free where films are worked on, beside the room for the film itself.</summary>
    public long LeastRoomMegabytes { get; init; } = 512;

    public string JobsFolder => TempFolder.Length > 0 ? Path.GetFullPath(TempFolder) : Path.Combine(Path.GetTempPath(), $"videocontest-{Environment.UserName}");
}
