using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class FrameHashTests
{
    [Fact]
    public void A_picture_in_a_mirror_has_the_mirrored_hash()
    {
        var picture = Noise(1);
        var turned = new byte[72];
        for (var row = 0; row < 8; row++)
            for (var column = 0; column < 9; column++)
                turned[row * 9 + column] = picture[row * 9 + 8 - column];

        Assert.Equal(FrameHash.Of(turned), FrameHash.Of(picture).Mirrored);
        Assert.NotEqual(FrameHash.Of(picture), FrameHash.Of(picture).Mirrored);
        Assert.Equal(FrameHash.Of(picture), FrameHash.Of(picture).Mirrored.Mirrored);
    }

    [Fact]
    public void The_highest_bit_tells_about_the_first_two_pixels_and_the_lowest_about_the_last_two()
    {
        var picture = new byte[72];
        picture[1] = 10;
        picture[70] = 20;
        var hash = FrameHash.Of(picture);

        Assert.Equal((1UL << 63 | 2, 1UL << 62 | 1), (hash.Rises, hash.Falls));
    }

    [Fact]
    public void An_even_picture_is_flat_whatever_an_encoder_makes_of_it()
    {
        Assert.True(FrameHash.Of(new byte[72]).IsFlat);
        Assert.True(FrameHash.Of([.. Enumerable.Range(0, 72).Select(n => (byte)(100 + n % 3))]).IsFlat);
        Assert.False(FrameHash.Of(Noise(2)).IsFlat);
    }

    [Fact]
    public void Distances_go_from_nothing_for_the_same_to_64_for_the_opposite_and_lie_in_the_middle_for_strangers()
    {
        var (one, strangers) = (FrameHash.Of(Noise(3)), Enumerable.Range(10, 200).Select(seed => FrameHash.Of(Noise(seed))).ToList());

        Assert.Equal(0, one.DistanceTo(one));
        Assert.Equal(64, one.DistanceTo(new(one.Falls, one.Rises)));
        Assert.InRange(strangers.Average(one.DistanceTo), 29, 35);
        Assert.DoesNotContain(strangers, one.Agrees);
    }

    [Fact]
    public void Where_both_are_even_nothing_is_counted_so_that_flat_drawings_differ_by_what_is_drawn()
    {
        // One box each on the same even ground, in different places: most of a usual hash's 64 bits would agree.
        var (left, right) = (FrameHash.Of(Box(0)), FrameHash.Of(Box(5)));

        Assert.False(left.IsFlat);
        Assert.Equal(32, left.DistanceTo(right));
        Assert.Equal(32, right.DistanceTo(left));
    }

    [Fact]
    public void Hashes_are_read_as_they_were_written()
    {
        FrameHash[] hashes = [FrameHash.Of(Noise(4)), default, FrameHash.Of(Noise(5))];
        var bytes = new byte[3 * FrameHash.Bytes];
        for (var n = 0; n < 3; n++)
            hashes[n].Write(bytes.AsSpan(n * FrameHash.Bytes));

        Assert.Equal(hashes, FrameHash.Read(bytes));
    }

    static byte[] Noise(int seed)
    {
        var picture = new byte[72];
        new Random(seed).NextBytes(picture);
        return picture;
    }

    static byte[] Box(int column)
    {
        var picture = Enumerable.Repeat((byte)90, 72).ToArray();
        for (var row = 1; row < 7; row++)
            (picture[row * 9 + column + 1], picture[row * 9 + column + 2]) = (200, 200);
        return picture;
    }
}
