using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace VideoContest.Storage.Postgres;

/// <summary>The contest on a PostgreSQL server that many machines share.</summary>
public class PostgresContestDb(DbContextOptions<PostgresContestDb> options) : ContestDb(options)
{
    internal override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    internal override string Clock(TimeSpan ahead = default) => string.Create(CultureInfo.InvariantCulture,
        $"(now() + interval '{ahead.TotalMicroseconds:0} microseconds')");

    internal override Task MigrateAsync(CancellationToken cancel) => Database.MigrateAsync(cancel);

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
