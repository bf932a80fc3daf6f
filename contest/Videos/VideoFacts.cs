namespace VideoContest.Videos;

/// <summary>What was measured on a film's file. Width and height are those of the picture as it is shown upright, with square pixels.</summary>
/// <param name="Container">One of mp4, mov, mkv, webm, avi, mpegts, mpeg, flv, asf, mxf, ogg.</param>
/// <param name="Duration">Length of the picture; taken from the decode once there was one.</param>
/// <param name="Width">Pixels, after rotation and pixel shape.</param>
/// <param name="Height">Pixels, after rotation and pixel shape.</param>
/// <param name="FrameRate">Frames a second, on average; 0 when unknown.</param>
/// <param name="VideoCodec">ffmpeg's name, such as h264.</param>
/// <param name="AudioCodec">ffmpeg's name, such as aac; null without sound.</param>
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
    public bool HasSound => AudioCodec is not null;
    public bool IsPortrait => Height > Width;
}
