using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>The keyframes of one of our renditions: a thirtieth of the work of decoding it again, and no hostile input.</summary>
/// <param name="Stills">In the order of the film.</param>
/// <param name="Bars">Black edges that all of them have; null without any.</param>
sealed record Keyframes(IReadOnlyList<Still> Stills, BlackBars? Bars)
{
    const string Thumbnails = "thumbnails.gray";
    const string Crops = "crops.txt";

    // Numbered from 1 in the order of the film.
    const string Pictures = "still-%d.jpg";

    /// <summary>Looks at the preview, and keeps its keyframes as pictures.</summary>
    /// <param name="times">Where the keyframes lie, in seconds.</param>
    /// <param name="film">Upright, for the size of its edges.</param>
    public static Task<Keyframes> OfPreviewAsync(Rung preview, IReadOnlyList<double> times, VideoFacts film, string folder, CancellationToken cancel) =>
        ReadAsync(preview, times, film, "null[pictures]", ["-map", "[pictures]", "-fps_mode", "passthrough", "-q:v", "4", "-map_metadata", "-1", Pictures], [], folder, cancel);

    /// <summary>Looks at the smallest rendition, and makes the storyboard's sheet and the file for download on the way: most of the cost of a small call is the start of ffmpeg.</summary>
    /// <param name="times">Where the keyframes lie, in seconds.</param>
    /// <param name="film">Upright, for the size of its edges.</param>
    public static Task<Keyframes> OfLadderAsync(RenditionPlan plan, IReadOnlyList<double> times, VideoFacts film, Storyboard storyboard, string folder, CancellationToken cancel) =>
        ReadAsync(plan.Rungs[^1], times, film, $"{storyboard.Filters}[sheet]",
            ["-map", "[sheet]", "-frames:v", "1", "-q:v", "5", "-map_metadata", "-1", $"{Ladder.Folder}/{Storyboard.Sheet}", .. Download.Output(input: 1)],
            Download.Input(plan), folder, cancel);

    /// <summary>The file of a keyframe of the preview, counted from 0.</summary>
    public static string PictureOf(int number) => Pictures.Replace("%d", $"{number + 1}", StringComparison.Ordinal);

    static async Task<Keyframes> ReadAsync(
        Rung rung, IReadOnlyList<double> times, VideoFacts film, string filters, IEnumerable<string> outputs, IEnumerable<string> inputs, string folder, CancellationToken cancel)
    {
        (await Ffmpeg.RunAsync(
            ["-skip_frame", "nokey", "-i", $"file:{Ladder.Folder}/{rung.Name}.mp4", .. inputs,
                "-filter_complex", $"[0:v]split=2[all][others];[all]cropdetect=limit=24:round=2:reset=0:skip=0,metadata=mode=print:file={Crops},"
                    + $"scale={Still.Width}:{Still.Height}:flags=area,format=gray[look];[others]{filters}",
                "-map", "[look]", "-fps_mode", "passthrough", "-f", "rawvideo", Thumbnails, .. outputs],
            folder, TimeSpan.FromMinutes(5), _ => { }, cancel)).Run.ThrowIfFailed();
        var pictures = (await File.ReadAllBytesAsync(Path.Combine(folder, Thumbnails), cancel)).Chunk(Still.Width * Still.Height);
        var crops = await File.ReadAllLinesAsync(Path.Combine(folder, Crops), cancel);
        return new([.. times.Zip(pictures, (at, picture) => new Still(at, picture))], Edges.Read(crops, rung, film));
    }
}
