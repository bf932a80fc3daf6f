using System.Diagnostics;

namespace VideoContest.Tests.Support;

/// <summary>Cleans up when this process is gone, however it went.</summary>
/// <remarks>ProcessExit would not do: the test runner kills its host a tenth of a second after the last test.</remarks>
public static class AfterUs
{
    /// <summary>Runs lines of shell, to which the arguments are <c>$2</c>, <c>$3</c> and on, once this process has ended.</summary>
    public static void Run(string script, params string[] arguments) => Process.Start("sh", ["-c", $"""
        exec </dev/null >/dev/null 2>&1
        while kill -0 "$1"; do sleep 0.5; done
        {script}
        """, "sh", $"{Environment.ProcessId}", .. arguments]).Dispose();
}
