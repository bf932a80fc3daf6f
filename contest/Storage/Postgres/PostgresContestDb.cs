using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace VideoContest.Storage.Postgres;

/// <summary>The contest on a PostgreSQL server that many machines share.</summary>
public class PostgresContestDb(DbContextOptions<PostgresContestDb> options) : ContestDb(options)
{
    const long MigratingLock = 7_016_996_765_293_437_281; // any number that nobody else uses

    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    internal override string Clock(TimeSpan ahead = default) => string.Create(CultureInfo.InvariantCulture,
        $"(now() + interval '{ahead.TotalMicroseconds:0} microseconds')");

    public override async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancel = default) =>
        await Database.SqlQueryRaw<DateTime>("SELECT now() AS \"Value\"").SingleAsync(cancel);

    // EF locks while it makes one migration, and lets go between two; this lock holds over all of them.
    internal override async Task MigrateAsync(CancellationToken cancel)
    {
        await CreateAsync(cancel);
        await Database.OpenConnectionAsync(cancel);
        try
        {
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_lock({MigratingLock})", cancel);
            await Database.MigrateAsync(cancel);
        }
        finally
        {
            // A connection that goes back to its pool would keep the lock.
            await Database.ExecuteSqlAsync($"SELECT pg_advisory_unlock_all()", CancellationToken.None);
            await Database.CloseConnectionAsync();
        }
    }

    async Task CreateAsync(CancellationToken cancel)
    {
        var creator = Database.GetService<IRelationalDatabaseCreator>();
        try
        {
            if (!await creator.ExistsAsync(cancel))
                await creator.CreateAsync(cancel);
        }
        catch (PostgresException made) when (made.SqlState is PostgresErrorCodes.DuplicateDatabase or PostgresErrorCodes.UniqueViolation)
        {
            // Another process that started at the same time has made it.
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
