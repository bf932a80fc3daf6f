using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Tools;
using VideoContest.Videos;

namespace VideoContest.Tests.MediaWorker;

public class DamageTests
{
    [Theory]
    [InlineData(15, 15, false)]
    [InlineData(15, 14, false)]
    [InlineData(15, 13.9, true)]
    [InlineData(15, 16.1, true)]
    [InlineData(100, 98, false)]
    [InlineData(100, 97.9, true)]
    [InlineData(10, 10800, true)]
    public void A_film_is_damaged_when_more_or_less_is_there_than_its_header_says(double declared, double found, bool damaged) =>
        Assert.Equal(
            damaged ? new Finding(FindingKind.Damaged, $"{declared * 1000:0}/{found * 1000:0}") : null,
            Damage.Find(TimeSpan.FromSeconds(declared), TimeSpan.FromSeconds(found)));

    [Fact]
    public void A_film_that_does_not_say_its_length_is_as_long_as_it_is() => Assert.Null(Damage.Find(null, TimeSpan.FromSeconds(7)));

    [Fact]
    public void Broken_frames_beyond_a_camera_s_first_ones_are_damage()
    {
        Assert.Null(Damage.Find(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), decodeErrors: 2));
        Assert.Equal(new Finding(FindingKind.Damaged), Damage.Find(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5), decodeErrors: 3));
    }

    [Theory]
    [InlineData("file:in: corrupt decoded frame in stream 0", true)]
    [InlineData("Error while decoding stream #0:1: Invalid data found when processing input", true)]
    [InlineData("[h264 @ 0x5606584031] error while decoding MB 48 7, bytestream 4164", false)]
    [InlineData("Guessed Channel Layout for Input Stream #0.1 : mono", false)]
    public void Only_lost_or_broken_frames_count(string line, bool counts) => Assert.Equal(counts, Ffmpeg.IsDecodeError(line));
}
