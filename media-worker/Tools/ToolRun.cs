namespace VideoContest.MediaWorker.Tools;

/// <summary>How a tool ended.</summary>
/// <param name="Errors">What it wrote to standard error, the middle left out when there is much of it.</param>
public sealed record ToolRun(string Tool, int ExitCode, string Errors)
{
    public bool Succeeded => ExitCode == 0;

    public ToolRun ThrowIfFailed() => Succeeded ? this : throw new ToolFailedException($"{Tool} ended with {ExitCode}: {Errors}");
}

/// <summary>A tool failed, or was killed because it took too long or made no progress.</summary>
public sealed class ToolFailedException(string message) : Exception(message);
