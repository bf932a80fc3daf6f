using System.Globalization;
using System.Text.Json;
using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Probing;

/// <summary>Understands what ffprobe says about a file.</summary>
public static class ProbeReading
{
    const int LeastSide = 16;

    // Beyond that, the shape of a pixel is a mistake in the header rather than an anamorphic picture.
    const double WidestPixel = 4;

    /// <param name="json">What ffprobe prints with -show_streams -show_format -of json.</param>
    /// <param name="head">The file's first bytes.</param>
    /// <param name="bytes">The file's size.</param>
    /// <exception cref="UnfitFilmException">It cannot be made playable.</exception>
    public static ProbedFilm Read(string json, ReadOnlySpan<byte> head, long bytes)
    {
        using var document = JsonDocument.Parse(json);
        if (document.RootElement.Find("format") is not { } format || document.RootElement.Find("streams") is not { ValueKind: JsonValueKind.Array } list)
            throw new UnfitFilmException(FindingKind.Unreadable);

        var streams = list.EnumerateArray().ToList();
        var pictures = streams.Where(IsMovingPicture).ToList();
        var sounds = streams.Where(stream => stream.Text("codec_type") == "audio" && stream.Text("codec_name") is not (null or "unknown")).ToList();
        if (pictures.Count == 0)
            throw new UnfitFilmException(FindingKind.NoPicture);
        if (pictures.Concat(sounds).Any(IsEncrypted))
            throw new UnfitFilmException(FindingKind.Encrypted);

        var picture = pictures.FirstOr(stream => HostileInput.AllowsPicture(stream.Text("codec_name") ?? ""), pictures[0]);
        if (!HostileInput.AllowsPicture(picture.Text("codec_name") ?? ""))
            throw new UnfitFilmException(FindingKind.KindNotAllowed, picture.Text("codec_name") ?? "");
        if (picture.SideData("DOVI configuration record")?.Number("dv_profile") == 5)
            throw new UnfitFilmException(FindingKind.DolbyVisionUnsupported);

        // Films carry further tracks that nothing plays; only a film whose every track is such cannot be heard.
        var sound = sounds.Count == 0 ? (JsonElement?)null : sounds.FirstOr(stream => HostileInput.AllowsSound(stream.Text("codec_name")!), sounds[0]);
        if (sound is { } track && !HostileInput.AllowsSound(track.Text("codec_name")!))
            throw new UnfitFilmException(FindingKind.KindNotAllowed, track.Text("codec_name")!);

        return Describe(format, picture, sound, Container(format, head), bytes);
    }

    static ProbedFilm Describe(JsonElement format, JsonElement picture, JsonElement? sound, string container, long bytes)
    {
        var (width, height) = ((int)(picture.Number("width") ?? 0), (int)(picture.Number("height") ?? 0));
        if ((long)width * height > HostileInput.MostPixels)
            throw new UnfitFilmException(FindingKind.TooComplex, $"{width}x{height}");

        var shape = Ratio(picture.Text("sample_aspect_ratio"), ':');
        var rotation = RightAngle(picture);
        var wide = (int)Math.Round(width * (shape is >= 1 / WidestPixel and <= WidestPixel ? shape : 1));
        var (shownWidth, shownHeight) = rotation is 90 or 270 ? (height, wide) : (wide, height);
        if (Math.Min(shownWidth, shownHeight) < LeastSide)
            throw new UnfitFilmException(FindingKind.NoPicture);

        var colours = new Colours(Known(picture, "color_transfer"), Known(picture, "color_primaries"), Known(picture, "color_space"), Known(picture, "color_range"));
        var (declaredPicture, declaredWhole) = (Length(picture), Length(format));
        var facts = new VideoFacts(
            container, declaredPicture ?? declaredWhole ?? TimeSpan.Zero, shownWidth, shownHeight, Rate(picture), picture.Text("codec_name")!,
            sound?.Text("codec_name"), (int)(sound?.Number("channels") ?? 0), rotation, colours.IsHdr,
            picture.Text("field_order") is "tt" or "bb" or "tb" or "bt", bytes);
        return new(facts, (int)picture.Number("index")!, (int?)sound?.Number("index"), declaredPicture, declaredWhole, format.Number("start_time") ?? 0, colours);
    }

    // A cover is a stream of one picture, and some files have it first.
    static bool IsMovingPicture(JsonElement stream) =>
        stream.Text("codec_type") == "video" && stream.Find("disposition")?.Number("attached_pic") != 1 && stream.Find("disposition")?.Number("still_image") != 1;

    static bool IsEncrypted(JsonElement stream) =>
        stream.SideData("Encryption initialization data") is not null
        || stream.Text("codec_tag_string") is { Length: 4 } tag && tag.StartsWith("enc", StringComparison.Ordinal);

    // Degrees by which the stored picture is turned clockwise to be upright; a value that is nowhere near a right angle is none.
    static int RightAngle(JsonElement picture)
    {
        var turned = -(picture.SideData("Display Matrix")?.Number("rotation") ?? 0);
        var quarters = Math.Round(turned / 90);
        return double.IsFinite(turned) && Math.Abs(turned - quarters * 90) <= 15 ? (int)(((quarters % 4) + 4) % 4) * 90 : 0;
    }

    static double Rate(JsonElement picture)
    {
        var (average, finest) = (Ratio(picture.Text("avg_frame_rate"), '/'), Ratio(picture.Text("r_frame_rate"), '/'));
        return average > 0 ? average : finest is > 0 and <= 240 ? finest : 0;
    }

    static double Ratio(string? text, char sign)
    {
        var parts = text?.Split(sign) ?? [];
        return parts.Length == 2 && double.TryParse(parts[0], CultureInfo.InvariantCulture, out var above)
            && double.TryParse(parts[1], CultureInfo.InvariantCulture, out var below) && above > 0 && below > 0 ? above / below : 0;
    }

    // Matroska keeps a stream's length in a tag, as 00:00:05.200000000.
    static TimeSpan? Length(JsonElement part)
    {
        if (part.Number("duration") is { } seconds)
            return seconds is > 0 and < 1e8 ? TimeSpan.FromSeconds(seconds) : null;
        return part.Find("tags")?.Text("DURATION") is { Length: >= 16 } tag && TimeSpan.TryParse(tag[..16], CultureInfo.InvariantCulture, out var length) && length > TimeSpan.Zero
            ? length : null;
    }

    static string? Known(JsonElement stream, string name) => stream.Text(name) is { } value && value is not ("unknown" or "reserved" or "unspecified") ? value : null;

    // From the bytes: what ffprobe calls major_brand may also be a tag that somebody wrote. QuickTime's first files have no brand at all.
    static string Container(JsonElement format, ReadOnlySpan<byte> head) => (format.Text("format_name") ?? "").Split(',')[0] switch
    {
        "mov" => head is [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', ..] && !head[8..].StartsWith("qt  "u8) ? "mp4" : "mov",
        "matroska" => head.IndexOf("webm"u8) >= 0 ? "webm" : "mkv",
        var name => name,
    };

    static JsonElement FirstOr(this List<JsonElement> streams, Func<JsonElement, bool> wanted, JsonElement otherwise)
    {
        foreach (var stream in streams)
            if (wanted(stream))
                return stream;
        return otherwise;
    }
}
