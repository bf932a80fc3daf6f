using System.Globalization;
using VideoContest.Results;

namespace VideoContest.Tests.Rules;

public class FractionTests
{
    [Theory]
    [InlineData("2.345", 2, "2.35")]
    [InlineData("2.344", 2, "2.34")]
    [InlineData("-2.345", 2, "-2.35")]
    [InlineData("0.5", 0, "1")]
    [InlineData("1.5", 0, "2")]
    [InlineData("2.5", 0, "3")]
    [InlineData("-0.004", 2, "0.00")]
    [InlineData("0", 2, "0.00")]
    [InlineData("0.05", 1, "0.1")]
    [InlineData("99.995", 2, "100.00")]
    public void Halves_are_rounded_away_from_zero(string exact, int decimals, string shown) =>
        Assert.Equal(shown, ((Fraction)decimal.Parse(exact, CultureInfo.InvariantCulture)).ToString(decimals));

    [Fact]
    public void Sevenths_add_up_exactly()
    {
        var sevenths = Enumerable.Repeat(new Fraction(1, 7), 7).Aggregate((a, b) => a + b);

        Assert.Equal(1, sevenths);
        Assert.NotEqual(1m, Enumerable.Repeat(1m / 7m, 7).Sum());
    }

    [Fact]
    public void The_four_operations_keep_lowest_terms()
    {
        Assert.Equal(new Fraction(5, 6), new Fraction(1, 2) + new Fraction(1, 3));
        Assert.Equal(new Fraction(1, 6), new Fraction(1, 2) - new Fraction(1, 3));
        Assert.Equal(new Fraction(1, 3), new Fraction(1, 2) * new Fraction(2, 3));
        Assert.Equal(new Fraction(3, 4), new Fraction(1, 2) / new Fraction(2, 3));
        Assert.Equal("-2/3", new Fraction(4, -6).ToString());
        Assert.Equal("7", new Fraction(14, 2).ToString());
        Assert.Equal(0, default(Fraction));
    }

    [Fact]
    public void Fractions_are_ordered_by_value()
    {
        Assert.True(new Fraction(1, 3) < new Fraction(34, 100));
        Assert.True(new Fraction(-1, 3) < 0);
        Assert.True(new Fraction(2, 6) >= new Fraction(1, 3));
        Assert.Equal(new Fraction(2, 6).GetHashCode(), new Fraction(1, 3).GetHashCode());
    }

    [Fact]
    public void Nothing_is_divided_by_zero() => Assert.Throws<DivideByZeroException>(() => new Fraction(1, 0));

    [Theory]
    [InlineData(84, 1, "84")]
    [InlineData(169, 2, "84.5")]
    [InlineData(1, 8, "0.125")]
    [InlineData(352, 3, "352/3")]
    [InlineData(1, 16, "1/16")]
    public void A_plain_text_is_exact(int numerator, int denominator, string plain) => Assert.Equal(plain, new Fraction(numerator, denominator).Plain());

    [Fact]
    public void For_statistics_a_fraction_becomes_the_number_next_to_it()
    {
        Assert.Equal(352 / 3.0, (double)new Fraction(352, 3));
        Assert.Equal(-2.5, (double)new Fraction(5, -2));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("de-DE")]
    public void Every_culture_writes_the_same(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            Assert.Equal("1234.50", ((Fraction)1234.5m).ToString(2));
            Assert.Equal("-7/2", ((Fraction)(-3.5m)).ToString());
            Assert.Equal("1234.5", ((Fraction)1234.5m).Plain());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
