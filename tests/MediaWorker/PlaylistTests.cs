using VideoContest.MediaWorker.Encoding;

namespace VideoContest.Tests.MediaWorker;

public class PlaylistTests
{
    const string Playlist = """
        #EXTM3U
        #EXT-X-VERSION:7
        #EXT-X-MAP:URI="720.mp4",BYTERANGE="835@0"
        #EXTINF:4.000000,
        #EXT-X-BYTERANGE:500000@835
        720.mp4
        #EXTINF:4.000000,
        #EXT-X-BYTERANGE:250000@500835
        720.mp4
        #EXTINF:0.500000,
        #EXT-X-BYTERANGE:400000@750835
        720.mp4
        #EXT-X-ENDLIST
        """;

    [Fact]
    public void Rates_are_measured_on_the_segments_and_a_short_last_one_is_no_peak()
    {
        var playlist = MediaPlaylist.Read(Playlist.Replace("400000@", "40000@", StringComparison.Ordinal));

        Assert.Equal(8.5, playlist.Seconds);
        Assert.Equal(1_000_000, playlist.PeakBitRate);
        Assert.Equal((int)Math.Ceiling(790_000 * 8 / 8.5), playlist.AverageBitRate);
    }

    [Fact]
    public void The_peak_is_never_below_the_average()
    {
        var playlist = MediaPlaylist.Read(Playlist);

        Assert.Equal(playlist.AverageBitRate, playlist.PeakBitRate);
    }

    [Fact]
    public void A_playlist_without_segments_is_none() => Assert.Throws<FormatException>(() => MediaPlaylist.Read("#EXTM3U\n#EXT-X-ENDLIST\n"));

    [Fact]
    public void The_master_lists_each_rendition_with_what_was_measured() =>
        Assert.Equal("""
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-INDEPENDENT-SEGMENTS
            #EXT-X-STREAM-INF:BANDWIDTH=3000000,AVERAGE-BANDWIDTH=2000000,RESOLUTION=1280x720,FRAME-RATE=29.970,CODECS="avc1.64001f,mp4a.40.2",CLOSED-CAPTIONS=NONE
            720.m3u8
            #EXT-X-STREAM-INF:BANDWIDTH=900000,AVERAGE-BANDWIDTH=800000,RESOLUTION=640x360,FRAME-RATE=29.970,CODECS="avc1.64001e",CLOSED-CAPTIONS=NONE
            360.m3u8

            """,
            MasterPlaylist.Write([
                new("720", 1280, 720, 29.97, 3_000_000, 2_000_000, "avc1.64001f,mp4a.40.2", 1), new("360", 640, 360, 29.97, 900_000, 800_000, "avc1.64001e", 1)]));
}
