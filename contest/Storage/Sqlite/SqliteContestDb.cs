using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace VideoContest.Storage.Sqlite;

/// <summary>The contest in one file beside the program.</summary>
public class SqliteContestDb(DbContextOptions<SqliteContestDb> options) : ContestDb(options)
{
    // SQLite lets one writer in at a time; there is never another's lock to skip.
    internal override string SkipLocked => "";

    internal override string Clock(TimeSpan ahead = default) => string.Create(CultureInfo.InvariantCulture,
        $"(CAST(round(unixepoch('subsec') * 1000) AS INTEGER) * 1000 + {ahead.TotalMicroseconds:0})");

    public override async Task<DateTimeOffset> ReadClockAsync(CancellationToken cancel = default)
    {
        var reading = $"SELECT {Clock()} AS \"Value\"";
        return DateTimeOffset.UnixEpoch.AddMicroseconds(await Database.SqlQueryRaw<long>(reading).SingleAsync(cancel));
    }

    // A process killed while migrating leaves a row in EF's lock table that others wait for without end.
    // The lock on a file dies with its process, so whoever holds it may clear that row.
    internal override async Task MigrateAsync(CancellationToken cancel)
    {
        var file = new SqliteConnectionStringBuilder(Database.GetConnectionString()).DataSource;
        await using var only = await LockAsync($"{Path.GetFullPath(file)}.migrating", cancel);
        if (await Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync(cancel) > 0)
            await Database.ExecuteSqlAsync($"DELETE FROM \"__EFMigrationsLock\"", cancel);
        await Database.MigrateAsync(cancel);
    }

    public override async Task<string> BackUpAsync(string folder, CancellationToken cancel = default)
    {
        const string name = "contest.db";
        await Database.ExecuteSqlAsync($"VACUUM INTO {Path.Combine(folder, name)}", cancel);
        return name;
    }

    static async Task<FileStream> LockAsync(string file, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return new(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(100, cancel);
            }
        }
    }

    internal static void Use(DbContextOptionsBuilder options, string connectionString)
    {
        var file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder)
            Directory.CreateDirectory(folder);
        options.UseSqlite(connectionString).AddInterceptors(SqliteSettings.Instance);
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions)
    {
        base.ConfigureConventions(conventions);
        conventions.Properties<DateTimeOffset>().HaveConversion<UnixMicroseconds>();
    }

    sealed class ForTools : IDesignTimeDbContextFactory<SqliteContestDb>
    {
        public SqliteContestDb CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteContestDb>().UseSqlite().Options);
    }
}
