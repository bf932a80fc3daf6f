using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Storage.Postgres;
using VideoContest.Storage.Sqlite;

namespace VideoContest.Storage;

/// <summary>The one place that knows which engine was chosen.</summary>
public static class DatabaseSetup
{
    /// <summary>Adds the database that <c>Database:Provider</c> (sqlite or postgres) and <c>Database:ConnectionString</c> name.</summary>
    public static IServiceCollection AddContestDb(this IServiceCollection services, IConfiguration configuration)
    {
        var provider = configuration["Database:Provider"] ?? "sqlite";
        var connection = configuration["Database:ConnectionString"] ?? "";
        return provider switch
        {
            "sqlite" => services.AddDbContext<ContestDb, SqliteContestDb>(db => SqliteContestDb.Use(db, connection)),
            "postgres" => services.AddDbContext<ContestDb, PostgresContestDb>(db => db.UseNpgsql(connection)),
            _ => throw new InvalidOperationException($"Database:Provider is \"{provider}\"; say sqlite or postgres."),
        };
    }

    /// <summary>Adds the blob store that <c>Blobs:ConnectionString</c> and <c>Blobs:Container</c> name.</summary>
    public static IServiceCollection AddVideoStore(this IServiceCollection services, IConfiguration configuration) =>
        services.AddSingleton(_ => new VideoStore(
            configuration["Blobs:ConnectionString"] ?? throw new InvalidOperationException("Blobs:ConnectionString is missing."),
            configuration["Blobs:Container"] ?? "films"));

    /// <summary>Brings the tables up to date. Safe when several processes start at once.</summary>
    public static async Task MigrateContestDbAsync(this IServiceProvider services, CancellationToken cancel = default)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ContestDb>().MigrateAsync(cancel);
    }
}
