using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VideoContest.Bench;

/// <summary>A blob store in memory, gone with the bench.</summary>
sealed partial class Azurite : IDisposable
{
    readonly Process _process;

    Azurite(Process process, string address) => (_process, Connection) = (process,
        // The account and key that every Azurite has; they are public.
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={address}/devstoreaccount1;");

    public string Connection { get; }

    public static async Task<Azurite> StartAsync()
    {
        // Port 0: the system chooses, and Azurite says which.
        var process = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(Root(), "node_modules/azurite/dist/src/blob/main.js"), "--inMemoryPersistence", "--blobPort", "0", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var address = new TaskCompletionSource<string>();
        process.OutputDataReceived += (_, line) =>
        {
            if (Listening().Match(line.Data ?? "") is { Success: true } listening)
                address.TrySetResult(listening.Groups[1].Value);
            else if (line.Data is null)
                address.TrySetException(new InvalidOperationException("Azurite did not start."));
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return new(process, await address.Task);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "package.json")))
            folder = folder.Parent ?? throw new InvalidOperationException("The bench runs outside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex("successfully listens on (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
