using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Many tiny films and workers that fare badly; only with <c>./test --long</c>.</summary>
[Trait("Long", "yes")]
public abstract class LongRoom(Engine engine) : WorkerRoom(engine)
{
    /// <summary>Half a second, 320×180: as little work as a film can be.</summary>
    protected static string Tiny => Films.Make("tiny-film.mp4", [.. Films.Picture(320, 180, 0.5), .. Films.Tone(0.5), .. Films.H264, "-c:a", "aac"]);

    /// <summary>Calls back about all that are not done, until all are.</summary>
    protected async Task UntilAllAreDoneAsync(IReadOnlyCollection<Guid> films, TimeSpan limit, Func<IReadOnlyList<ProcessingJob>, Task> meanwhile)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); ; await Task.Delay(50))
        {
            await using var db = Open();
            var waiting = await db.ProcessingJobs.AsNoTracking().Where(job => films.Contains(job.VideoId) && !job.Done).ToListAsync();
            if (waiting.Count == 0)
                return;

            Assert.True(patience.Elapsed < limit, $"{waiting.Count} films are not done after {limit}.");
            await meanwhile(waiting);
        }
    }

    /// <summary>Nothing is left of the work: no process, no folder, and no blob but one copy of each film and one set of outputs for each that is ready.</summary>
    /// <remarks>A film whose workers all died before they had taken it over lies where it was uploaded, from where it can be tried again.</remarks>
    protected async Task LeftIsOnlyWhatShouldBeAsync(IReadOnlyCollection<Guid> films)
    {
        await LeavesNothingAsync();
        Assert.Empty(WorkerProcess.WorkingIn(Jobs));
        await using var db = Open();
        var all = await db.Videos.AsNoTracking().Where(film => films.Contains(film.Id)).ToListAsync();
        foreach (var film in all.Where(film => film.Status == VideoStatus.Ready))
            await IsReadyOnceAsync(film);
        var expected = all.Where(film => film.Status == VideoStatus.Ready).Select(film => $"renditions/{film.Id}/{film.OutputFence}/").ToHashSet();
        var copies = new List<string>();
        await foreach (var (name, _, _) in Store.ListAllAsync())
            if (!expected.Any(prefix => name.StartsWith(prefix, StringComparison.Ordinal)))
                copies.Add(name);
        Assert.Equal(all.Select(film => $"{film.Id}").Order(), copies.Select(name => name[(name.IndexOf('/') + 1)..]).Order());
        Assert.All(copies, name => Assert.True(name.StartsWith("originals/", StringComparison.Ordinal) || all.Any(film => name == $"incoming/{film.Id}" && film.Sha256 is null), $"{name} was left behind."));
    }
}
