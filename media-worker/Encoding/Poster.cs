using System.Globalization;
using FFMpegCore;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Makes a film's still from its renditions, which are upright, of true shape and safe to read.</summary>
static class Poster
{
    public const string File = "poster.jpg";
    const string Brightness = "brightness.txt";

    public static async Task MakeAsync(RenditionPlan plan, string folder, CancellationToken cancel)
    {
        // Keyframes of the smallest: a thirtieth of the work of decoding the film again.
        (await Ffmpeg.RunAsync(
            ["-skip_frame", "nokey", "-i", $"file:{Ladder.Folder}/{plan.Rungs[^1].Name}.mp4", "-an",
                "-vf", $"signalstats,metadata=mode=print:key=lavfi.signalstats.YAVG:file={Brightness}", "-f", "null", "-"],
            folder, TimeSpan.FromMinutes(5), _ => { }, cancel)).Run.ThrowIfFailed();
        var keyframes = PosterMoment.Read(await System.IO.File.ReadAllLinesAsync(Path.Combine(folder, Brightness), cancel));
        await TakeAsync(Path.Combine(folder, Ladder.Folder, $"{plan.Rungs[0].Name}.mp4"), PosterMoment.Choose(keyframes), folder);
    }

    // On a thread of its own, because a tool dies with the thread that started it.
    static Task<FFMpegResult> TakeAsync(string film, double at, string folder) => Task.Factory.StartNew(
        () => FFMpegArguments
            .FromFileInput(film, verifyExists: true, input => input.WithCustomArgument(string.Create(CultureInfo.InvariantCulture, $"-ss {at:0.######}")))
            .OutputToFile(Path.Combine(folder, Ladder.Folder, File), overwrite: true, output => output
                .WithCustomArgument("-frames:v 1 -vf \"scale='min(1280,iw)':-2\" -q:v 4 -map_metadata -1"))
            .ProcessSynchronously(throwOnError: true, new() { BinaryFolder = Tool.GuardedFolder, TemporaryFilesFolder = folder, WorkingDirectory = folder }),
        CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
