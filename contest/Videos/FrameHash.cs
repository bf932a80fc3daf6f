using System.Buffers.Binary;
using System.Numerics;

namespace VideoContest.Videos;

/// <summary>
/// What a frame looks like: where its brightness rises from one spot to the next on the right, and where it falls, as a difference hash (dHash, Neal Krawetz,
/// "Kind of Like That", hackerfactor.com, 2013) of the picture in 9 by 8 gray pixels.
/// </summary>
/// <remarks>
/// The usual 64 bits say "brighter or not", so that a bit over an even surface is decided by noise, and all flat drawings are alike in their even surfaces.
/// Two words of 64 bits tell rise, fall and neither: only places where something is to be seen count, and the mirrored picture's hash follows from the picture's.
/// </remarks>
/// <param name="Rises">A bit for each pair of neighbours, row by row from the top left, the first the highest.</param>
/// <param name="Falls">The same for the other direction.</param>
public readonly record struct FrameHash(ulong Rises, ulong Falls)
{
    /// <summary>Pixels of a row.</summary>
    public const int Width = 9;

    public const int Height = 8;

    /// <summary>Bytes of a hash as it is kept.</summary>
    public const int Bytes = 16;

    /// <summary>Two frames are taken for the same picture up to this <see cref="DistanceTo"/>: altered copies lie at 0 to 9, others around 32.</summary>
    public const int MostDistance = 10;

    // Of 256 gray levels: what an encoder makes of an even surface stays below.
    const int LeastStep = 3;

    // With fewer places than these in which something is to be seen, frames agree by chance.
    const int LeastPlaces = 10;

    /// <summary>Too even to be told from other even pictures: black, white, a fade.</summary>
    public bool IsFlat => BitOperations.PopCount(Rises | Falls) < LeastPlaces;

    /// <summary>The hash that the picture has in a mirror: each row from the other side, rises turned into falls.</summary>
    public FrameHash Mirrored => new(Turned(Falls), Turned(Rises));

    /// <summary>Hashes a picture.</summary>
    /// <param name="gray">72 bytes, the pixels row by row.</param>
    public static FrameHash Of(ReadOnlySpan<byte> gray)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(gray.Length, Width * Height);
        var (rises, falls) = (0UL, 0UL);
        for (var row = 0; row < Height; row++)
            for (var column = 0; column < Width - 1; column++)
            {
                var step = gray[row * Width + column + 1] - gray[row * Width + column];
                rises = rises << 1 | (step >= LeastStep ? 1UL : 0);
                falls = falls << 1 | (-step >= LeastStep ? 1UL : 0);
            }

        return new(rises, falls);
    }

    /// <summary>How much two frames differ: 0 for the same up to 64 for the opposite, as bits of a usual dHash would; about 32 for frames that have nothing to do with each other.</summary>
    /// <remarks>The share of places, of those where either frame has a rise or a fall, times 64; a rise against an even spot is half a difference.</remarks>
    public double DistanceTo(FrameHash other)
    {
        var (differences, places) = Compare(other);
        return places == 0 ? 0 : 32.0 * differences / places;
    }

    /// <summary>Whether both show the same picture, within <see cref="MostDistance"/>.</summary>
    public bool Agrees(FrameHash other)
    {
        var (differences, places) = Compare(other);
        return 32 * differences <= MostDistance * places;
    }

    /// <summary>Reads hashes that were written one after the other.</summary>
    public static FrameHash[] Read(ReadOnlySpan<byte> bytes)
    {
        var hashes = new FrameHash[bytes.Length / Bytes];
        for (var n = 0; n < hashes.Length; n++)
            hashes[n] = new(BinaryPrimitives.ReadUInt64BigEndian(bytes[(n * Bytes)..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[(n * Bytes + 8)..]));
        return hashes;
    }

    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt64BigEndian(bytes, Rises);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], Falls);
    }

    (int Differences, int Places) Compare(FrameHash other) => (
        BitOperations.PopCount(Rises ^ other.Rises) + BitOperations.PopCount(Falls ^ other.Falls),
        BitOperations.PopCount(Rises | Falls | other.Rises | other.Falls));

    // The bits of each byte, which is a row, in reverse.
    static ulong Turned(ulong rows)
    {
        rows = (rows & 0x5555555555555555) << 1 | rows >> 1 & 0x5555555555555555;
        rows = (rows & 0x3333333333333333) << 2 | rows >> 2 & 0x3333333333333333;
        return (rows & 0x0F0F0F0F0F0F0F0F) << 4 | rows >> 4 & 0x0F0F0F0F0F0F0F0F;
    }
}
