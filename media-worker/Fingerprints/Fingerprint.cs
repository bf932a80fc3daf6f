using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Fingerprints;

/// <summary>Takes a film's signature from its smallest rendition: the keyframes, of which there is one each 2 s, and the sound.</summary>
static class Fingerprint
{
    const string Pictures = "frames.gray";
    const string Sound = "sound.chromaprint";

    // Chromaprint takes no more than two channels. ffmpeg writes both to files, because its standard output is read as lines.
    public static IReadOnlyList<string> Arguments(string rendition, bool hasSound) =>
    [
        "-skip_frame:v", "nokey", "-i", $"file:{Ladder.Folder}/{rendition}.mp4",
        "-map", "0:v:0", "-vf", $"scale={FrameHash.Width}:{FrameHash.Height}:flags=area", "-pix_fmt", "gray", "-fps_mode", "passthrough", "-f", "rawvideo", Pictures,
        .. hasSound ? (string[])["-map", "0:a:0", "-ac", "2", "-f", "chromaprint", "-fp_format", "raw", Sound] : [],
    ];

    /// <param name="folder">The job's folder, with the renditions in it.</param>
    public static async Task<FilmSignature> TakeAsync(Guid videoId, FinishedFilm film, string folder, CancellationToken cancel)
    {
        var smallest = film.Renditions.MinBy(it => it.Width * it.Height)!;
        (await Ffmpeg.RunAsync(Arguments(smallest.Name, film.Facts.HasSound), folder, Ffmpeg.LimitFor(film.Facts.Duration), _ => { }, cancel)).Run.ThrowIfFailed();
        return new(videoId,
            Hashes(await File.ReadAllBytesAsync(Path.Combine(folder, Pictures), cancel)),
            film.Facts.HasSound ? await File.ReadAllBytesAsync(Path.Combine(folder, Sound), cancel) : []);
    }

    static byte[] Hashes(ReadOnlySpan<byte> pictures)
    {
        const int picture = FrameHash.Width * FrameHash.Height;
        var hashes = new byte[pictures.Length / picture * FrameHash.Bytes];
        for (var n = 0; n < pictures.Length / picture; n++)
            if (FrameHash.Of(pictures.Slice(n * picture, picture)) is { IsFlat: false } hash)
                hash.Write(hashes.AsSpan(n * FrameHash.Bytes));
        return hashes;
    }
}
