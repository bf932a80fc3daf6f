using System.Buffers.Binary;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Makes the file that is handed out for showing elsewhere: the best rendition as one ordinary MP4, with its index first.</summary>
static class Download
{
    public const string File = "download.mp4";

    const string Made = $"{Ladder.Folder}/{File}";

    /// <summary>The best rendition. Times stay as they are: the encoder's lead-in before 0 would otherwise move the picture to after it.</summary>
    public static IEnumerable<string> Input(RenditionPlan plan) => ["-copyts", "-i", $"file:{Ladder.Folder}/{plan.Rungs[0].Name}.mp4"];

    public static IEnumerable<string> Output(int input) =>
        ["-map", $"{input}:v", "-map", $"{input}:a?", "-c", "copy", "-map_metadata", "-1", "-avoid_negative_ts", "disabled", "-movflags", "+faststart", Made];

    /// <exception cref="InvalidDataException">Its index does not come first, or its picture and sound do not begin together.</exception>
    public static void Check(string folder)
    {
        if (!HasIndexFirst(Path.Combine(folder, Made)) || Mp4Header.Read(Path.Combine(folder, Made)).HasEmptyEdit)
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
