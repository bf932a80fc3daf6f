using VideoContest.People;

namespace VideoContest.Tests.Rules;

public class CreditCodeTests
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData("91110108551385082Q")]
    [InlineData("9150000020280285XP")]
    [InlineData("91350100m000100y43")]
    [InlineData(" 9135 0100 M000 100Y 43 ")]
    public void A_code_with_the_right_check_character_is_read(string typed) =>
        Assert.Equal(typed.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), CreditCode.Parse(typed)!.Value);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100M000100I43")]
    [InlineData("9135010OM000100Y43")]
    [InlineData("91350100М000100Y43")] // the M is Cyrillic
    public void Anything_else_is_not(string? typed) => Assert.Null(CreditCode.Parse(typed));

    [Fact]
    public void Two_neighbours_that_changed_places_are_noticed() => Assert.Null(CreditCode.Parse("91350010M000100Y43"));
}
