using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class WorkShareTests
{
    [Fact]
    public void The_share_rises_from_nothing_to_all()
    {
        var shares = Enum.GetValues<ProcessingStage>().SelectMany(stage => new[] { 0, 50, 100 }.Select(percent => WorkShare.Of(stage, percent))).ToList();

        Assert.Equal(shares.Order(), shares);
        Assert.Equal((0, 1), (WorkShare.Of(ProcessingStage.Waiting, 0), WorkShare.Of(ProcessingStage.Done, 100)));
    }

    [Fact]
    public void A_film_takes_as_long_as_its_own_progress_says()
    {
        var share = WorkShare.Of(ProcessingStage.Encoding, 50);

        var left = WorkShare.Left(ProcessingStage.Encoding, 50, TimeSpan.FromSeconds(60));

        Assert.Equal(60 * (1 - share) / share, left!.Value.TotalSeconds, 0.001);
    }

    [Theory]
    [InlineData(ProcessingStage.Receiving, 100, 60)]
    [InlineData(ProcessingStage.Encoding, 90, 2)]
    public void What_cannot_be_known_yet_is_not_said(ProcessingStage stage, int percent, int seconds) =>
        Assert.Null(WorkShare.Left(stage, percent, TimeSpan.FromSeconds(seconds)));

    [Fact]
    public void A_waiting_film_takes_its_share_of_the_films_ahead_and_its_own_time()
    {
        var speed = new QueueSpeed(Workers: 2, AtWork: 2, MeanWork: TimeSpan.FromMinutes(3));

        Assert.Equal(TimeSpan.FromMinutes(3 * (4 + 1) / 2.0 + 3), speed.UntilDone(ahead: 4));
        Assert.Equal(TimeSpan.FromMinutes(3), (speed with { AtWork = 0 }).UntilDone(ahead: 0));
        Assert.Null((speed with { Workers = 0 }).UntilDone(ahead: 4));
        Assert.Null((speed with { MeanWork = null }).UntilDone(ahead: 4));
    }
}
