using VideoContest.MediaWorker.Encoding;

namespace VideoContest.Tests.MediaWorker;

public class PosterMomentTests
{
    [Fact]
    public void A_fifth_into_the_film_is_where_one_looks_first() => Assert.Equal(4, PosterMoment.Choose([(0, 100), (2, 100), (4, 100), (20, 100)]));

    [Fact]
    public void Black_and_white_are_passed_over() => Assert.Equal(8, PosterMoment.Choose([(0, 100), (2, 100), (4, 16), (6, 235), (8, 90), (20, 100)]));

    [Fact]
    public void The_beginning_is_better_than_black() => Assert.Equal(2, PosterMoment.Choose([(0, 100), (2, 100), (4, 16), (6, 16), (8, 16)]));

    [Fact]
    public void Of_black_frames_the_least_black_is_taken() => Assert.Equal(6, PosterMoment.Choose([(0, 16), (2, 16), (4, 17), (6, 30), (8, 16)]));

    [Fact]
    public void A_film_of_one_frame_shows_that() => Assert.Equal(0, PosterMoment.Choose([(0, 16)]));

    [Fact]
    public void What_ffmpeg_prints_is_read() =>
        Assert.Equal([(0, 128.5), (2.002, 16)], PosterMoment.Read([
            "frame:0    pts:0       pts_time:0", "lavfi.signalstats.YAVG=128.5", "frame:1    pts:24024   pts_time:2.002", "lavfi.signalstats.YAVG=16"]));
}
