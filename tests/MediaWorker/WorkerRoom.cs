using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Tests with a database, a blob store and workers of their own; one after the other, because each keeps the machine busy.</summary>
[Collection("Workers")]
public abstract class WorkerRoom(Engine engine) : DatabaseTests(engine)
{
    const int BlockBytes = 256 * 1024;

    readonly string _container = $"films-{Guid.NewGuid():n}";
    readonly List<WorkerProcess> _workers = [];

    protected VideoStore Store { get; private set; } = null!;

    /// <summary>Where this test's workers have their jobs.</summary>
    protected string Jobs { get; } = Directory.CreateTempSubdirectory("contest-jobs-").FullName;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Store = new(AzuriteServer.ConnectionString, _container);
        await Store.PrepareAsync();
    }

    public override async Task DisposeAsync()
    {
        foreach (var worker in _workers)
            await worker.DisposeAsync();
        await base.DisposeAsync();
        Directory.Delete(Jobs, recursive: true);
    }

    /// <summary>How workers reach the blob store.</summary>
    protected virtual string BlobConnection => AzuriteServer.ConnectionString;

    /// <summary>Starts a worker.</summary>
    /// <param name="more">Further settings.</param>
    protected WorkerProcess StartWorker(double leaseSeconds = 30, params (string Name, string Value)[] more) => StartWorker([], leaseSeconds, more);

    /// <summary>Starts a worker through a command.</summary>
    protected WorkerProcess StartWorker(string[] through, double leaseSeconds = 30, params (string Name, string Value)[] more)
    {
        var worker = new WorkerProcess([
            .. Database.Settings,
            new("Blobs:ConnectionString", BlobConnection), new("Blobs:Container", _container),
            new("Worker:TempFolder", Jobs), new("Worker:PollSeconds", "0.1"), new("Worker:Threads", "1"),
            new("Worker:LeaseSeconds", FormattableString.Invariant($"{leaseSeconds}")),
            .. more.Select(setting => KeyValuePair.Create(setting.Name, (string?)setting.Value)),
        ], through);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Sends a film for a new entry in a contest with such rules, as the site does, and queues it.</summary>
    protected async Task<Video> UploadAsync(string file, TechnicalRules? rules = null, bool submitted = false, string? name = null)
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        contest.RequireOfFilms(rules ?? TechnicalRules.Anything);
        var (category, district, entrant) = (Make.Category(contest), Make.District(contest), Make.Entrant(person));
        var entry = new Entry(contest, entrant, Make.Details(category, district), Moments.DuringEntries);
        entry.Agree(Enum.GetValues<AgreementKind>().Select(kind => new Agreement(contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen)), "张三", Moments.DuringEntries);
        var bytes = await File.ReadAllBytesAsync(file);
        var video = new Video(entry, person.Id, name ?? Path.GetFileName(file), bytes.Length, BlockBytes, Moments.DuringEntries);
        var blocks = new List<BlockId>();
        foreach (var block in bytes.Chunk(BlockBytes))
        {
            var sha256 = Convert.ToHexString(SHA256.HashData(block));
            await Store.PutBlockAsync(video.Id, blocks.Count, sha256, new MemoryStream(block), block.Length);
            blocks.Add(BlockId.Of(blocks.Count, sha256));
        }

        await Store.CommitAsync(video.Id, blocks);
        // An entry and its film point at each other, so they are saved in two steps.
        await using var db = Open();
        db.AddRange(contest, category, district, person, entrant, entry, video, video.Store(Moments.DuringEntries));
        await db.SaveChangesAsync();
        entry.Attach(video, Moments.DuringEntries);
        if (submitted)
            entry.Submit(1, Moments.DuringEntries);
        await db.SaveChangesAsync();
        return video;
    }

    /// <summary>Waits until the film is ready or rejected.</summary>
    protected async Task<Video> OutcomeAsync(Guid id)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(4); await Task.Delay(50))
        {
            await using var db = Open();
            var film = await db.Videos.AsNoTracking().Include(video => video.Entry).SingleAsync(video => video.Id == id);
            if (film.Status is VideoStatus.Ready or VideoStatus.Rejected)
                return film;
        }

        throw new TimeoutException($"The film is not done. {string.Concat(_workers.Select(worker => worker.Log))}");
    }

    /// <summary>The names of the film's outputs, without the part that all of its blobs share.</summary>
    protected async Task<IReadOnlyList<string>> OutputsAsync(Guid id)
    {
        var names = new List<string>();
        await foreach (var (name, _, _) in Store.ListAllAsync())
            if (name.StartsWith($"renditions/{id}/", StringComparison.Ordinal))
                names.Add(name[$"renditions/{id}/".Length..]);
        return [.. names.Order(StringComparer.Ordinal)];
    }

    /// <summary>The film is ready, from one claim, and nothing of another is left.</summary>
    protected async Task IsReadyOnceAsync(Video film)
    {
        Assert.True(film.Status == VideoStatus.Ready, $"{film.Status}: {string.Join(", ", film.Findings)}");
        IReadOnlyList<string> outputs = [];
        await UntilAsync(async () => (outputs = await OutputsAsync(film.Id)).All(name => name.StartsWith($"{film.OutputFence}/", StringComparison.Ordinal)));
        Assert.Contains($"{film.OutputFence}/master.m3u8", outputs);
        Assert.Equal(outputs, outputs.Distinct());
        Assert.True(await Store.HasOriginalAsync(film.Id));
        await using var db = Open();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.Act == Act.FilmReady && row.SubjectId == film.Id));
    }

    /// <summary>Waits until the workers have cleared their folders away.</summary>
    protected Task LeavesNothingAsync() => UntilAsync(() => !Directory.EnumerateFileSystemEntries(Jobs).Any());

    protected static Task UntilAsync(Func<bool> holds, double seconds = 30) => UntilAsync(() => Task.FromResult(holds()), seconds);

    protected static async Task UntilAsync(Func<Task<bool>> holds, double seconds = 30)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !await holds(); await Task.Delay(20))
            Assert.True(patience.Elapsed.TotalSeconds < seconds, $"It did not come true within {seconds} seconds.");
    }

    protected async Task<ProcessingJob> JobAsync(Guid id)
    {
        await using var db = Open();
        return await db.ProcessingJobs.AsNoTracking().SingleAsync(job => job.VideoId == id);
    }
}
