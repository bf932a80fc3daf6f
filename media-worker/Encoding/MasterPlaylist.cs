using System.Globalization;
using System.Text;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Encoding;

/// <summary>The playlist that lists a film's renditions, so that a player can choose.</summary>
public static class MasterPlaylist
{
    public const string File = "master.m3u8";

    /// <param name="renditions">In the order in which they are to be listed; some players begin with the first.</param>
    public static string Write(IEnumerable<Rendition> renditions)
    {
        var text = new StringBuilder("#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-INDEPENDENT-SEGMENTS\n");
        foreach (var it in renditions)
            text.Append(CultureInfo.InvariantCulture, $"#EXT-X-STREAM-INF:BANDWIDTH={it.PeakBitRate},AVERAGE-BANDWIDTH={it.AverageBitRate},")
                .Append(CultureInfo.InvariantCulture, $"RESOLUTION={it.Width}x{it.Height},FRAME-RATE={it.FrameRate:0.000},CODECS=\"{it.Codecs}\",CLOSED-CAPTIONS=NONE\n")
                .Append(CultureInfo.InvariantCulture, $"{it.Name}.m3u8\n");
        return text.ToString();
    }
}
