namespace VideoContest.MediaWorker.Tools;

/// <summary>What an unknown file may be. Everything else that ffmpeg could open (playlists, scripts, rare decoders with a past) is refused before it is read.</summary>
static class HostileInput
{
    /// <summary>The file in the job's folder: never the entrant's name for it, never an address.</summary>
    public const string Name = "in";

    public const int MostPixels = 36_000_000;
    public const int MostStreams = 32;

    static readonly string[] Formats = ["mov", "mp4", "m4a", "3gp", "3g2", "mj2", "matroska", "webm", "avi", "mpegts", "mpeg", "flv", "asf", "mxf", "ogg"];

    static readonly string[] PictureCodecs =
        ["h264", "hevc", "mpeg4", "mpeg2video", "mpeg1video", "vp8", "vp9", "av1", "mjpeg", "prores", "dnxhd", "h263", "wmv3", "vc1"];

    static readonly string[] SoundCodecs =
    [
        "aac", "mp3", "mp2", "ac3", "eac3", "flac", "alac", "opus", "vorbis", "wmav2", "amr_nb",
        "pcm_s16le", "pcm_s16be", "pcm_s24le", "pcm_s32le", "pcm_f32le", "pcm_mulaw", "pcm_alaw",
    ];

    // The whitelist names decoders, of which some codecs have others or several.
    static readonly string[] Decoders = ["libvpx", "libvpx-vp9", "libdav1d", "mp3float", "libopus", "amrnb"];

    // ffprobe opens, and never feeds, a decoder for every stream, and gives up when one may not be opened: subtitles, covers and further sound tracks.
    static readonly string[] Bystanders =
    [
        "png", "bmp", "gif", "mov_text", "srt", "subrip", "ass", "ssa", "webvtt", "text", "pgssub", "dvdsub", "dvbsub", "xsub", "cc_dec",
        "dca", "truehd", "mlp", "wmapro", "amrwb", "pcm_u8", "pcm_s8", "pcm_s24be", "pcm_s32be", "pcm_bluray", "pcm_dvd", "adpcm_ms", "adpcm_ima_qt", "adpcm_ima_wav",
    ];

    /// <summary>The arguments that keep it in bounds; they belong before <see cref="Input"/>.</summary>
    public static IReadOnlyList<string> Limits { get; } =
    [
        "-protocol_whitelist", "file",
        "-format_whitelist", string.Join(',', Formats),
        "-codec_whitelist", string.Join(',', [.. PictureCodecs, .. SoundCodecs, .. Decoders]),
        "-max_pixels", $"{MostPixels}",
        "-max_streams", $"{MostStreams}",
    ];

    /// <summary>For ffprobe alone, which decodes nothing but the pictures and sounds it must look at.</summary>
    public static IReadOnlyList<string> ProbeLimits { get; } =
    [
        .. Limits,
        "-codec_whitelist:v", string.Join(',', [.. PictureCodecs, .. Decoders, .. Bystanders]),
        "-codec_whitelist:a", string.Join(',', [.. SoundCodecs, .. Decoders, .. Bystanders]),
        "-codec_whitelist:s", string.Join(',', Bystanders),
    ];

    /// <summary>The argument that names it.</summary>
    public static IReadOnlyList<string> Input { get; } = ["-i", $"file:{Name}"];

    public static bool AllowsPicture(string codec) => PictureCodecs.Contains(codec);

    public static bool AllowsSound(string codec) => SoundCodecs.Contains(codec);
}
