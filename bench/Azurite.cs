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

    public static Azurite Start()
    {
        // Port 0: the system chooses, and Azurite says which.
        var process = Process.Start(new ProcessStartInfo("node",
            [Path.Combine(Root(), "node_modules/azurite/dist/src/blob/main.js"), "--inMemoryPersistence", "--blobPort", "0", "--skipApiVersionCheck", "--disableTelemetry", "--silent"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.BeginErrorReadLine();
        while (process.StandardOutput.ReadLine() is { } line)
            if (Listening().Match(line) is { Success: true } listening)
            {
                process.BeginOutputReadLine();
                return new(process, listening.Groups[1].Value);
            }

        throw new InvalidOperationException("Azurite did not start.");
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
