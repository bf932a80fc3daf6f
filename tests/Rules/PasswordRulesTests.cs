using VideoContest.People;

namespace VideoContest.Tests.Rules;

public class PasswordRulesTests
{
    [Theory]
    [InlineData("correct horse battery")]
    [InlineData("四匹马-lantern-ocean")]
    [InlineData("今天天气不错我们去爬缙云山吧")]
    [InlineData("Tr0ub4dor&3-vivid")]
    public void A_sentence_of_unrelated_words_will_do(string password) => Assert.Null(PasswordRules.WhyNot(password, "maya@example.org", "Maya"));

    [Theory]
    [InlineData("short-one-1")]
    [InlineData("123456789012")]
    [InlineData("password1234")]
    [InlineData("Passw0rd!2026")]
    [InlineData("qwertyuiop123")]
    [InlineData("aaaaaaaaaaaaaaaa")]
    [InlineData("abcabcabcabcabc")]
    [InlineData("anquanshengchan2026")]
    [InlineData("woaini5201314")]
    [InlineData("abcdefghijklmnop")]
    public void What_is_tried_first_is_refused(string password) => Assert.NotNull(PasswordRules.WhyNot(password));

    [Fact]
    public void One_s_own_name_and_address_do_not_count()
    {
        Assert.NotNull(PasswordRules.WhyNot("zhangxiaoming88", "zhangxiaoming@example.org"));
        Assert.Null(PasswordRules.WhyNot("zhangxiaoming88", "li@other.cn", "李四"));
    }

    [Fact]
    public void It_has_twelve_to_two_hundred_characters()
    {
        Assert.Null(PasswordRules.WhyNot("xk7#mq2!vb9z"));
        Assert.NotNull(PasswordRules.WhyNot("xk7#mq2!vb9"));
        Assert.NotNull(PasswordRules.WhyNot(string.Concat(Enumerable.Repeat("xk7#mq2!vb", 21))));
    }
}
