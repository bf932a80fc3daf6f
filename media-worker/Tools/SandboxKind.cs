namespace VideoContest.MediaWorker.Tools;

/// <summary>How the tools are kept in bounds.</summary>
public enum SandboxKind
{
    /// <summary>They have the time, memory and files they were given, and no settings; nothing else holds them.</summary>
    None,

    /// <summary>The kernel closes network and files to them as far as it can for a process without namespaces.</summary>
    Restricted,

    /// <summary>They have a system of their own, in which there is no network and nothing to write to but the job's folder.</summary>
    Bubblewrap,
}

/// <summary>What the operator wants; the setting <c>Worker:Sandbox</c>.</summary>
public enum SandboxWish
{
    /// <summary>The best that the machine offers.</summary>
    Auto,

    /// <summary>Bubblewrap, or the worker does not start.</summary>
    Required,

    /// <summary>None.</summary>
    Off,
}
