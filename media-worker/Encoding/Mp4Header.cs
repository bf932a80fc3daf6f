using System.Buffers.Binary;
using System.Globalization;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>What the header of an MP4 that we made says, read from its bytes where ffprobe does not show it.</summary>
/// <param name="PictureCodec">As RFC 6381 writes it, such as avc1.64001f.</param>
/// <param name="HasEmptyEdit">A track is told to begin later, which Chromium ignores.</param>
/// <param name="HasSound">There is a track of AAC.</param>
public sealed record Mp4Header(string PictureCodec, bool HasEmptyEdit, bool HasSound)
{
    /// <summary>Reads the moov box of a file.</summary>
    /// <exception cref="InvalidDataException">There is none, or no H.264 in it.</exception>
    public static Mp4Header Read(string file)
    {
        using var bytes = File.OpenRead(file);
        Span<byte> head = stackalloc byte[8];
        while (bytes.ReadAtLeast(head, 8, throwOnEndOfStream: false) == 8)
        {
            var size = BinaryPrimitives.ReadUInt32BigEndian(head);
            if (head[4..].SequenceEqual("moov"u8))
            {
                var moov = new byte[size - 8];
                bytes.ReadExactly(moov);
                return Understand(moov);
            }

            bytes.Seek(size - 8, SeekOrigin.Current);
        }

        throw new InvalidDataException("The file has no header.");
    }

    // The header is small and ours, so boxes are found by their names.
    static Mp4Header Understand(ReadOnlySpan<byte> moov)
    {
        // ISO/IEC 14496-15: version, profile, compatibility, level.
        var avc = moov.IndexOf("avcC"u8);
        if (avc < 0)
            throw new InvalidDataException("The file has no H.264 picture.");

        var codec = string.Create(CultureInfo.InvariantCulture, $"avc1.{moov[avc + 5]:x2}{moov[avc + 6]:x2}{moov[avc + 7]:x2}");
        var empty = false;
        for (var rest = moov; rest.IndexOf("elst"u8) is >= 0 and var at; rest = rest[(at + 4)..])
            empty |= HasEmpty(rest[(at + 4)..]);
        return new(codec, empty, moov.IndexOf("mp4a"u8) >= 0);
    }

    // ISO/IEC 14496-12: version and flags, a count, then length, media time and rate of each edit; a media time of -1 shows nothing.
    static bool HasEmpty(ReadOnlySpan<byte> list)
    {
        var wide = list[0] == 1 ? 8 : 4;
        var count = BinaryPrimitives.ReadInt32BigEndian(list[4..]);
        for (var n = 0; n < count; n++)
            if (BinaryPrimitives.ReadInt32BigEndian(list[(8 + n * (2 * wide + 4) + wide)..]) == -1)
                return true;
        return false;
    }
}
