using VideoContest.Contests;
using VideoContest.MediaWorker.Encoding;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

/// <summary>What ffmpeg's filters print is understood, whatever else stands in the log.</summary>
public class MeasureTests
{
    [Fact]
    public void Loudness_peak_and_the_longest_silence_are_read_from_the_log()
    {
        var reading = new LoudnessReading();
        foreach (var line in (string[])["      title           :     I:  -1.0 LUFS", "    I:         -1.0 LUFS", "[silencedetect @ 0x55d4] silence_start: 30.0024",
            "[silencedetect @ 0x55d4] silence_end: 32.016 | silence_duration: 2.01358", "[silencedetect @ 0x55d4] silence_end: 40 | silence_duration: 0.7",
            "[Parsed_ebur128_4 @ 0x5644] Summary:", "", "    I:         -21.4 LUFS", "    Threshold: -34.8 LUFS", "    Peak:       -1.3 dBFS"])
            reading.Add(line);

        Assert.Equal(new Loudness(-21.4, -1.3, TimeSpan.FromMilliseconds(2014)), reading.Read(-70));
    }

    [Fact]
    public void Silence_has_neither_loudness_nor_peak()
    {
        var reading = new LoudnessReading();
        foreach (var line in (string[])["[Parsed_ebur128_4 @ 0x5644] Summary:", "    I:         -70.0 LUFS", "    Peak:       -inf dBFS"])
            reading.Add(line);

        Assert.Equal(new Loudness(null, null, TimeSpan.Zero), reading.Read(-70));
    }

    [Theory]
    [InlineData(-30.0, -20.0, 7.0)]
    [InlineData(-12.0, -0.1, -11.0)]
    [InlineData(-30.0, -4.0, 2.5)]
    [InlineData(-59.0, -50.0, 36.0)]
    [InlineData(-61.0, -50.0, null)]
    [InlineData(null, null, null)]
    public void The_gain_reaches_the_target_unless_a_peak_would_pass_the_ceiling(double? loudness, double? peak, double? gain) =>
        Assert.Equal(gain, new Loudness(loudness, peak, TimeSpan.Zero).GainFor(TechnicalRules.Anything));

    [Fact]
    public void Peaks_are_read_as_parts_of_the_full_scale() =>
        Assert.Equal([100, 50, 0, 100], Waveform.Read(["frame:0    pts:0       pts_time:0", "lavfi.astats.Overall.Peak_level=0.000000",
            "lavfi.astats.Overall.Peak_level=-6.020600", "lavfi.astats.Overall.Peak_level=-inf", "lavfi.astats.Overall.Peak_level=0.5"]));

    [Fact]
    public void Bars_are_told_in_the_films_own_pixels_and_a_seam_is_none()
    {
        var rung = new Rung("360", 640, 360, 900);
        var film = new VideoFacts("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 1000);
        string[] Crop(int left, int right, int top, int bottom) =>
            ["lavfi.cropdetect.x1=300", $"lavfi.cropdetect.x1={left}", $"lavfi.cropdetect.x2={right}", $"lavfi.cropdetect.y1={top}", $"lavfi.cropdetect.y2={bottom}", "lavfi.cropdetect.w=1"];

        Assert.Equal(new BlackBars(0, 141, 0, 141), Edges.Read(Crop(0, 639, 47, 312), rung, film));
        Assert.Null(Edges.Read(Crop(4, 636, 3, 357), rung, film));
        Assert.Null(Edges.Read(Crop(639, 0, 359, 0), rung, film));
        Assert.Null(Edges.Read([], rung, film));
    }

    [Fact]
    public void The_longest_black_stretch_may_be_open_at_the_end()
    {
        string[] Starts(params double[] at) => [.. at.Select(it => FormattableString.Invariant($"lavfi.black_start={it}"))];
        string[] Ends(params double[] at) => [.. at.Select(it => FormattableString.Invariant($"lavfi.black_end={it}"))];

        Assert.Equal(TimeSpan.FromSeconds(2.5), BlackStretch.Longest(Starts(0, 4), Ends(0.7, 6.5), TimeSpan.FromSeconds(8)));
        Assert.Equal(TimeSpan.FromSeconds(3), BlackStretch.Longest(Starts(0, 5), Ends(0.7), TimeSpan.FromSeconds(8)));
        Assert.Equal(TimeSpan.Zero, BlackStretch.Longest([], [], TimeSpan.FromSeconds(8)));
    }

    [Fact]
    public void A_storyboard_has_a_tile_for_each_keyframe_and_never_more_than_a_hundred()
    {
        var rung = new Rung("360", 640, 360, 900);
        var storyboard = Storyboard.For(rung, [.. Enumerable.Range(0, 12).Select(n => 2.0 * n)]);

        Assert.Equal((160, 90, 10, 2, 1), (storyboard.TileWidth, storyboard.TileHeight, storyboard.Columns, storyboard.Rows, storyboard.Every));
        Assert.StartsWith("WEBVTT\n\n00:00:00.000 --> 00:00:02.000\nstoryboard.jpg#xywh=0,0,160,90\n\n00:00:02.000 --> ", storyboard.WriteTrack(TimeSpan.FromSeconds(23)), StringComparison.Ordinal);
        Assert.EndsWith("\n00:00:22.000 --> 00:00:23.000\nstoryboard.jpg#xywh=160,90,160,90\n", storyboard.WriteTrack(TimeSpan.FromSeconds(23)), StringComparison.Ordinal);
        Assert.Equal((96, 19, 10, 10), Storyboard.For(rung, [.. Enumerable.Range(0, 1820).Select(n => 2.0 * n)]) is var large ? (large.Times.Count, large.Every, large.Columns, large.Rows) : default);
        Assert.Equal((90, 160), Storyboard.For(rung with { Width = 360, Height = 640 }, [0]) is var upright ? (upright.TileWidth, upright.TileHeight) : default);
    }
}
