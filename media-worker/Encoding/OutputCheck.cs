using VideoContest.MediaWorker.Probing;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Measures the renditions that came out, and makes sure that a player can change between them.</summary>
static class OutputCheck
{
    const double Frame = 1.0 / 20;

    // An AAC encoder's lead-in of 1024 samples at 48 kHz, which players skip.
    const double SoundLeadIn = 0.022;

    /// <returns>The renditions with what was measured, and the length of the decoded picture.</returns>
    /// <exception cref="InvalidDataException">They would not play as one film.</exception>
    public static async Task<(IReadOnlyList<Rendition> Renditions, TimeSpan Decoded)> MeasureAsync(
        RenditionPlan plan, bool hasSound, string folder, CancellationToken cancel)
    {
        var renditions = new List<Rendition>();
        PacketTimes? first = null;
        foreach (var rung in plan.Rungs)
        {
            var file = Path.Combine(folder, Ladder.Folder, $"{rung.Name}.mp4");
            var playlist = MediaPlaylist.Read(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".m3u8"), cancel));
            var header = Mp4Header.Read(file);
            var picture = await Probe.ReadOwnPacketsAsync(file, "v", folder, cancel);

            Require(picture.Count > 0 && Math.Abs(picture.Start) < 0.001, rung, "its picture does not begin at 0");
            Require(!header.HasEmptyEdit, rung, "it has an empty edit");
            Require(Math.Abs(playlist.Seconds - picture.End) < Frame, rung, "its playlist and its picture differ in length");
            Require(first is null || picture.Keyframes.SequenceEqual(first.Keyframes) && picture.Count == first.Count, rung, "its keyframes differ from the others'");
            if (hasSound)
            {
                var sound = await Probe.ReadOwnPacketsAsync(file, "a", folder, cancel);
                Require(sound.Count > 0 && sound.Start is > -SoundLeadIn and < 0.001, rung, "its sound does not begin at 0");
            }

            first ??= picture;
            renditions.Add(new(rung.Name, rung.Width, rung.Height, Math.Round(plan.Rate.Value, 3), playlist.PeakBitRate, playlist.AverageBitRate,
                header.PictureCodec + (hasSound ? ",mp4a.40.2" : ""), new FileInfo(file).Length));
        }

        return (renditions, first!.Length);
    }

    static void Require(bool kept, Rung rung, string otherwise)
    {
        if (!kept)
            throw new InvalidDataException($"Rendition {rung.Name} cannot be used: {otherwise}.");
    }
}
