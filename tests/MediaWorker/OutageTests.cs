using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>The database, the blob store or the disk goes away in the middle of the work, and comes back.</summary>
[Trait("Long", "yes")]
public class OutageTests() : WorkerRoom(Engine.Postgres)
{
    FaultyLine _line = null!;
    string _cluster = null!;

    protected override string BlobConnection => AzuriteServer.ConnectionString.Replace($":{AzuriteServer.Port}/", $":{_line.Port}/", StringComparison.Ordinal);

    protected override async Task<TestDatabase> CreateDatabaseAsync()
    {
        (_line, _cluster) = (new(AzuriteServer.Port), PostgresServer.MakeCluster());
        PostgresServer.Start(_cluster);
        var database = TestDatabase.CreateEmptyOn(PostgresServer.AddressOf(_cluster));
        await database.MigrateAsync();
        return database;
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        PostgresServer.Stop(_cluster);
        _line.Dispose();
    }

    [Fact]
    public async Task A_database_that_is_restarted_in_the_middle_of_a_film_costs_nothing_but_time()
    {
        var video = await UploadAsync(Films.Slow);
        var worker = StartWorker(leaseSeconds: 6);
        await worker.EncoderAsync();

        PostgresServer.Stop(_cluster);
        await UntilAsync(() => worker.Log.Contains("could not be renewed", StringComparison.Ordinal) || worker.Log.Contains("could not be written", StringComparison.Ordinal), 60);
        PostgresServer.Start(_cluster);
        Database.ReleaseConnections();

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        await LeavesNothingAsync();
        Assert.InRange((await JobAsync(video.Id)).Attempts, 1, 2);
    }

    [Theory]
    [InlineData(Fault.Down)]
    [InlineData(Fault.Error)]
    public async Task A_blob_store_that_fails_makes_films_wait_and_uses_up_no_attempt(Fault fault)
    {
        var video = await UploadAsync(Films.Slow);
        var worker = StartWorker();
        await worker.EncoderAsync();

        _line.Become(fault);
        await UntilAsync(async () => (await JobAsync(video.Id)).LastError is { Length: > 0 }, 180);
        Assert.Contains("is given back: the database, the blob store or the disk is not there for it", worker.Log, StringComparison.Ordinal);
        Assert.False((await JobAsync(video.Id)).Done);
        await using (var db = Open())
            Assert.True((await db.Videos.SingleAsync(it => it.Id == video.Id)).Status is VideoStatus.Processing or VideoStatus.Stored);
        _line.Become(Fault.None);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        Assert.Equal(1, (await JobAsync(video.Id)).Attempts);
        await LeavesNothingAsync();
    }

    [Fact]
    public async Task A_worker_that_starts_while_the_blob_store_is_away_waits_for_it()
    {
        var video = await UploadAsync(Films.Small);
        _line.Become(Fault.Down);
        var worker = StartWorker();
        await UntilAsync(() => worker.Log.Contains("cannot go on at the moment; trying again", StringComparison.Ordinal), 120);

        _line.Become(Fault.None);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
    }

    [Fact]
    public async Task A_slow_blob_store_makes_films_late_and_nothing_else()
    {
        var video = await UploadAsync(Films.Small);
        _line.Become(Fault.Slow);
        StartWorker(leaseSeconds: 3);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));

        Assert.Equal((1, 1), await JobAsync(video.Id) is var job ? (job.Attempts, job.Fence) : default);
    }

    [Fact]
    public async Task A_full_disk_makes_films_wait_until_there_is_room()
    {
        var video = await UploadAsync(Films.Small);
        // A disk of its own, in a mount namespace that goes with the worker; who is not root needs a user namespace to mount it.
        string[] asUser = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var worker = StartWorker(["unshare", .. asUser, "--mount", "sh", "-c", $"mount -t tmpfs -o size=100m none '{Jobs}' && exec \"$@\"", "sh"]);

        await UntilAsync(async () => (await JobAsync(video.Id)).LastError is { Length: > 0 }, 120);
        Assert.Contains("not enough room", (await JobAsync(video.Id)).LastError, StringComparison.Ordinal);
        Assert.Contains("is given back: the database, the blob store or the disk is not there for it", worker.Log, StringComparison.Ordinal);
        Films.Run("nsenter", ["--target", $"{worker.Id}", .. asUser.Length > 0 ? ["--user", "--preserve-credentials"] : Array.Empty<string>(), "--mount", "mount", "-o", "remount,size=1g", Jobs]);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        Assert.Equal(1, (await JobAsync(video.Id)).Attempts);
    }

    [Fact]
    public async Task A_disk_that_is_full_before_the_film_is_made_uses_up_no_attempt()
    {
        var video = await UploadAsync(Films.Slow);
        string[] asUser = Environment.IsPrivilegedProcess ? [] : ["--user", "--map-root-user"];
        var bytes = new FileInfo(Films.Slow).Length;
        // There is room for the film, and for a part of what is made of it.
        var worker = StartWorker(["unshare", .. asUser, "--mount", "sh", "-c", $"mount -t tmpfs -o size={bytes + 1_500_000} none '{Jobs}' && exec \"$@\"", "sh"], more: [("Worker:LeastRoomMegabytes", "-1000")]);

        await UntilAsync(() => worker.Log.Contains("is given back: the database, the blob store or the disk is not there for it", StringComparison.Ordinal), 180);
        Films.Run("nsenter", ["--target", $"{worker.Id}", .. asUser.Length > 0 ? ["--user", "--preserve-credentials"] : Array.Empty<string>(), "--mount", "mount", "-o", "remount,size=1g", Jobs]);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        Assert.Equal(1, (await JobAsync(video.Id)).Attempts);
    }
}
