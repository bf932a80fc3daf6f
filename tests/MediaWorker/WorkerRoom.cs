using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
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

    /// <summary>Starts a worker.</summary>
    protected WorkerProcess StartWorker(double leaseSeconds = 30, bool preview = true)
    {
        var worker = new WorkerProcess([
            .. Database.Settings,
            new("Blobs:ConnectionString", AzuriteServer.ConnectionString), new("Blobs:Container", _container),
            new("Worker:TempFolder", Jobs), new("Worker:PollSeconds", "0.1"), new("Worker:Threads", "1"), new("Worker:Preview", $"{preview}"),
            new("Worker:LeaseSeconds", FormattableString.Invariant($"{leaseSeconds}")),
        ]);
        _workers.Add(worker);
        return worker;
    }

    /// <summary>Sends a film for a new entry in a contest with such rules, as the site does, and queues it.</summary>
    protected async Task<Video> UploadAsync(string file, TechnicalRules? rules = null, bool submitted = false)
    {
        var (contest, person) = (Make.Contest(), Make.Person());
        contest.RequireOfFilms(rules ?? TechnicalRules.Anything);
        var (category, district, entrant) = (Make.Category(contest), Make.District(contest), Make.Entrant(person));
        var entry = new Entry(contest, entrant, Make.Details(category, district), Moments.DuringEntries);
        entry.Agree(Enum.GetValues<AgreementKind>().Select(kind => new Agreement(contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen)), "张三", Moments.DuringEntries);
        var bytes = await File.ReadAllBytesAsync(file);
        var video = new Video(entry, person.Id, Path.GetFileName(file), bytes.Length, BlockBytes, Moments.DuringEntries);
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
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); patience.Elapsed < TimeSpan.FromMinutes(3); await Task.Delay(50))
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

    protected async Task<ProcessingJob> JobAsync(Guid id)
    {
        await using var db = Open();
        return await db.ProcessingJobs.AsNoTracking().SingleAsync(job => job.VideoId == id);
    }
}
