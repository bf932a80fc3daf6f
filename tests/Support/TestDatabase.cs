using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using VideoContest.Storage;

namespace VideoContest.Tests.Support;

/// <summary>A private database, copied from one that was migrated once for each engine and run.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    static readonly Lazy<string> Folder = new(MakeFolder);
    static readonly Lazy<Task<TestDatabase>> SqliteTemplate = new(() => CreateTemplateAsync(Engine.Sqlite));
    static readonly Lazy<Task<TestDatabase>> PostgresTemplate = new(() => CreateTemplateAsync(Engine.Postgres));

    readonly Engine _engine;
    readonly string? _server;
    readonly string _name = $"test_{Guid.NewGuid():n}";
    readonly ServiceProvider _services;

    TestDatabase(Engine engine, string? server = null)
    {
        (_engine, _server) = (engine, server);
        _services = new ServiceCollection()
            .AddContestDb(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build())
            .BuildServiceProvider();
    }

    /// <summary>What the site or a worker is told, to run on this database.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Database:Provider"] = _engine == Engine.Sqlite ? "sqlite" : "postgres",
        ["Database:ConnectionString"] = _engine == Engine.Sqlite ? $"Data Source={File}" : $"{_server ?? PostgresServer.Address};Database={_name};Maximum Pool Size=30",
    };

    /// <summary>The SQLite file.</summary>
    public string File => Path.Combine(Folder.Value, _name, "contest.db");

    public ContestDb Open() => _services.CreateScope().ServiceProvider.GetRequiredService<ContestDb>();

    public static async Task<TestDatabase> CreateAsync(Engine engine)
    {
        var template = await (engine == Engine.Sqlite ? SqliteTemplate : PostgresTemplate).Value;
        var database = new TestDatabase(engine);
        if (engine == Engine.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(database.File)!);
            System.IO.File.Copy(template.File, database.File);
        }
        else
            await PostgresServer.ExecuteAsync($"CREATE DATABASE {database._name} TEMPLATE {template._name}");
        return database;
    }

    /// <summary>An empty database, not yet migrated.</summary>
    public static TestDatabase CreateEmpty(Engine engine) => new(engine);

    /// <summary>An empty PostgreSQL database on a server of the test's own, which is gone before the database is.</summary>
    public static TestDatabase CreateEmptyOn(string server) => new(Engine.Postgres, server);

    public Task MigrateAsync() => _services.MigrateContestDbAsync();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        ReleaseConnections();
        if (_engine == Engine.Sqlite)
            Directory.Delete(Path.GetDirectoryName(File)!, recursive: true);
        else if (_server is null)
            await PostgresServer.ExecuteAsync($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
    }

    static async Task<TestDatabase> CreateTemplateAsync(Engine engine)
    {
        var template = CreateEmpty(engine);
        await template.MigrateAsync();
        template.ReleaseConnections();
        return template;
    }

    static string MakeFolder()
    {
        var folder = Directory.CreateTempSubdirectory("contest-databases-").FullName;
        AfterUs.Run("rm -rf \"$2\"", folder);
        return folder;
    }

    // A template may have no connections; closing SQLite's last one folds the write-ahead log into the file.
    public void ReleaseConnections()
    {
        var connection = Settings["Database:ConnectionString"];
        if (_engine == Engine.Sqlite)
            SqliteConnection.ClearPool(new SqliteConnection(connection));
        else
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connection));
    }
}
