using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Storage;

public abstract class BackupTests(Engine engine) : DatabaseTests(engine)
{
    public class OnSqlite() : BackupTests(Engine.Sqlite);
    public class OnPostgres() : BackupTests(Engine.Postgres);

    readonly string _folder = Directory.CreateTempSubdirectory("backup-").FullName;
    readonly string _container = $"films-{Guid.NewGuid():n}";

    [Fact]
    public async Task A_database_put_back_from_its_backup_goes_on_where_it_was()
    {
        var contest = Make.Contest();
        await RecordAsync(Database, contest, Act.ContestCreated);
        Assert.Equal(0, await BackUpAsync());
        await RecordAsync(Database, null, Act.EntryAccepted, contest.Id); // after the backup: lost with the old database

        await using var restored = TestDatabase.CreateEmpty(Engine);
        await PutBackAsync(Backup("contest.db", "contest.pgdump"), restored);
        await restored.MigrateAsync();
        await RecordAsync(restored, null, Act.EntrySubmitted, contest.Id);

        await using var db = restored.Open();
        Assert.Equal(contest.Address, (await db.Contests.SingleAsync()).Address);
        Assert.Equal([(1L, Act.ContestCreated), (2L, Act.EntrySubmitted)],
            await db.Ledger.OrderBy(row => row.Position).Select(row => new ValueTuple<long, Act>(row.Position, row.Act)).ToListAsync());
        Assert.Empty((await LedgerCheck.CheckAsync(db)).Faults);
    }

    [Fact]
    public async Task The_manifest_lists_every_blob_with_its_size()
    {
        var store = new VideoStore(AzuriteServer.ConnectionString, _container);
        await store.PrepareAsync();
        var (video, file) = (Guid.CreateVersion7(), Path.Combine(_folder, "film"));
        await File.WriteAllBytesAsync(file, new byte[12_345]);
        await store.KeepOriginalAsync(video, file);

        Assert.Equal(0, await BackUpAsync());

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Backup("blobs.json", "blobs.json")));
        var blob = Assert.Single(manifest.RootElement.GetProperty("Blobs").EnumerateArray());
        Assert.Equal($"originals/{video}", blob.GetProperty("Name").GetString());
        Assert.Equal(12_345, blob.GetProperty("Bytes").GetInt64());
    }

    [Fact]
    public async Task A_film_whose_blobs_are_gone_is_named()
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        var entrant = Make.Entrant(person);
        var (category, district) = (Make.Category(contest), Make.District(contest));
        var entry = Make.Entry(contest, entrant, category, district);
        await using (var db = Open())
            await db.SaveAllAsync([contest, person, entrant, category, district, entry, entry.Video!]);

        Assert.Equal(1, await BackUpAsync());

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Backup("blobs.json", "blobs.json")));
        Assert.Contains($"originals/{entry.VideoId}", manifest.RootElement.GetProperty("Missing").EnumerateArray().Select(it => it.GetString()));
    }

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        await new VideoStore(AzuriteServer.ConnectionString, _container).PrepareAsync();
    }

    public override async Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        await base.DisposeAsync();
    }

    // The real program, as an operator runs it; gives its exit code.
    async Task<int> BackUpAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "VideoContest.Web.dll"), "backup", _folder]);
        foreach (var (name, value) in Database.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        start.Environment["Blobs__ConnectionString"] = AzuriteServer.ConnectionString;
        start.Environment["Blobs__Container"] = _container;
        return await RunAsync(start);
    }

    string Backup(string onSqlite, string onPostgres) =>
        Path.Combine(Directory.GetDirectories(_folder).Single(), Engine == Engine.Sqlite ? onSqlite : onPostgres);

    // As docs/operating.md says it.
    async Task PutBackAsync(string backup, TestDatabase place)
    {
        if (Engine == Engine.Sqlite)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(place.File)!);
            File.Copy(backup, place.File);
            return;
        }

        var server = new Npgsql.NpgsqlConnectionStringBuilder(place.Settings["Database:ConnectionString"]);
        await PostgresServer.ExecuteAsync($"CREATE DATABASE {server.Database}");
        Assert.Equal(0, await RunAsync(new("pg_restore",
            ["--exit-on-error", "--no-owner", "-h", server.Host!, "-U", server.Username!, "-d", server.Database!, backup])));
    }

    static async Task<int> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        using var process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode;
    }

    static async Task RecordAsync(TestDatabase database, VideoContest.Contests.Contest? made, Act act, Guid? contestId = null)
    {
        await using var db = database.Open();
        if (made is not null)
            db.Add(made);
        db.Record(made?.Id ?? contestId!.Value, act, null, Guid.NewGuid(), Moments.DuringEntries);
        await db.SaveChangesAsync();
    }
}
