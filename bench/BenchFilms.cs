namespace VideoContest.Bench;

/// <summary>The films a bench works on: generated ones, and one that is given.</summary>
static class BenchFilms
{
    // As a good phone or camera records: H.264 at 20 Mb/s.
    static readonly string[] Good = ["-c:v", "libx264", "-preset", "veryfast", "-crf", "18", "-maxrate", "20M", "-bufsize", "20M", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "192k"];

    public static async Task<IReadOnlyList<(string Name, string Path)>> MakeAsync(string folder, string? natural)
    {
        List<(string Name, string Path)> films = natural is null ? [] : [("natural", Path.GetFullPath(natural))];
        films.Add(("wide", await MakeAsync(folder, "wide.mp4", "testsrc2=size=1920x1080:rate=25:duration=20,noise=alls=6:allf=t", 20)));
        films.Add(("upright", await MakeAsync(folder, "upright.mp4", "testsrc2=size=1080x1920:rate=30:duration=20,noise=alls=3:allf=t,drawbox=x='mod(t*300,1000)':y='mod(t*170,1700)':w=260:h=260:color=white:t=40", 20)));
        return films;
    }

    /// <summary>Eight films that a worker has done in some seconds each.</summary>
    public static async Task<IReadOnlyList<string>> MakeQueueAsync(string folder) =>
        [.. Enumerable.Repeat(await MakeAsync(folder, "queued.mp4", "testsrc2=size=1280x720:rate=25:duration=10,noise=alls=6:allf=t", 10), 8)];

    public static Task<string> MakeSmallAsync(string folder) => MakeAsync(folder, "small.mp4", "testsrc2=size=1280x720:rate=25:duration=8", 8);

    static async Task<string> MakeAsync(string folder, string name, string picture, int seconds)
    {
        await Shell.FfmpegAsync(folder, ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", $"anoisesrc=colour=pink:sample_rate=48000:duration={seconds}:seed=1,volume=-12dB", .. Good, name]);
        return Path.Combine(folder, name);
    }
}
