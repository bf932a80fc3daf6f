namespace VideoContest.Web;

/// <summary>Formats and codecs as people know them, by ffmpeg's names.</summary>
public static class FormatNames
{
    /// <summary>Those whose usual name is more than theirs in capitals.</summary>
    public static IReadOnlyDictionary<string, string> Known { get; } = new Dictionary<string, string>
    {
        ["h264"] = "H.264", ["hevc"] = "H.265 (HEVC)", ["mpeg4"] = "MPEG-4", ["mpeg2video"] = "MPEG-2", ["prores"] = "ProRes", ["dnxhd"] = "DNxHD", ["mjpeg"] = "Motion JPEG",
        ["vc1"] = "VC-1", ["webm"] = "WebM", ["mpegts"] = "TS", ["asf"] = "WMV", ["opus"] = "Opus", ["vorbis"] = "Vorbis", ["ac3"] = "AC-3", ["eac3"] = "E-AC-3",
        ["pcm_s16le"] = "PCM 16-bit", ["pcm_s16be"] = "PCM 16-bit BE", ["pcm_s24le"] = "PCM 24-bit",
    };

    public static string Of(string format) => Known.GetValueOrDefault(format) ?? format.ToUpperInvariant();

    public static string Of(IEnumerable<string> formats) => string.Join(" / ", formats.Select(Of));
}
