namespace VideoContest.Tests.Rules;

public class PlainTextTests
{
    [Theory]
    [InlineData("  安全帽\t", "安全帽")]
    [InlineData("e\u0301clair", "éclair")]
    [InlineData("一\r\n二", "一\n二")]
    [InlineData(null, "")]
    public void Clean_text_has_one_form(string? typed, string clean) => Assert.Equal(clean, PlainText.Clean(typed));

    [Fact]
    public void Half_of_a_surrogate_pair_becomes_the_sign_for_an_unknown_character() => Assert.Equal("a\uFFFD", PlainText.Clean("a\uD800"));

    [Theory]
    [InlineData("张三")]
    [InlineData("O’Brien & Söhne (1998) 😀 ❤️")]
    [InlineData("")]
    public void Ordinary_text_is_welcome(string text) => Assert.Null(PlainText.WhyNot(text));

    [Theory]
    [InlineData("张\u200B三", "200B")]
    [InlineData("gpj.\u202Eexe", "202E")]
    [InlineData("a\u2066b", "2066")]
    [InlineData("a\u0000b", "0000")]
    [InlineData("a\nb", "000A")]
    [InlineData("a\u2028b", "2028")]
    [InlineData("\uFEFFa", "FEFF")]
    [InlineData("a\U000E0041b", "E0041")]
    [InlineData("\u3164", "3164")]
    public void A_hidden_character_is_refused_by_name(string text, string code) => Assert.Equal([code], PlainText.WhyNot(text)!.Values);

    [Fact]
    public void Long_text_may_have_lines_but_nothing_hidden()
    {
        Assert.Null(PlainText.WhyNot("一\n\t二", manyLines: true));
        Assert.NotNull(PlainText.WhyNot("一\r二", manyLines: true));
        Assert.NotNull(PlainText.WhyNot("一\u202E二", manyLines: true));
    }
}
