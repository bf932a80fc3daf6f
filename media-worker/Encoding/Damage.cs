using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Tells a damaged film from a sound one; ffmpeg ends with 0 for both.</summary>
public static class Damage
{
    // A camera may begin in the middle of a group of pictures.
    const int ForgivenErrors = 2;

    /// <param name="declared">Length by the header; null when it gives none.</param>
    /// <param name="found">Length that was really there.</param>
    /// <param name="decodeErrors">Frames lost or broken.</param>
    /// <returns>The finding, or null for a sound film.</returns>
    public static Finding? Find(TimeSpan? declared, TimeSpan found, int decodeErrors = 0)
    {
        var expected = declared ?? found;
        var tolerance = Math.Max(1, expected.TotalSeconds * 0.02);
        return Math.Abs((expected - found).TotalSeconds) > tolerance
            ? new(FindingKind.Damaged, string.Create(CultureInfo.InvariantCulture, $"{expected.TotalMilliseconds:0}/{found.TotalMilliseconds:0}"))
            : decodeErrors > ForgivenErrors ? new(FindingKind.Damaged) : null;
    }
}
