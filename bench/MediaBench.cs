using VideoContest.Contests;
using VideoContest.MediaWorker;
using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Jobs;
using VideoContest.Videos;

namespace VideoContest.Bench;

/// <summary>
/// What the worker costs beside bare ffmpeg, on two generated films and one that is given. The runs of a film alternate, and of each kind the best of two counts,
/// because other work on the machine disturbs them; ratios near their goals need a quiet machine all the same.
/// </summary>
static class MediaBench
{
    const int Rounds = 2;

    public static async Task RunAsync(string? natural)
    {
        var folder = Directory.CreateTempSubdirectory("contest-bench-").FullName;
        try
        {
            await using var rig = await WorkerRig.StartAsync(folder);
            await MeasureFilmsAsync(rig, folder, natural);
            await MeasureWorkersAsync(rig, folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static async Task MeasureFilmsAsync(WorkerRig rig, string folder, string? natural)
    {
        var worker = rig.Start();
        // Warmed up: a worker lives for months.
        var small = await BenchFilms.MakeSmallAsync(folder);
        for (var n = 0; n < 3; n++)
            await rig.WorkAsync([small]);
        using (var room = JobFolder.Create(folder))
            await WorkAsync(room.Path, small);

        var all = new List<Ratios>();
        foreach (var (name, path) in await BenchFilms.MakeAsync(folder, natural))
        {
            using var room = JobFolder.Create(folder);
            all.Add(await MeasureFilmAsync(rig, worker, room.Path, path));
            all[^1].Print($".{name}");
        }

        Ratios.Mean(all).Print("");
        await rig.StopWorkersAsync();
    }

    static async Task<Ratios> MeasureFilmAsync(WorkerRig rig, int worker, string room, string path)
    {
        File.Copy(path, Path.Combine(room, "in"));
        var bare = await BareEncoding.ForAsync(room);
        Spent once = new(1e9, 1e9), each = once, job = once, whole = once;
        var watchable = 1e9;
        for (var round = 0; round < Rounds; round++)
        {
            once = once.Best(await Spent.OfAsync(() => bare.OnceAsync("once")));
            job = job.Best(await Spent.OfAsync(() => WorkAsync(room, path)));
            each = each.Best(await Spent.OfAsync(() => bare.EachAsync("each")));
            var (first, ready) = (0.0, 0.0);
            var spent = await Spent.OfAsync(async () => (first, ready) = await rig.WorkAsync([path]), worker);
            whole = whole.Best(spent with { Wall = ready });
            watchable = Math.Min(watchable, first / ready);
        }

        return new(job.Cpu / once.Cpu, job.Wall / once.Wall, job.Cpu / each.Cpu, job.Wall / each.Wall, whole.Cpu / once.Cpu, whole.Wall / once.Wall, watchable)
        {
            Names = bare.Names, Ours = await bare.SimilarityAsync(Ladder.Folder), Once = await bare.SimilarityAsync("once"), Each = await bare.SimilarityAsync("each"),
        };
    }

    // The worker's job without preview, database and blobs.
    static async Task WorkAsync(string room, string film)
    {
        foreach (var made in (string[])[Ladder.Folder])
            if (Directory.Exists(Path.Combine(room, made)))
                Directory.Delete(Path.Combine(room, made), recursive: true);
        if (!File.Exists(Path.Combine(room, "in")))
            File.Copy(film, Path.Combine(room, "in"));
        await new FilmWork(room, TechnicalRules.Anything, new HashSet<FindingKind>(), threads: 0, (_, _) => { }).DoAsync(CancellationToken.None);
    }

    static async Task MeasureWorkersAsync(WorkerRig rig, string folder)
    {
        var films = await BenchFilms.MakeQueueAsync(folder);
        rig.Start(core: 0);
        await rig.WorkAsync([films[0]]);
        var alone = (await rig.WorkAsync(films)).Ready;
        rig.Start(core: 1);
        // Two at once, so that the new one is warm as well.
        await rig.WorkAsync([films[0], films[0]]);
        var together = (await rig.WorkAsync(films)).Ready;
        Figure.Print("media.two_workers_vs_one", alone / together, ">=", 1.8);
    }
}

/// <summary>What was measured on a film.</summary>
sealed record Ratios(double CpuVsBare, double WallVsBare, double CpuVsEach, double WallVsEach, double WholeCpuVsBare, double WholeWallVsBare, double Watchable)
{
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>SSIM of each rendition as the worker makes it.</summary>
    public IReadOnlyList<double> Ours { get; init; } = [];

    /// <summary>SSIM of each rendition of the one bare command.</summary>
    public IReadOnlyList<double> Once { get; init; } = [];

    /// <summary>SSIM of each rendition of the commands for each.</summary>
    public IReadOnlyList<double> Each { get; init; } = [];

    public static Ratios Mean(IReadOnlyList<Ratios> all)
    {
        double Of(Func<Ratios, double> value) => Math.Exp(all.Average(it => Math.Log(value(it))));
        return new(Of(it => it.CpuVsBare), Of(it => it.WallVsBare), Of(it => it.CpuVsEach), Of(it => it.WallVsEach), Of(it => it.WholeCpuVsBare), Of(it => it.WholeWallVsBare), Of(it => it.Watchable));
    }

    public void Print(string film)
    {
        Figure.Print($"media.cpu_vs_bare{film}", CpuVsBare, "<=", 1.05);
        Figure.Print($"media.wall_vs_bare{film}", WallVsBare, "<=", 1.05);
        Figure.Print($"media.cpu_vs_each{film}", CpuVsEach, "<=", 0.7);
        Figure.Print($"media.wall_vs_each{film}", WallVsEach, "<=", 0.7);
        Figure.Print($"media.whole_cpu_vs_bare{film}", WholeCpuVsBare, "<=", 1.35);
        Figure.Print($"media.whole_wall_vs_bare{film}", WholeWallVsBare, "<=", 1.35);
        Figure.Print($"media.first_watchable_vs_whole{film}", Watchable, "<=", 0.35);
        for (var n = 0; n < Names.Count; n++)
        {
            // Equal quality: no more than a thousandth below either.
            Figure.Print($"media.ssim_{Names[n]}{film}", Ours[n], ">=", Math.Round(Math.Max(Once[n], Each[n]) - 0.001, 4), digits: 4);
        }
    }
}
