using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Workers die, hang and stop in the middle of a film.</summary>
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

    static Task UntilAsync(Func<bool> holds) => UntilAsync(() => Task.FromResult(holds()));

    static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var tries = 0; !await holds(); tries++)
        {
            Assert.True(tries < 600, "It did not come true within 30 seconds.");
            await Task.Delay(50);
        }
    }
}
