using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class PictureMatchTests
{
    [Fact]
    public void A_part_of_a_film_is_found_where_it_lies()
    {
        var film = Film(1, 60);
        FrameHash[] other = [.. Film(2, 7), .. film[20..32], .. Film(3, 5)];

        Assert.Equal(new PictureMatch(20, 7, 12, false, 0), PictureMatch.Find(film, other));
        Assert.Equal(new PictureMatch(7, 20, 12, false, 0), PictureMatch.Find(other, film));
    }

    [Fact]
    public void A_part_in_a_mirror_is_found_as_such()
    {
        var film = Film(1, 10);
        FrameHash[] other = [.. Film(2, 2), .. film[3..9].Select(frame => frame.Mirrored)];

        Assert.Equal(new PictureMatch(3, 2, 6, true, 0), PictureMatch.Find(film, other));
    }

    [Fact]
    public void One_frame_in_three_may_differ()
    {
        var film = Film(1, 12);
        var altered = film.ToArray();
        var strange = Film(2, 12);
        foreach (var n in new[] { 3, 7 })
            altered[n] = strange[n];

        Assert.Equal(new PictureMatch(0, 0, 12, false, 0), PictureMatch.Find(film, altered));
        foreach (var n in new[] { 4, 8 })
            altered[n] = strange[n];
        Assert.InRange(PictureMatch.Find(film, altered)!.Frames, 3, 4);
    }

    [Theory]
    [InlineData(8, 8, 2, false)]
    [InlineData(8, 8, 3, true)]
    [InlineData(90, 8, 3, false)]
    [InlineData(90, 8, 4, true)]
    [InlineData(90, 90, 4, false)]
    [InlineData(90, 90, 5, true)]
    public void The_longer_the_films_the_more_frames_must_agree(int frames, int otherFrames, int common, bool isFound)
    {
        var (film, other) = (Film(1, frames), Film(2, otherFrames));
        film[2..(2 + common)].CopyTo(other, 1);

        Assert.Equal(isFound, PictureMatch.Find(film, other) is not null);
    }

    [Fact]
    public void A_picture_that_stands_still_counts_only_when_the_film_is_little_else()
    {
        var still = Film(1, 1)[0];
        FrameHash[] title = [.. Enumerable.Repeat(still, 4), .. Film(2, 8)];
        FrameHash[] otherTitle = [.. Film(3, 8), .. Enumerable.Repeat(still, 4)];
        FrameHash[] placard = [.. Enumerable.Repeat(still, 8)];

        Assert.Null(PictureMatch.Find(title, otherTitle));
        Assert.Equal(8, PictureMatch.Find(placard, placard)!.Frames);
    }

    [Fact]
    public void Flat_frames_are_like_nothing_and_interrupt_nothing()
    {
        var film = Film(1, 9);
        film[4] = default;

        Assert.Equal(9, PictureMatch.Find(film, film)!.Frames);
        Assert.Null(PictureMatch.Find(new FrameHash[20], new FrameHash[20]));
    }

    [Fact]
    public void A_film_put_together_from_parts_is_found_part_by_part()
    {
        var film = Film(1, 14);
        FrameHash[] other = [.. film[8..14], .. Film(2, 3), .. film[0..4]];

        Assert.Equal([new(8, 0, 6, false, 0), new(0, 9, 4, false, 0)], PictureMatch.FindAll(film, other));
    }

    [Fact]
    public void A_thousand_strangers_are_not_alike()
    {
        var film = Film(0, 90);

        Assert.DoesNotContain(Enumerable.Range(1, 1000), seed => PictureMatch.Find(film, Film(seed, 90)) is not null);
    }

    static FrameHash[] Film(int seed, int frames)
    {
        var random = new Random(seed);
        var picture = new byte[72];
        return [.. Enumerable.Range(0, frames).Select(_ =>
        {
            random.NextBytes(picture);
            return FrameHash.Of(picture);
        })];
    }
}
