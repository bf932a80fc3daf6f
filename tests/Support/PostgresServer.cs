using System.Diagnostics;
using Npgsql;

namespace VideoContest.Tests.Support;

/// <summary>A PostgreSQL of our own in a temporary folder, started when first needed and gone with the test run.</summary>
public static class PostgresServer
{
    static readonly Lazy<string> Started = new(Start);

    /// <summary>The server's part of a connection string; <c>TEST_POSTGRES</c> names another server.</summary>
    public static string Address => Environment.GetEnvironmentVariable("TEST_POSTGRES") ?? Started.Value;

    public static async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Address};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    static string Start()
    {
        var folder = MakeCluster();
        Start(folder);
        return AddressOf(folder);
    }

    /// <summary>Makes a cluster in a folder of its own, which is not started and goes with the test run.</summary>
    public static string MakeCluster()
    {
        // Short: the path of a socket may have about 100 characters. No TCP, so no port to collide on.
        var folder = Directory.CreateTempSubdirectory("pg-").FullName;
        if (Environment.IsPrivilegedProcess)
            Run("chown", "postgres", folder);

        // Before the server runs, so that a test run that is killed meanwhile leaves nothing.
        AfterUs.Run("""
            if [ -e "$2/data/postmaster.pid" ]; then kill -QUIT "$(head -n 1 "$2/data/postmaster.pid")"; fi
            while [ -e "$2/data/postmaster.pid" ]; do sleep 0.1; done
            rm -rf "$2"
            """, folder);
        Postgres("initdb", "--pgdata", $"{folder}/data", "--auth", "trust", "--username", "postgres",
            "--encoding", "UTF8", "--no-locale", "--no-sync", "--no-instructions");
        return folder;
    }

    public static string AddressOf(string cluster) => $"Host={cluster};Username=postgres";

    public static void Start(string cluster) =>
        Postgres("pg_ctl", "start", "--silent", "--wait", "--pgdata", $"{cluster}/data", "--log", $"{cluster}/log",
            "--options", $"-k {cluster} -c listen_addresses= -c max_connections=300 -c fsync=off -c full_page_writes=off");

    /// <summary>Ends it as a crash of the machine would, without a word to its clients.</summary>
    public static void Stop(string cluster) => Postgres("pg_ctl", "stop", "--silent", "--wait", "--mode", "immediate", "--pgdata", $"{cluster}/data");

    static void Postgres(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries(), program);
        if (Environment.IsPrivilegedProcess) // PostgreSQL refuses to run as root.
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        else
            Run(path, arguments);
    }

    static string Binaries() =>
        Directory.GetDirectories("/usr/lib/postgresql").OrderBy(folder => int.Parse(Path.GetFileName(folder), null)).Select(version => $"{version}/bin").Last();

    static void Run(string program, params string[] arguments)
    {
        // Errors are not piped to us: the server would inherit the pipe and keep it open for good.
        using var process = Process.Start(new ProcessStartInfo("sh", ["-c", "exec \"$@\" >/dev/null", "sh", program, .. arguments]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }
}
