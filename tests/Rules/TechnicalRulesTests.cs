using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public partial class TechnicalRulesTests
{
    const string UsualWindows = "14000-16000,29000-31000,44000-46000,59000-61000,61000-180500";

    static readonly VideoFacts Fine = new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 50_000_000);

    [Fact]
    public void A_usual_film_breaks_no_rule() => Assert.Empty(TechnicalRules.Usual.Check(Fine));

    [Theory]
    [InlineData(13.999, false)]
    [InlineData(14, true)]
    [InlineData(16, true)]
    [InlineData(16.001, false)]
    [InlineData(30, true)]
    [InlineData(46, true)]
    [InlineData(52, false)]
    [InlineData(61, true)]
    [InlineData(61.5, true)]
    [InlineData(180.5, true)]
    [InlineData(180.501, false)]
    [InlineData(184, false)]
    public void A_film_must_fit_one_of_the_length_windows(double seconds, bool fits)
    {
        var found = TechnicalRules.Usual.Check(Fine with { Duration = TimeSpan.FromSeconds(seconds) });

        Assert.Equal(fits ? [] : [new(FindingKind.LengthOutsideWindows, $"{seconds * 1000:0}", UsualWindows)], found);
    }

    [Theory]
    [InlineData(1920, 1080, null, null)]
    [InlineData(1080, 1920, null, null)]
    [InlineData(3840, 2160, null, null)]
    [InlineData(1920, 1072, "1920x1072", "1920x1080")]
    [InlineData(1440, 1080, "1440x1080", "1920x1080")]
    [InlineData(1080, 1900, "1080x1900", "1080x1920")]
    [InlineData(1500, 1500, "1500x1500", "1920x1080")]
    public void The_picture_is_large_enough_lying_or_upright(int width, int height, string? measured, string? limit)
    {
        var found = TechnicalRules.Usual.Check(Fine with { Width = width, Height = height });

        Assert.Equal(measured is null ? [] : [new(FindingKind.PictureTooSmall, measured, limit!)], found);
    }

    [Fact]
    public void Every_broken_rule_is_found_in_the_order_one_would_mend_them()
    {
        var rules = TechnicalRules.Usual with { LeastFrameRate = 24, MostFrameRate = 60 };

        var found = rules.Check(new("mkv", TimeSpan.FromSeconds(5), 640, 360, 120, "vp9", "opus", 2, 0, false, false, (1L << 30) + 1));

        Assert.Equal(
            [
                new(FindingKind.LengthOutsideWindows, "5000", UsualWindows), new(FindingKind.PictureTooSmall, "640x360", "1920x1080"),
                new(FindingKind.TooManyBytes, "1073741825", "1073741824"), new(FindingKind.ContainerNotAllowed, "mkv", "mp4,mov"),
                new(FindingKind.VideoCodecNotAllowed, "vp9", "h264,hevc"), new(FindingKind.AudioCodecNotAllowed, "opus", "aac"),
                new(FindingKind.FrameRateOutside, "120", "24-60"),
            ],
            found);
    }

    [Fact]
    public void A_silent_film_is_refused_only_where_sound_is_required()
    {
        var silent = Fine with { AudioCodec = null, Channels = 0 };

        Assert.Empty(TechnicalRules.Usual.Check(silent));
        Assert.Equal([new(FindingKind.SoundMissing)], (TechnicalRules.Usual with { SoundRequired = true }).Check(silent));
    }

    [Theory]
    [InlineData(23.976)]
    [InlineData(59.94)]
    [InlineData(0)]
    public void A_rate_that_is_usual_or_unknown_passes(double rate) =>
        Assert.Empty((TechnicalRules.Usual with { LeastFrameRate = 23.98, MostFrameRate = 60 }).Check(Fine with { FrameRate = rate }));

    [Fact]
    public void Where_anything_goes_anything_passes() =>
        Assert.Empty(TechnicalRules.Anything.Check(new("avi", TimeSpan.FromHours(1), 16, 16, 240, "mjpeg", null, 0, 90, true, true, long.MaxValue)));
}
