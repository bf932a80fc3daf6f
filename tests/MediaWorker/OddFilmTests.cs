using System.Text;
using VideoContest.Contests;
using VideoContest.MediaWorker.Encoding;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>Films as cameras, phones and other people's encoders make them come out upright, in their true shape, with their sound.</summary>
public class OddFilmTests : FilmWorkRoom
{
    [Fact]
    public async Task An_ordinary_film_gets_all_its_renditions_in_step()
    {
        var film = await WorkAsync(Films.Make("hd.mp4", [.. Films.Picture(1280, 720, 5, "30000/1001"), .. Films.Tone(5), .. Films.H264, "-c:a", "aac"]));

        Assert.Equal([("720", 1280, 720), ("480", 854, 480), ("360", 640, 360)], film.Renditions.Select(it => (it.Name, it.Width, it.Height)));
        Assert.All(film.Renditions, it => Assert.Matches("^avc1\\.64[0-9a-f]{4},mp4a\\.40\\.2$", it.Codecs));
        Assert.Equal([0, 2.002, 4.004], Keyframes("720"));
        Assert.Equal(Keyframes("720"), Keyframes("360"));
        Assert.Equal(["0.000000"], Films.Probe(Output("720.mp4"), "stream=start_time").Take(1));
        Assert.Equal(2, MediaPlaylist.Read(await File.ReadAllTextAsync(Output("720.m3u8"))).Segments.Count);
        Assert.Contains("#EXT-X-MAP:URI=\"720.mp4\",BYTERANGE=", await File.ReadAllTextAsync(Output("720.m3u8")), StringComparison.Ordinal);
        Assert.Equal(["1280,720"], Films.Probe(Output("poster.jpg"), "stream=width,height"));
    }

    [Theory]
    [InlineData(90, 180, 320, 0.5, 0.2)]
    [InlineData(180, 320, 180, 0.8, 0.5)]
    [InlineData(270, 180, 320, 0.5, 0.8)]
    public async Task A_turned_film_comes_out_upright(int rotation, int width, int height, double redX, double redY)
    {
        var lying = Films.Make("lying.mp4", [.. TwoColours(320, 180), .. Films.H264]);
        var film = await WorkAsync(Films.Make($"turned-{rotation}.mp4", "-i", lying, "-c", "copy", "-metadata:s:v", $"rotate={360 - rotation}"));

        Assert.Equal((rotation, width, height), (film.Facts.Rotation, film.Facts.Width, film.Facts.Height));
        Assert.Equal([(width, height)], film.Renditions.Select(it => (it.Width, it.Height)));
        Assert.Equal(["red", "blue"], [ColourAt("180.mp4", redX, redY), ColourAt("180.mp4", 1 - redX, 1 - redY)]);
        Assert.DoesNotContain("rotation", Films.Run("ffprobe", "-v", "error", "-show_streams", Output("180.mp4")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pixels_that_are_not_square_and_odd_sides_keep_the_true_shape()
    {
        var film = await WorkAsync(Films.Make("wide.mkv", [.. Films.Picture(160, 120, 1), "-vf", "scale=161:121,setsar=2/1", "-c:v", "mpeg4"]));

        Assert.Equal((322, 121), (film.Facts.Width, film.Facts.Height));
        Assert.Equal([(322, 120)], film.Renditions.Select(it => (it.Width, it.Height)));
        Assert.Equal(["322,120,1:1"], Films.Probe(Output("121.mp4"), "stream=width,height,sample_aspect_ratio"));
    }

    [Theory]
    [InlineData("smpte2084")]
    [InlineData("arib-std-b67")]
    public async Task A_film_of_high_dynamic_range_is_mapped_to_what_every_screen_shows(string transfer)
    {
        var film = await WorkAsync(Films.Make($"hdr-{transfer}.mp4", [.. Films.Picture(320, 180, 1), "-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le",
            "-x265-params", $"log-level=error:colorprim=bt2020:transfer={transfer}:colormatrix=bt2020nc"]));

        Assert.True(film.Facts.IsHdr);
        Assert.Equal(["h264,yuv420p,bt709"], Films.Probe(Output("180.mp4"), "stream=codec_name,pix_fmt,color_transfer"));
    }

    [Fact]
    public async Task An_interlaced_film_is_deinterlaced()
    {
        var film = await WorkAsync(Films.Make("interlaced.ts", [.. Films.Picture(320, 180, 1), .. Films.H264, "-flags", "+ildct+ilme", "-x264-params", "tff=1"]));

        Assert.Equal(("mpegts", true), (film.Facts.Container, film.Facts.IsInterlaced));
        Assert.Equal(["progressive"], Films.Probe(Output("180.mp4"), "stream=field_order"));
    }

    [Fact]
    public async Task A_recording_without_a_length_in_its_header_is_measured()
    {
        var film = await WorkAsync(Films.Make("recorded.webm", [.. Films.Picture(320, 180, 2), .. Films.Tone(2), "-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libopus", "-f", "webm", "-live", "1"]));

        Assert.Equal(("webm", TimeSpan.FromSeconds(2), "vp8", "opus"), (film.Facts.Container, film.Facts.Duration, film.Facts.VideoCodec, film.Facts.AudioCodec));
    }

    [Fact]
    public async Task Slow_pictures_and_poor_sound_are_brought_to_usual_rates()
    {
        var film = await WorkAsync(Films.Make("poor.avi", [.. Films.Picture(320, 180, 2, "7"), "-f", "lavfi", "-i", "sine=sample_rate=8000:duration=2", "-ac", "1", "-c:v", "mpeg4", "-c:a", "pcm_s16le"]));

        Assert.Equal(("avi", 7, 1), (film.Facts.Container, film.Facts.FrameRate, film.Facts.Channels));
        Assert.Equal(23.976, film.Renditions[0].FrameRate);
        Assert.Contains("aac,48000,2", string.Join(' ', Films.Probe(Output("180.mp4"), "stream=codec_name,sample_rate,channels")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Covers_subtitles_and_sounds_nobody_plays_are_passed_over()
    {
        var cover = Films.Make("cover.png", [.. Films.Picture(64, 64, 1), "-frames:v", "1"]);
        var subtitles = Films.Of("subtitles.srt", "1\n00:00:00,000 --> 00:00:01,000\n字幕\n"u8.ToArray());
        var film = await WorkAsync(Films.Make("crowded.mkv", ["-i", cover, "-i", Films.Small, "-i", subtitles, "-map", "0:v", "-map", "1:v", "-map", "1:a", "-map", "1:a", "-map", "2:s",
            "-c:v", "copy", "-c:a:0", "dca", "-strict", "-2", "-c:a:1", "copy", "-c:s", "srt", "-disposition:v:0", "attached_pic"]));

        Assert.Equal(("h264", 640, 360, "aac"), (film.Facts.VideoCodec, film.Facts.Width, film.Facts.Height, film.Facts.AudioCodec));
        Assert.Equal(["video", "audio"], Films.Probe(Output("360.mp4"), "stream=codec_type"));
    }

    [Fact]
    public async Task Sound_that_begins_late_and_ends_early_keeps_its_place()
    {
        var film = await WorkAsync(Films.Make("late.mp4", [.. Films.Picture(320, 180, 3), "-itsoffset", "1", .. Films.Tone(1), .. Films.H264, "-c:a", "aac"]));

        Assert.Equal(TimeSpan.FromSeconds(3), film.Facts.Duration);
        Assert.InRange(SilenceBefore("180.mp4"), 0.95, 1.08);
        Assert.All(Films.Probe(Output("180.mp4"), "stream=duration"), length => Assert.InRange(double.Parse(length, null), 2.99, 3.05));
    }

    [Fact]
    public async Task Sound_that_is_longer_ends_with_the_picture()
    {
        var film = await WorkAsync(Films.Make("longer.mkv", [.. Films.Picture(320, 180, 1), .. Films.Tone(5), .. Films.H264, "-c:a", "aac"]));

        Assert.Equal(TimeSpan.FromSeconds(1), film.Facts.Duration);
        Assert.InRange(MediaPlaylist.Read(await File.ReadAllTextAsync(Output("180.m3u8"))).Seconds, 1, 1.05);
    }

    [Fact]
    public async Task What_a_phone_wrote_into_a_film_does_not_get_out()
    {
        var film = await WorkAsync(Films.Make("telling.mov", "-i", Films.Small, "-c", "copy", "-movflags", "use_metadata_tags",
            "-metadata", "title=<script>secret</script>", "-metadata", "location=+29.5630+106.5516/", "-metadata", "com.apple.quicktime.make=secret"));

        Assert.Equal("mov", film.Facts.Container);
        foreach (var file in Directory.GetFiles(Path.Combine(Folder, "out")))
            Assert.DoesNotMatch("secret|29\\.5630", Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file)));
    }

    [Fact]
    public async Task A_film_without_sound_stays_without()
    {
        var film = await WorkAsync(Films.Make("silent.mp4", [.. Films.Picture(320, 180, 1), .. Films.H264]));

        Assert.False(film.Facts.HasSound);
        Assert.Equal(["video"], Films.Probe(Output("180.mp4"), "stream=codec_type"));
        Assert.DoesNotContain("mp4a", await File.ReadAllTextAsync(Output("master.m3u8")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waived_findings_are_kept_and_let_pass()
    {
        var film = await WorkAsync(Films.Small, TechnicalRules.Usual, FindingKind.LengthOutsideWindows, FindingKind.PictureTooSmall);

        Assert.Equal([FindingKind.LengthOutsideWindows, FindingKind.PictureTooSmall], film.Passed.Select(finding => finding.Kind));
    }
}
