using VideoContest.MediaWorker.Encoding;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public class RenditionPlanTests
{
    [Theory]
    [InlineData(1920, 1080, "1920x1080 1280x720 854x480 640x360")]
    [InlineData(3840, 2160, "1920x1080 1280x720 854x480 640x360")]
    [InlineData(1080, 1920, "1080x1920 720x1280 480x854 360x640")]
    [InlineData(1440, 1080, "1440x1080 960x720 640x480 480x360")]
    [InlineData(1280, 720, "1280x720 854x480 640x360")]
    [InlineData(854, 480, "854x480 640x360")]
    [InlineData(3026, 1386, "2358x1080 1572x720 1048x480 786x360")]
    [InlineData(1280, 360, "1280x360")]
    [InlineData(320, 568, "320x568")]
    [InlineData(321, 241, "320x240")]
    [InlineData(1920, 1079, "1282x720 854x480 640x360")]
    [InlineData(12000, 1000, "4096x342 4096x342 4096x342")]
    public void Rungs_go_by_the_short_side_and_never_above_the_source(int width, int height, string rungs) =>
        Assert.Equal(rungs, string.Join(' ', RenditionPlan.For(Film(width, height)).Rungs.Select(rung => $"{rung.Width}x{rung.Height}")));

    [Fact]
    public void Rungs_are_named_and_capped_by_their_short_side() =>
        Assert.Equal(
            [("1080", 6200), ("720", 3000), ("480", 1500), ("360", 900)],
            RenditionPlan.For(Film(1080, 1920)).Rungs.Select(rung => (rung.Name, rung.MostKilobits)));

    [Theory]
    [InlineData(25, "25", 50)]
    [InlineData(23.976, "24000/1001", 48)]
    [InlineData(29.97, "30000/1001", 60)]
    [InlineData(29.987505, "30", 60)]
    [InlineData(30.0069, "30", 60)]
    [InlineData(59.94, "60000/1001", 120)]
    [InlineData(119.88, "60000/1001", 120)]
    [InlineData(100, "50", 100)]
    [InlineData(120, "60", 120)]
    [InlineData(239.76, "60000/1001", 120)]
    [InlineData(240, "60", 120)]
    [InlineData(90, "60", 120)]
    [InlineData(7.22, "24000/1001", 48)]
    [InlineData(57600, "60", 120)]
    [InlineData(0, "25", 50)]
    [InlineData(double.NaN, "25", 50)]
    public void The_rate_is_the_nearest_usual_one_and_a_keyframe_comes_every_two_seconds(double measured, string rate, int interval)
    {
        var nearest = FrameRate.Nearest(measured);

        Assert.Equal((rate, interval), (nearest.ToString(), nearest.KeyframeInterval));
    }

    static VideoFacts Film(int width, int height) => new("mp4", TimeSpan.FromSeconds(15), width, height, 25, "h264", "aac", 2, 0, false, false, 1000);
}
