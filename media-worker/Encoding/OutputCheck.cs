using VideoContest.MediaWorker.Probing;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>Measures the renditions that came out, and makes sure that a player can change between them.</summary>
static class OutputCheck
{
    const double Frame = 1.0 / 20;

    // An AAC encoder's lead-in of 1024 samples at 48 kHz, which players skip.
    const double SoundLeadIn = 0.022;

    /// <exception cref="InvalidDataException">They would not play as one film.</exception>
    public static async Task<Measured> MeasureAsync(RenditionPlan plan, bool hasSound, string folder, CancellationToken cancel)
    {
        var all = await Task.WhenAll(plan.Rungs.Select(rung => MeasureAsync(rung, plan.Rate, hasSound, folder, cancel)));
        foreach (var (rung, (_, picture)) in plan.Rungs.Zip(all).Skip(1))
            Require(picture.Keyframes.SequenceEqual(all[0].Picture.Keyframes) && picture.Count == all[0].Picture.Count, rung, "its keyframes differ from the others'");
        return new([.. all.Select(it => it.Rendition)], all[0].Picture.Length, all[0].Picture.Keyframes);
    }

    static async Task<(Rendition Rendition, PacketTimes Picture)> MeasureAsync(Rung rung, FrameRate rate, bool hasSound, string folder, CancellationToken cancel)
    {
        var file = Path.Combine(folder, Ladder.Folder, $"{rung.Name}.mp4");
        var playlist = MediaPlaylist.Read(await File.ReadAllTextAsync(Path.ChangeExtension(file, ".m3u8"), cancel));
        var header = Mp4Header.Read(file);
        var (picture, sound) = await Probe.ReadOwnPacketsAsync(file, folder, cancel);

        Require(picture.Count > 0 && Math.Abs(picture.Start) < 0.001, rung, "its picture does not begin at 0");
        Require(!header.HasEmptyEdit, rung, "it has an empty edit");
        Require(Math.Abs(playlist.Seconds - picture.End) < Frame, rung, "its playlist and its picture differ in length");
        Require(!hasSound || sound.Count > 0 && sound.Start is > -SoundLeadIn and < 0.001, rung, "its sound does not begin at 0");
        return (new(rung.Name, rung.Width, rung.Height, Math.Round(rate.Value, 3), playlist.PeakBitRate, playlist.AverageBitRate,
            header.PictureCodec + (hasSound ? ",mp4a.40.2" : ""), new FileInfo(file).Length), picture);
    }

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
