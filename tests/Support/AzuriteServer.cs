using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VideoContest.Tests.Support;

/// <summary>A blob store in memory, started when first needed and gone with the test run.</summary>
public static partial class AzuriteServer
{
    static readonly Lazy<string> Started = new(Start);

    /// <summary>Opens the store; tests keep apart by containers of their own.</summary>
    public static string ConnectionString => Started.Value;

    public static int Port => int.Parse(PortOf().Match(ConnectionString).Groups[1].Value, null);

    static string Start()
    {
        var log = Path.GetTempFileName();
        // Port 0: the system chooses, and Azurite says which. The process is asked to end by its number alone.
        using var azurite = Process.Start("sh", ["-c", "exec node \"$2\" --inMemoryPersistence --blobPort 0 --skipApiVersionCheck --disableTelemetry --silent </dev/null >\"$1\" 2>&1",
            "sh", log, Path.Combine(Root(), "node_modules/azurite/dist/src/blob/main.js")]);
        AfterUs.Run("""kill "$2"; rm -f "$3" """, $"{azurite.Id}", log);

        for (var patience = Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(4); Thread.Sleep(50))
        {
            if (Listening().Match(File.ReadAllText(log)) is { Success: true } listening)
                return To(listening.Groups[1].Value);
            if (azurite.HasExited)
                break;
        }

        throw new InvalidOperationException($"Azurite did not start: {File.ReadAllText(log)}");
    }

    // The account and key that every Azurite has; they are public.
    static string To(string address) =>
        "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
        + $"BlobEndpoint={address}/devstoreaccount1;";

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "package.json")))
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex(":([0-9]+)/devstoreaccount1;")]
    private static partial Regex PortOf();

    [GeneratedRegex("successfully listens on (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
