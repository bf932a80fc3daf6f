namespace VideoContest.Videos;

/// <summary>What was measured on a film's file. Width and height are those of the picture as it is shown upright, with square pixels.</summary>
/// <param name="Container">One of mp4, mov, mkv, webm, avi, mpegts, mpeg, flv, asf, mxf, ogg.</param>
/// <param name="Duration">Length of the picture; taken from the decode once there was one.</param>
/// <param name="Width">Pixels, after rotation and pixel shape.</param>
/// <param name="Height">Pixels, after rotation and pixel shape.</param>
/// <param name="FrameRate">Frames a second, on average; 0 when unknown.</param>
/// <param name="VideoCodec">ffmpeg's name, such as h264.</param>
/// <param name="AudioCodec">ffmpeg's name, such as aac; empty when there is sound in an unknown one, null without sound.</param>
/// <param name="Channels">Channels of the sound; 0 without sound.</param>
/// <param name="Rotation">Degrees the stored picture is turned by: 0, 90, 180 or 270.</param>
/// <param name="IsHdr">The picture is HDR10 or HLG and is tone-mapped for the renditions.</param>
/// <param name="IsInterlaced">The picture is interlaced and is deinterlaced for the renditions.</param>
/// <param name="Bytes">Size of the file.</param>
public sealed record VideoFacts(
    string Container,
    TimeSpan Duration,
    int Width,
    int Height,
    double FrameRate,
    string VideoCodec,
    string? AudioCodec,
    int Channels,
    int Rotation,
    bool IsHdr,
    bool IsInterlaced,
    long Bytes)
{
    /// <summary>Loudness of the whole film in LUFS as EBU R 128 measures it; null while unmeasured, without sound, or when all of it is silent.</summary>
    public double? Loudness { get; init; }

    /// <summary>Highest true peak in dBTP; null like <see cref="Loudness"/>.</summary>
    public double? TruePeak { get; init; }

    /// <summary>Black edges that stay through the film; null while unmeasured or without any.</summary>
    public BlackBars? Bars { get; init; }

    /// <summary>The longest stretch in which the whole picture is black; null while unmeasured.</summary>
    public TimeSpan? LongestBlack { get; init; }

    /// <summary>The longest stretch in which nothing is heard; null while unmeasured or without sound.</summary>
    public TimeSpan? LongestSilence { get; init; }

    /// <summary>Nothing is known of the film yet; an empty name, 0 and null stand for what was not measured.</summary>
    public static VideoFacts Unmeasured { get; } = new("", TimeSpan.Zero, 0, 0, 0, "", "", 0, 0, false, false, 0);

    public bool HasSound => AudioCodec is not null;
    public bool IsPortrait => Height > Width;
}

/// <summary>Pixels of the shown picture that are black along each edge.</summary>
public sealed record BlackBars(int Left, int Top, int Right, int Bottom);
