using System.Globalization;
using VideoContest.Judging;

namespace VideoContest.Tests.Rules;

public class CriterionTests
{
    static Criterion Of(decimal least, decimal most, decimal step, decimal weight = 1) => new(Guid.NewGuid(), new("创意", "Creativity", weight, least, most, step), 1);

    [Theory]
    [InlineData("0")]
    [InlineData("9.5")]
    [InlineData("10")]
    public void A_score_on_a_step_within_the_range_is_taken(string points) => Assert.Null(Of(0, 10, 0.5m).WhyNotScore(decimal.Parse(points, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("-0.5")]
    [InlineData("10.5")]
    [InlineData("9.4")]
    public void A_score_off_the_steps_or_the_range_is_refused(string points) => Assert.NotNull(Of(0, 10, 0.5m).WhyNotScore(decimal.Parse(points, CultureInfo.InvariantCulture)));

    [Fact]
    public void Steps_are_counted_from_the_least_points()
    {
        Assert.Null(Of(1, 7, 2).WhyNotScore(3));
        Assert.NotNull(Of(1, 7, 2).WhyNotScore(4));
    }

    [Theory]
    [InlineData(0, 10, 1, 0)]
    [InlineData(0, 10, 1, -1)]
    [InlineData(10, 10, 1, 1)]
    [InlineData(0, 10, 0, 1)]
    [InlineData(0, 10, 3, 1)]
    public void A_criterion_that_cannot_be_scored_is_refused(int least, int most, int step, int weight) =>
        Assert.Throws<RefusedException>(() => Of(least, most, step, weight));

    [Theory]
    [InlineData("9", 9)]
    [InlineData("9.5", 9.5)]
    [InlineData("0.125", 0.125)]
    [InlineData("-1", -1)]
    [InlineData("007", 7)]
    public void Plain_numbers_are_read(string typed, double points) => Assert.Equal((decimal)points, Points.Parse(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 9")]
    [InlineData("9\n")]
    [InlineData("9,5")]
    [InlineData("1e2")]
    [InlineData("1e309")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("+9")]
    [InlineData("9.")]
    [InlineData(".5")]
    [InlineData("9.1234")]
    [InlineData("0x9")]
    [InlineData("٩")]
    [InlineData("９")]
    [InlineData("九")]
    [InlineData("1 000")]
    [InlineData("12345678901234567890123456789012345")]
    public void Anything_else_is_not_a_number(string? typed) => Assert.Null(Points.Parse(typed));
}
