using System.Globalization;
using FFMpegCore;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Makes a film's stills from its renditions, which are upright, of true shape and safe to read.</summary>
static class Poster
{
    /// <summary>The machine's choice.</summary>
    public const string File = "poster.jpg";

    /// <summary>A still that is offered, counted from 1.</summary>
    public static string Candidate(int number) => string.Create(CultureInfo.InvariantCulture, $"poster-{number}.jpg");

    /// <summary>Makes the stills that are offered, and the one that the machine chooses.</summary>
    /// <param name="length">Of the film, in seconds.</param>
    /// <returns>How many are offered.</returns>
    public static async Task<int> OfferAsync(Rung rung, IReadOnlyList<Still> keyframes, double length, string folder)
    {
        var moments = PosterMoments.Choose(keyframes);
        await TakeAsync(rung, [.. moments.Select((moment, n) => (moment.At, Candidate(n + 1)))], folder);
        var made = Path.Combine(folder, Ladder.Folder);
        System.IO.File.Copy(Path.Combine(made, Candidate(PosterMoments.Best(moments, length) + 1)), Path.Combine(made, File), overwrite: true);
        return moments.Count;
    }

    /// <summary>Takes the machine's choice from the pictures of a preview.</summary>
    /// <param name="length">Of the film, in seconds.</param>
    public static void Take(IReadOnlyList<Still> keyframes, double length, string folder)
    {
        var moments = PosterMoments.Choose(keyframes);
        var number = keyframes.ToList().IndexOf(moments[PosterMoments.Best(moments, length)]);
        System.IO.File.Copy(Path.Combine(folder, Keyframes.PictureOf(number)), Path.Combine(folder, Ladder.Folder, File), overwrite: true);
    }

    // All in one call: most of a still's cost is the start of ffmpeg. On a thread of its own, because a tool dies with the thread that started it.
    static Task TakeAsync(Rung rung, IReadOnlyList<(double At, string Name)> stills, string folder) => Task.Factory.StartNew(() =>
    {
        var film = Path.Combine(folder, Ladder.Folder, $"{rung.Name}.mp4");
        var inputs = FFMpegArguments.FromFileInput(film, verifyExists: true, input => input.WithCustomArgument(Seek(stills[0].At)));
        foreach (var (at, _) in stills.Skip(1))
            inputs.AddFileInput(film, verifyExists: true, input => input.WithCustomArgument(Seek(at)));
        inputs
            .OutputToMany(outputs =>
            {
                for (var n = 0; n < stills.Count; n++)
                    outputs.OutputToFile(Path.Combine(folder, Ladder.Folder, stills[n].Name), overwrite: true, output => output
                        .WithCustomArgument($"-map {n}:v -frames:v 1 -vf \"scale='min(1280,iw)':-2\" -q:v 4 -map_metadata -1"));
            })
            .ProcessSynchronously(throwOnError: true, new() { BinaryFolder = Tool.GuardedFolder, TemporaryFilesFolder = folder, WorkingDirectory = folder });
    }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // The frame that is wanted is a keyframe, so that no other has to be decoded; times are rounded, so it is the first after a moment earlier.
    static string Seek(double at) => string.Create(CultureInfo.InvariantCulture, $"-threads 1 -skip_frame nokey -ss {Math.Max(0, at - 0.001):0.######}");
}
