using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Npgsql;

namespace VideoContest.Storage.Postgres;

/// <summary>The contest on a PostgreSQL server that many machines share.</summary>
public class PostgresContestDb(DbContextOptions<PostgresContestDb> options) : ContestDb(options)
{
    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    internal override string Clock(TimeSpan ahead = default) => string.Create(CultureInfo.InvariantCulture,
        $"(now() + interval '{ahead.TotalMicroseconds:0} microseconds')");

    internal override async Task MigrateAsync(CancellationToken cancel)
    {
        try
        {
            await Database.MigrateAsync(cancel);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process that started at the same time has made the database.
            await Database.MigrateAsync(cancel);
        }
    }

    // pg_dump reads one snapshot; it must be of the server's version or newer.
    public override async Task<string> BackUpAsync(string folder, CancellationToken cancel = default)
    {
        const string name = "contest.pgdump";
        var server = new NpgsqlConnectionStringBuilder(Database.GetConnectionString());
        var start = new ProcessStartInfo("pg_dump",
            ["--format=custom", "--no-owner", $"--file={Path.Combine(folder, name)}", $"--host={server.Host}", $"--port={server.Port}",
                $"--username={server.Username}", "--no-password", server.Database!])
        { RedirectStandardError = true };
        start.Environment["PGPASSWORD"] = server.Password;
        using var dump = Process.Start(start)!;
        var said = await dump.StandardError.ReadToEndAsync(cancel);
        await dump.WaitForExitAsync(cancel);
        return dump.ExitCode == 0 ? name : throw new InvalidOperationException($"pg_dump ended with {dump.ExitCode}: {said}");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<Utc>();
        conventions.Properties<string>().UseCollation("C"); // sorts as SQLite does, however the server was set up
    }

    sealed class ForTools : IDesignTimeDbContextFactory<PostgresContestDb>
    {
        public PostgresContestDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgresContestDb>().UseNpgsql().Options);
    }
}
