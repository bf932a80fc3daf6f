using System.Buffers.Binary;
using VideoContest.MediaWorker.Tools;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Makes the file that is handed out for showing elsewhere: the best rendition as one ordinary MP4, with its index first.</summary>
static class Download
{
    public const string File = "download.mp4";

    /// <exception cref="InvalidDataException">Its index does not come first, or its picture and sound do not begin together.</exception>
    public static async Task MakeAsync(RenditionPlan plan, string folder, CancellationToken cancel)
    {
        var made = $"{Ladder.Folder}/{File}";
        (await Ffmpeg.RunAsync(
            // Times as they are: the encoder's lead-in before 0 would otherwise move the picture to after it.
            ["-copyts", "-i", $"file:{Ladder.Folder}/{plan.Rungs[0].Name}.mp4", "-c", "copy", "-map_metadata", "-1", "-avoid_negative_ts", "disabled", "-movflags", "+faststart", made],
            folder, TimeSpan.FromMinutes(5), _ => { }, cancel)).Run.ThrowIfFailed();
        if (!HasIndexFirst(Path.Combine(folder, made)) || Mp4Header.Read(Path.Combine(folder, made)).HasEmptyEdit)
            throw new InvalidDataException("The file for download does not begin with its index, or not with its picture.");
    }

    // ISO/IEC 14496-12: each box begins with its length and its name.
    static bool HasIndexFirst(string file)
    {
        using var bytes = System.IO.File.OpenRead(file);
        Span<byte> head = stackalloc byte[8];
        while (bytes.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8 && !head[4..].SequenceEqual("mdat"u8))
        {
            if (head[4..].SequenceEqual("moov"u8))
                return true;
            bytes.Seek(BinaryPrimitives.ReadUInt32BigEndian(head) - 8, SeekOrigin.Current);
        }

        return false;
    }
}
