using VideoContest.MediaWorker.Encoding;

namespace VideoContest.Tests.MediaWorker;

public class PosterMomentsTests
{
    [Fact]
    public void The_offered_stills_are_spread_over_the_film_and_each_shows_something_else()
    {
        var keyframes = Enumerable.Range(0, 30).Select(n => Scene(2 * n, n)).ToList();

        var chosen = PosterMoments.Choose(keyframes);

        Assert.Equal(6, chosen.Count);
        Assert.Equal([0, 1, 2, 3, 4, 5], chosen.Select(still => (int)(still.At / 58.001 * 6)));
        Assert.Equal(15, chosen.SelectMany((still, n) => chosen.Skip(n + 1).Select(still.IsLike)).Count(alike => !alike));
    }

    [Fact]
    public void Black_white_and_even_frames_are_passed_over() =>
        Assert.Equal([8], PosterMoments.Choose([Even(0, 0), Even(2, 255), Even(4, 128), Even(6, 20), Scene(8, 1)]).Select(still => still.At));

    [Fact]
    public void A_film_of_one_picture_offers_it_once() =>
        Assert.Single(PosterMoments.Choose([Scene(0, 3), Scene(2, 3), Scene(4, 3)]));

    [Fact]
    public void Of_frames_that_are_all_poor_the_least_poor_is_offered() =>
        Assert.Equal([6], PosterMoments.Choose([Even(0, 0), Even(2, 1), Even(4, 2), Even(6, 15), Even(8, 0)]).Select(still => still.At));

    [Fact]
    public void The_machine_takes_the_first_from_a_fifth_of_the_film_on()
    {
        Assert.Equal(1, PosterMoments.Best([Scene(0, 1), Scene(10, 2), Scene(20, 3)], 30));
        Assert.Equal(0, PosterMoments.Best([Scene(0, 1)], 30));
    }

    static Still Even(double at, byte brightness) => new(at, [.. Enumerable.Repeat(brightness, Still.Width * Still.Height)]);

    // Noise of its own for each number.
    static Still Scene(double at, int number)
    {
        var gray = new byte[Still.Width * Still.Height];
        new Random(number).NextBytes(gray);
        return new(at, gray);
    }
}
