using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Workers die, hang and stop in the middle of a film.</summary>
[Trait("Long", "yes")]
public abstract class KilledWorkerTests(Engine engine) : WorkerRoom(engine)
{
    public class OnSqlite() : KilledWorkerTests(Engine.Sqlite);
    public class OnPostgres() : KilledWorkerTests(Engine.Postgres);

    static readonly string[] OneSet =
        ["360.m3u8", "360.mp4", "480.m3u8", "480.mp4", "download.mp4", "master.m3u8", "poster.jpg", "storyboard.jpg", "storyboard.vtt", "waveform.json"];

    [Fact]
    public async Task When_a_worker_is_killed_another_finishes_its_film()
    {
        var video = await UploadAsync(Films.Slow);
        var killed = StartWorker(leaseSeconds: 2);
        var encoder = await killed.EncoderAsync();

        killed.Send("KILL");
        await killed.EndAsync();

        await UntilAsync(() => !WorkerProcess.Runs(encoder));
        Assert.NotEmpty(Directory.EnumerateDirectories(Jobs));
        StartWorker();
        var film = await OutcomeAsync(video.Id);
        Assert.Equal((VideoStatus.Ready, 2), (film.Status, film.OutputFence));
        Assert.Equal(OneSet.Select(name => $"2/{name}"), await OutputsButCandidatesAsync(video.Id));
        await UntilAsync(() => !Directory.EnumerateFileSystemEntries(Jobs).Any());
    }

    public static TheoryData<string> Phases => [.. new[] { "before a tool runs", "while it is probed", "while its packets are read", "while it is encoded", "while it is measured", "while outputs are stored" }];

    [Theory, MemberData(nameof(Phases))]
    public async Task In_whatever_phase_a_worker_is_killed_its_film_is_finished_once_and_nothing_is_left(string phase)
    {
        var video = await UploadAsync(Films.Slow);
        var killed = StartWorker(leaseSeconds: 2);
        await (phase switch
        {
            "before a tool runs" => UntilAsync(() => Directory.EnumerateDirectories(Jobs).Any(job => File.Exists(Path.Combine(job, "in"))), 120),
            "while it is probed" => killed.ToolAsync("ffprobe", command => command.Contains("-show_streams", StringComparison.Ordinal)),
            "while its packets are read" => killed.ToolAsync("ffprobe", command => command.Contains("-select_streams", StringComparison.Ordinal)),
            "while it is encoded" => killed.EncoderAsync(),
            "while it is measured" => killed.ToolAsync("ffprobe", command => command.Contains("out/", StringComparison.Ordinal)),
            _ => UntilAsync(async () => (await OutputsAsync(video.Id)).Count > 0, 120),
        });

        killed.Send("KILL");
        await killed.EndAsync();
        await UntilAsync(() => WorkerProcess.WorkingIn(Jobs).Count == 0);
        StartWorker(leaseSeconds: 2);

        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        await LeavesNothingAsync();
        Assert.Null(await Store.SizeOfUploadAsync(video.Id));
    }

    [Fact]
    public async Task A_worker_without_bubblewrap_says_so_works_and_leaves_no_tool_behind_when_it_is_killed()
    {
        using var tools = new Tools("bwrap");
        var video = await UploadAsync(Films.Slow);
        var killed = StartWorker(leaseSeconds: 2, ("PATH", tools.Path));
        var encoder = await killed.EncoderAsync();

        killed.Send("KILL");
        await killed.EndAsync();

        await UntilAsync(() => !WorkerProcess.Runs(encoder));
        var next = StartWorker(leaseSeconds: 2, ("PATH", tools.Path));
        await IsReadyOnceAsync(await OutcomeAsync(video.Id));
        Assert.Contains("ffmpeg runs restricted", next.Log, StringComparison.Ordinal);
        Assert.Contains("because bubblewrap does not work here", next.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_must_have_bubblewrap_does_not_start_without()
    {
        using var tools = new Tools("bwrap");

        var refusing = StartWorker(more: [("PATH", tools.Path), ("Worker:Sandbox", "required")]);

        Assert.Equal(1, await refusing.EndAsync());
        await UntilAsync(() => refusing.Log.Contains("Worker:Sandbox is 'required', and bubblewrap does not work here", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_worker_that_wakes_up_late_changes_nothing()
    {
        var video = await UploadAsync(Films.Slow);
        var late = StartWorker(leaseSeconds: 2);
        var encoder = await late.EncoderAsync();
        late.Send("STOP");

        StartWorker();
        var film = await OutcomeAsync(video.Id);
        late.Send("CONT");
        await UntilAsync(() => late.Log.Contains("passed to another worker", StringComparison.Ordinal) || late.Log.Contains("another worker was faster", StringComparison.Ordinal));

        Assert.False(WorkerProcess.Runs(encoder));
        Assert.Equal((VideoStatus.Ready, 2), (film.Status, film.OutputFence));
        Assert.Equal(2, (await OutcomeAsync(video.Id)).OutputFence);
        await UntilAsync(async () => (await OutputsButCandidatesAsync(video.Id)).SequenceEqual(OneSet.Select(name => $"2/{name}")));
    }

    [Fact]
    public async Task A_worker_that_is_told_to_stop_gives_its_film_back()
    {
        var video = await UploadAsync(Films.Slow);
        var stopped = StartWorker();
        var encoder = await stopped.EncoderAsync();

        stopped.Send("TERM");

        Assert.Equal(0, await stopped.EndAsync());
        Assert.False(WorkerProcess.Runs(encoder));
        Assert.Empty(Directory.EnumerateFileSystemEntries(Jobs));
        Assert.Equal((0, false), (await JobAsync(video.Id) is var job ? job.Attempts : -1, job.Done));
        await using var db = Open();
        Assert.Equal(video.Id, (await new VideoQueue(db).TakeNextAsync())!.VideoId);
    }

    async Task<IReadOnlyList<string>> OutputsButCandidatesAsync(Guid id) =>
        [.. (await OutputsAsync(id)).Where(name => !name.Contains("poster-", StringComparison.Ordinal))];

    // A machine on which one tool is missing.
    sealed class Tools : IDisposable
    {
        public Tools(string missing)
        {
            foreach (var file in Directory.EnumerateFileSystemEntries("/usr/bin").Where(file => System.IO.Path.GetFileName(file) != missing))
                File.CreateSymbolicLink(System.IO.Path.Combine(Path, System.IO.Path.GetFileName(file)), file);
        }

        public string Path { get; } = Directory.CreateTempSubdirectory("contest-tools-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
