using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

/// <summary>The rules about what only a look at the picture and a decode can tell.</summary>
public partial class TechnicalRulesTests
{
    static readonly TechnicalRules Strict = TechnicalRules.Anything with { Soft = [] };

    [Theory]
    [InlineData(1920, 1080, "16:9", true)]
    [InlineData(1366, 768, "16:9", true)]
    [InlineData(1080, 1920, "16:9", false)]
    [InlineData(1080, 1920, "9:16", true)]
    [InlineData(1000, 1000, "1:1", true)]
    [InlineData(1010, 1000, "1:1", true)]
    [InlineData(1011, 1000, "1:1", false)]
    [InlineData(990, 1000, "1:1", true)]
    [InlineData(989, 1000, "1:1", false)]
    [InlineData(1912, 800, "2.39:1", true)]
    [InlineData(1440, 1080, "16:9", false)]
    public void A_film_within_a_hundredth_of_a_shape_is_of_that_shape(int width, int height, string aspect, bool fits)
    {
        var found = (Strict with { Aspects = [aspect, "5:1"] }).Check(Fine with { Width = width, Height = height });

        Assert.Equal(fits ? [] : [new(FindingKind.AspectNotAllowed, (Math.Round((decimal)width / height, 3, MidpointRounding.AwayFromZero)).ToString("F3", null), $"{aspect},5:1")], found);
    }

    [Theory]
    [InlineData(-27.1, -27.0, -13.0, "-27.1", "-27,-13")]
    [InlineData(-27.04, -27.0, -13.0, null, null)]
    [InlineData(-27, -27.0, -13.0, null, null)]
    [InlineData(-13, -27.0, -13.0, null, null)]
    [InlineData(-12.9, -27.0, -13.0, "-12.9", "-27,-13")]
    [InlineData(-50, -27.0, null, "-50.0", "-27,")]
    [InlineData(-5, null, -13.0, "-5.0", ",-13")]
    [InlineData(-50, null, -13.0, null, null)]
    public void Loudness_lies_between_its_limits_or_on_one_side_of_one(double measured, double? least, double? most, string? said, string? limit)
    {
        var found = (Strict with { LeastLoudness = least, MostLoudness = most }).Check(Fine with { Loudness = measured });

        Assert.Equal(said is null ? [] : [new(FindingKind.LoudnessOutside, said, limit!)], found);
    }

    [Theory]
    [InlineData(3000, true)]
    [InlineData(3001, false)]
    public void A_stretch_of_black_or_silence_may_last_as_long_as_its_limit(int milliseconds, bool fits)
    {
        var stretch = TimeSpan.FromMilliseconds(milliseconds);

        var found = (Strict with { MostBlackSeconds = 3, MostSilenceSeconds = 3 }).Check(Fine with { LongestBlack = stretch, LongestSilence = stretch });

        Assert.Equal(fits ? [] : [new(FindingKind.LongBlack, $"{milliseconds}", "3000"), new(FindingKind.LongSilence, $"{milliseconds}", "3000")], found);
    }

    [Fact]
    public void Black_edges_are_found_on_any_side_and_none_are_none()
    {
        var rules = Strict with { BarsForbidden = true };

        Assert.Equal([new(FindingKind.BlackBars, "0,140,0,140")], rules.Check(Fine with { Bars = new(0, 140, 0, 140) }));
        Assert.Empty(rules.Check(Fine with { Bars = new(0, 0, 0, 0) }));
        Assert.Equal([RuleOutcome.Kept], rules.Hold(Fine with { LongestBlack = TimeSpan.Zero }).Select(rule => rule.Outcome));
        Assert.Equal([RuleOutcome.Unmeasured], rules.Hold(Fine).Select(rule => rule.Outcome));
    }

    [Fact]
    public void A_soft_rule_warns_with_the_same_values_and_every_kind_may_be_soft()
    {
        var film = new VideoFacts("mkv", TimeSpan.FromSeconds(5), 640, 480, 120, "vp9", "opus", 2, 0, false, false, (1L << 30) + 1)
        {
            Loudness = -40, Bars = new(1, 0, 0, 0), LongestBlack = TimeSpan.FromSeconds(9), LongestSilence = TimeSpan.FromSeconds(9),
        };
        var hard = TechnicalRules.Usual with { Aspects = ["16:9"], MostFrameRate = 60, Soft = [] };
        var soft = hard with { Soft = Enum.GetValues<FindingKind>() };

        Assert.Equal(12, hard.Check(film).Count);
        Assert.All(hard.Check(film), finding => Assert.False(finding.IsWarning));
        Assert.Equal(hard.Check(film).Select(finding => finding with { IsWarning = true }), soft.Check(film));
        Assert.Equal([FindingKind.LoudnessOutside, FindingKind.BlackBars, FindingKind.LongBlack, FindingKind.LongSilence],
            (hard with { Soft = TechnicalRules.Usual.Soft }).Check(film).Where(finding => finding.IsWarning).Select(finding => finding.Kind).Order());
    }

    [Fact]
    public void What_was_not_measured_breaks_nothing_and_is_said_to_be_so()
    {
        var rules = TechnicalRules.Usual with { Aspects = ["16:9"], SoundRequired = true, LeastFrameRate = 24 };

        var held = rules.Hold(VideoFacts.Unmeasured);

        Assert.Empty(rules.Check(VideoFacts.Unmeasured));
        Assert.Equal(13, held.Count);
        Assert.Equal([FindingKind.SoundMissing], held.Where(rule => rule.Outcome != RuleOutcome.Unmeasured).Select(rule => rule.Kind));
    }

    [Fact]
    public void A_film_without_sound_is_not_held_to_what_sound_must_be_like()
    {
        var silent = Fine with { AudioCodec = null, Channels = 0 };

        Assert.DoesNotContain(TechnicalRules.Usual.Hold(silent), rule => rule.Kind is FindingKind.AudioCodecNotAllowed or FindingKind.LoudnessOutside or FindingKind.LongSilence);
    }

    [Fact]
    public void A_length_counts_in_whole_milliseconds_and_a_tolerance_both_ways()
    {
        var rules = Strict with { Lengths = [LengthWindow.Around(15.3, 0.1)] };

        Assert.Empty(rules.Check(Fine with { Duration = TimeSpan.FromMicroseconds(15_400_400) }));
        Assert.Empty(rules.Check(Fine with { Duration = TimeSpan.FromMicroseconds(15_199_600) }));
        Assert.Equal([new(FindingKind.LengthOutsideWindows, "15401", "15200-15400")], rules.Check(Fine with { Duration = TimeSpan.FromMicroseconds(15_400_600) }));
        Assert.Equal(TimeSpan.FromSeconds(15.3), rules.Lengths[0].Nominal);
    }

    [Theory]
    [InlineData(24, 60, 23.98, false)]
    [InlineData(24, 60, 24, true)]
    [InlineData(24, 60, 60.01, true)]
    [InlineData(24, 60, 60.1, false)]
    [InlineData(0, 30, 1, true)]
    [InlineData(25, 0, 240, true)]
    public void A_rate_lies_between_its_limits(double least, double most, double rate, bool fits) =>
        Assert.Equal(fits ? [] : [FindingKind.FrameRateOutside], (Strict with { LeastFrameRate = least, MostFrameRate = most }).Check(Fine with { FrameRate = rate }).Select(it => it.Kind));
}
