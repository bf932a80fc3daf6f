using System.Net;
using System.Net.Sockets;
using System.Text;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public partial class HostileFilmTests
{
    /// <summary>Files that name other files or addresses. AT stands for an address somebody listens at, FILM for another film on the same disk.</summary>
    public static TheoryData<string, string> Traps => new()
    {
        { "empty", "" },
        { "one byte", "x" },
        { "a playlist of an address", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nhttp://AT/a.ts\n#EXT-X-ENDLIST\n" },
        { "a playlist of a local film", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile://FILM\n#EXT-X-ENDLIST\n" },
        { "a playlist of playlists", "#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=1\nhttp://AT/a.m3u8\n#EXT-X-STREAM-INF:BANDWIDTH=2\nfile://FILM\n" },
        { "a playlist with a key", "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXT-X-KEY:METHOD=AES-128,URI=\"http://AT/key\"\n#EXT-X-MAP:URI=\"http://AT/map\"\n#EXTINF:1,\nconcat:http://AT/a|file://FILM\n#EXT-X-ENDLIST\n" },
        { "a list of an address", "ffconcat version 1.0\nfile http://AT/a.mp4\n" },
        { "a list of local films", "ffconcat version 1.0\nfile 'FILM'\n" },
        { "a list with options", "ffconcat version 1.0\nfile 'FILM'\noption protocol_whitelist file,http,tcp\noption safe 0\n" },
        { "a DASH manifest", "<?xml version=\"1.0\"?><MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" mediaPresentationDuration=\"PT1S\" minBufferTime=\"PT1S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period><AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1\"><BaseURL>http://AT/a.mp4</BaseURL><SegmentBase indexRange=\"0-9\"/></Representation><Representation id=\"2\" bandwidth=\"1\"><BaseURL>file://FILM</BaseURL></Representation></AdaptationSet></Period></MPD>" },
        { "a smooth-streaming manifest", "<?xml version=\"1.0\"?><SmoothStreamingMedia MajorVersion=\"2\" Duration=\"10\"><StreamIndex Url=\"http://AT/a\" Type=\"video\"/></SmoothStreamingMedia>" },
        { "a session description", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\na=control:rtsp://AT/\nm=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n" },
        { "a drawing", "<?xml version=\"1.0\"?><svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"10\" height=\"10\"><image xlink:href=\"http://AT/a.png\"/><image xlink:href=\"file://FILM\"/><script>alert(1)</script></svg>" },
        { "a redirect of QuickTime", "RTSPtext\r\nrtsp://AT/a\r\n" },
        { "a redirect of Windows", "<ASX version=\"3.0\"><Entry><Ref href=\"http://AT/a.wmv\"/></Entry></ASX>" },
        { "a reference of Windows", "[Reference]\r\nRef1=http://AT/a.asf\r\n" },
        { "a list of players", "[playlist]\nFile1=http://AT/a\nNumberOfEntries=1\n" },
        { "metadata for ffmpeg", ";FFMETADATA1\ntitle=http://AT/\n" },
        { "pages of a terminal", "\u001b[2J\u001b[1;31mhttp://AT/\u001b[0m\r\n" },
        { "an image sequence", "P6\n1 1\n255\nabc" },
        { "subtitles", "1\n00:00:00,000 --> 00:00:01,000\nfile://FILM http://AT/\n" },
        { "a script of AviSynth", "DirectShowSource(\"http://AT/a.avi\")\n" },
        { "a page", "<!DOCTYPE html><html><body><img src=\"http://AT/a\"><script>alert(1)</script></body></html>" },
    };

    [Theory, MemberData(nameof(Traps))]
    public async Task A_text_that_calls_itself_a_film_is_unreadable_and_leads_nowhere(string what, string text)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var address = $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}";
        // In the job's folder it could be read, sandbox or not.
        var other = Path.Combine(Folder, "other.mp4");
        File.Copy(Films.Small, other);
        var trap = Films.Of($"{what}-{Guid.NewGuid():n}.mp4", Encoding.UTF8.GetBytes(text.Replace("AT", address, StringComparison.Ordinal).Replace("FILM", other, StringComparison.Ordinal)));

        Assert.Equal([new(FindingKind.Unreadable)], await FindingsAsync(trap));

        Assert.False(listener.Pending());
        Assert.Equal(["in", "other.mp4"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task A_film_whose_pictures_lie_in_another_file_gets_none_of_them()
    {
        File.Copy(Films.Small, Path.Combine(Folder, "other.mp4"));
        var bytes = (byte[])(await File.ReadAllBytesAsync(Films.Make("self.mp4", [.. Films.Picture(64, 64, 1), .. Films.H264]))).Clone();
        // ISO/IEC 14496-12, 8.7.2: the flag 1 says that the samples lie in this file; without it the entry says where.
        var at = bytes.AsSpan().IndexOf("url "u8);
        Assert.True(at > 0);
        "alis"u8.CopyTo(bytes.AsSpan(at));
        bytes[at + 7] = 0;

        var outcome = await Record.ExceptionAsync(() => WorkAsync(Films.Of("elsewhere.mp4", bytes)));

        // Read as its own, or refused: never opened elsewhere.
        Assert.True(outcome is null or VideoContest.MediaWorker.UnfitFilmException, $"{outcome}");
        if (outcome is null)
            Assert.All(Directory.GetFiles(Path.Combine(Folder, "out"), "*.mp4"), file => Assert.InRange(double.Parse(Films.Probe(file, "format=duration")[0], null), 0.9, 1.1));
    }
}
