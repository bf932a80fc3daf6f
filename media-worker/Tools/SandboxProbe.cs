using System.ComponentModel;
using System.Net;
using System.Net.Sockets;
using VideoContest.MediaWorker.Jobs;

namespace VideoContest.MediaWorker.Tools;

/// <summary>Finds out whether tools work in a sandbox, and what they can reach out of it.</summary>
/// <param name="jobs">Where jobs have their folders.</param>
sealed class SandboxProbe(string jobs)
{
    public const string Everything = "the network, the files of this machine that the worker may read";

    static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);
    static readonly string[] Film = ["-nostdin", "-v", "error", "-y", "-f", "lavfi", "-i", "color=size=16x16:rate=25:duration=0.04", "-c:v", "mpeg4"];

    /// <returns>The sandbox with what stays open in it, or why tools do not work in it.</returns>
    public (Sandbox? Works, string Why) Try(Sandbox sandbox)
    {
        try
        {
            using var job = JobFolder.Create(jobs);
            using var other = JobFolder.Create(jobs);
            // By its whole path, as FFMpegCore names files.
            var run = Run("ffmpeg", [.. Film, $"file:{Path.Combine(job.Path, "probe.mp4")}"]);
            if (!run.Succeeded)
                return (null, FirstLine(run));

            var foreign = Path.Combine(other.Path, "probe.mp4");
            File.Copy(Path.Combine(job.Path, "probe.mp4"), foreign);
            var reads = Run("ffprobe", ["-v", "error", $"file:{foreign}"]).Succeeded;
            return (sandbox with { Open = string.Join(", ", [.. ReachesNetwork() ? ["the network"] : Array.Empty<string>(), .. reads ? ["files outside the job's folder"] : Array.Empty<string>()]) }, "");

            // The thread of a pool may be this one, so it is waited for on another.
            ToolRun Run(string name, string[] arguments) =>
                Task.Run(() => new Tool(name, arguments, job.Path, Limit) { Within = sandbox }.RunAsync(CancellationToken.None)).GetAwaiter().GetResult();

            bool ReachesNetwork()
            {
                using var listener = new TcpListener(IPAddress.Loopback, 0);
                listener.Start();
                Run("ffprobe", ["-v", "error", "-rw_timeout", "500000", $"tcp://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}?timeout=500000"]);
                return listener.Pending();
            }
        }
        catch (Exception failure) when (failure is ToolFailedException or Win32Exception or IOException or UnauthorizedAccessException)
        {
            return (null, failure.Message);
        }
    }

    static string FirstLine(ToolRun run) => run.Errors.Split('\n')[0] is { Length: > 0 } line ? line : $"{run.Tool} ended with {run.ExitCode}";
}
