using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Bench;

/// <summary>Real workers in processes of their own, with a database and a blob store.</summary>
sealed class WorkerRig : IAsyncDisposable
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    readonly string _folder;
    readonly Azurite _azurite;
    readonly Dictionary<string, string?> _settings;
    readonly ServiceProvider _services;
    readonly List<Process> _workers = [];

    WorkerRig(string folder, Azurite azurite)
    {
        (_folder, _azurite) = (folder, azurite);
        _settings = new()
        {
            ["Database:Provider"] = "sqlite", ["Database:ConnectionString"] = $"Data Source={Path.Combine(folder, "bench.db")}",
            ["Blobs:ConnectionString"] = _azurite.Connection, ["Blobs:Container"] = "films",
            ["Worker:TempFolder"] = Path.Combine(folder, "jobs"), ["Worker:PollSeconds"] = "0.05",
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(_settings).Build();
        _services = new ServiceCollection().AddContestDb(configuration).AddVideoStore(configuration).BuildServiceProvider();
    }

    VideoStore Store => _services.GetRequiredService<VideoStore>();

    public static async Task<WorkerRig> StartAsync(string folder)
    {
        var rig = new WorkerRig(folder, await Azurite.StartAsync());
        await rig._services.MigrateContestDbAsync();
        await rig.Store.PrepareAsync();
        return rig;
    }

    /// <summary>Starts a worker, on one core or wherever it likes.</summary>
    /// <returns>The number of its process.</returns>
    public int Start(int? core = null)
    {
        string[] program = ["dotnet", Path.Combine(AppContext.BaseDirectory, "VideoContest.MediaWorker.dll")];
        string[] command = core is null ? program : ["taskset", "-c", core.Value.ToString(CultureInfo.InvariantCulture), .. program];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in _settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        var worker = Process.Start(start)!;
        worker.BeginOutputReadLine();
        worker.BeginErrorReadLine();
        _workers.Add(worker);
        return worker.Id;
    }

    public async Task StopWorkersAsync()
    {
        foreach (var worker in _workers)
        {
            worker.Kill(entireProcessTree: true);
            await worker.WaitForExitAsync();
            worker.Dispose();
        }

        _workers.Clear();
    }

    /// <summary>Uploads films, queues them all at one moment, and waits until the last is ready.</summary>
    /// <param name="queued">Called when they are queued.</param>
    /// <returns>Seconds from then until the first could be watched, and until all were ready.</returns>
    public async Task<(double Watchable, double Ready)> WorkAsync(IReadOnlyList<string> films, Action? queued = null)
    {
        await using var scope = _services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
        var now = new DateTimeOffset(2026, 3, 11, 0, 0, 0, TimeSpan.Zero);
        var contest = new Contest($"bench-{Guid.NewGuid():n}", "测量", "Bench", new(now.AddDays(-10), now.AddDays(20), 120, null, null));
        contest.RequireOfFilms(TechnicalRules.Anything);
        db.Add(contest);
        var videos = new List<Video>();
        foreach (var file in films)
        {
            // Each of another entrant: nobody's pile waits behind itself.
            var person = new Person($"{Guid.NewGuid():n}@example.org", "Bench", "zh", now);
            var entrant = new Entrant(person.Id, EntrantKind.Individual, "Bench", null, "Bench", "13800000000");
            var entry = new Entry(contest, entrant, new EntryDetails { Title = "测量" }, now);
            var bytes = new FileInfo(file).Length;
            var video = new Video(entry, person.Id, Path.GetFileName(file), bytes, Video.BlockBytesFor(bytes, isLineSlow: false), now);
            await UploadAsync(video, file);
            db.AddRange(person, entrant, entry, video);
            videos.Add(video);
        }

        await db.SaveChangesAsync();
        db.AddRange(videos.Select(video => video.Store(now)));
        queued?.Invoke();
        await db.SaveChangesAsync();
        return await WaitAsync(db, [.. videos.Select(video => video.Id)]);
    }

    static async Task<(double Watchable, double Ready)> WaitAsync(ContestDb db, IReadOnlyList<Guid> ids)
    {
        var clock = Stopwatch.StartNew();
        var watchable = 0.0;
        while (true)
        {
            await Task.Delay(Look);
            var states = await db.Videos.AsNoTracking().Where(video => ids.Contains(video.Id)).Select(video => new { video.Status, video.OutputFence }).ToListAsync();
            if (states.Any(it => it.Status == VideoStatus.Rejected))
                throw new InvalidOperationException("A film was rejected.");
            if (watchable == 0 && states.Any(it => it.OutputFence is not null))
                watchable = clock.Elapsed.TotalSeconds;
            if (states.All(it => it.Status == VideoStatus.Ready))
                return (watchable, clock.Elapsed.TotalSeconds);
        }
    }

    async Task UploadAsync(Video video, string file)
    {
        var blocks = new List<BlockId>();
        await using var film = File.OpenRead(file);
        for (var n = 0; n < video.BlockCount; n++)
        {
            var block = new byte[video.BytesOfBlock(n)];
            await film.ReadExactlyAsync(block);
            var sha256 = Convert.ToHexString(SHA256.HashData(block));
            await Store.PutBlockAsync(video.Id, n, sha256, new MemoryStream(block), block.Length);
            blocks.Add(BlockId.Of(n, sha256));
        }

        await Store.CommitAsync(video.Id, blocks);
    }

    public async ValueTask DisposeAsync()
    {
        await StopWorkersAsync();
        await _services.DisposeAsync();
        _azurite.Dispose();
    }
}
