using VideoContest.MediaWorker.Probing;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Measures the renditions that came out, and makes sure that a player can change between them.</summary>
static class OutputCheck
{
    const double Frame = 1.0 / 20;

    // An AAC encoder's lead-in of 1024 samples at 48 kHz, which players skip.
    const double SoundLeadIn = 0.022;

    /// <remarks>The smallest is read packet by packet; the others, which the same decode fed, must be cut at the same moments.</remarks>
    /// <exception cref="InvalidDataException">They would not play as one film.</exception>
    public static async Task<Measured> MeasureAsync(RenditionPlan plan, bool hasSound, string folder, CancellationToken cancel)
    {
        var smallest = plan.Rungs[^1];
        var (picture, sound) = await Probe.ReadOwnPacketsAsync(FileOf(smallest, folder), folder, cancel);
        Require(picture.Count > 0 && Math.Abs(picture.Start) < 0.001, smallest, "its picture does not begin at 0");
        Require(!hasSound || sound.Count > 0 && sound.Start is > -SoundLeadIn and < 0.001, smallest, "its sound does not begin at 0");

        var playlists = plan.Rungs.Select(rung => MediaPlaylist.Read(File.ReadAllText(Path.ChangeExtension(FileOf(rung, folder), ".m3u8")))).ToList();
        Require(Math.Abs(playlists[^1].Seconds - picture.End) < Frame, smallest, "its playlist and its picture differ in length");
        return new([.. plan.Rungs.Zip(playlists, (rung, playlist) => Describe(rung, playlist, playlists[^1]))], picture.Length, picture.Keyframes);

        Rendition Describe(Rung rung, MediaPlaylist playlist, MediaPlaylist other)
        {
            var (header, bytes) = (Mp4Header.Read(FileOf(rung, folder)), new FileInfo(FileOf(rung, folder)).Length);
            Require(!header.HasEmptyEdit, rung, "it has an empty edit");
            Require(header.HasSound == hasSound, rung, "its sound is missing");
            Require(playlist.Segments.Select(segment => segment.Seconds).SequenceEqual(other.Segments.Select(segment => segment.Seconds)), rung, "it is cut at other moments than the others");
            Require(playlist.Segments.Sum(segment => segment.Bytes) < bytes, rung, "it is shorter than its playlist says");
            return new(rung.Name, rung.Width, rung.Height, Math.Round(plan.Rate.Value, 3), playlist.PeakBitRate, playlist.AverageBitRate,
                header.PictureCodec + (hasSound ? ",mp4a.40.2" : ""), bytes);
        }
    }

    static string FileOf(Rung rung, string folder) => Path.Combine(folder, Ladder.Folder, $"{rung.Name}.mp4");

    static void Require(bool kept, Rung rung, string otherwise)
    {
        if (!kept)
            throw new InvalidDataException($"Rendition {rung.Name} cannot be used: {otherwise}.");
    }
}

/// <summary>What came out.</summary>
/// <param name="Decoded">Length of the decoded picture.</param>
/// <param name="Keyframes">Where they lie in each rendition, in seconds.</param>
sealed record Measured(IReadOnlyList<Rendition> Renditions, TimeSpan Decoded, IReadOnlyList<double> Keyframes);
