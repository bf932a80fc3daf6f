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

    /// <param name="rung">The rendition.</param>
    /// <param name="times">Where its keyframes lie, in seconds.</param>
    /// <param name="film">Upright, for the size of its edges.</param>
    /// <param name="storyboard">When given, its sheet of tiles is made on the way.</param>
    public static async Task<Keyframes> ReadAsync(
        Rung rung, IReadOnlyList<double> times, VideoFacts film, Storyboard? storyboard, string folder, CancellationToken cancel)
    {
        var look = $"cropdetect=limit=24:round=2:reset=0:skip=0,metadata=mode=print:file={Crops},scale={Still.Width}:{Still.Height}:flags=area,format=gray[look]";
        (await Ffmpeg.RunAsync(
            ["-skip_frame", "nokey", "-i", $"file:{Ladder.Folder}/{rung.Name}.mp4",
                "-filter_complex", storyboard is null ? $"[0:v]{look}" : $"[0:v]split=2[all][tiles];[all]{look};[tiles]{storyboard.Filters}[sheet]",
                "-map", "[look]", "-fps_mode", "passthrough", "-f", "rawvideo", Thumbnails,
                .. storyboard is null ? Array.Empty<string>() : ["-map", "[sheet]", "-frames:v", "1", "-q:v", "5", "-map_metadata", "-1", $"{Ladder.Folder}/{Storyboard.Sheet}"]],
            folder, TimeSpan.FromMinutes(5), _ => { }, cancel)).Run.ThrowIfFailed();
        var pictures = (await File.ReadAllBytesAsync(Path.Combine(folder, Thumbnails), cancel)).Chunk(Still.Width * Still.Height);
        var crops = await File.ReadAllLinesAsync(Path.Combine(folder, Crops), cancel);
        return new([.. times.Zip(pictures, (at, picture) => new Still(at, picture))], Edges.Read(crops, rung, film));
    }
}
