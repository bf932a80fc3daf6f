using VideoContest.Judging;

namespace VideoContest.Tests.Rules;

public partial class RoundTests
{
    static Round Ended(int quorum = 3)
    {
        var round = Opened(Plan with { Quorum = quorum });
        round.Close(Now, missing: 4, reason: "评委请假");
        return round;
    }

    [Fact]
    public void Once_a_round_is_closed_its_quorum_can_be_lowered_and_nothing_else()
    {
        var round = Ended();

        var revision = round.LowerQuorum(2, 1, "两位评委请假", Judges[0], Now);

        Assert.Equal(2, round.Quorum);
        Assert.Equal(("3", "2"), (revision.Before["Quorum"], revision.After["Quorum"]));
        Assert.Equal("没有任何改动。", round.WhyNotLowerQuorum(2)!.Sentence);
        Assert.StartsWith("评分结束以后", round.WhyNotLowerQuorum(3)!.Sentence, StringComparison.Ordinal);
        Assert.StartsWith("评分结束以后", round.WhyNotLowerQuorum(0)!.Sentence, StringComparison.Ordinal);
        Assert.Equal("请写明变更的理由。", Assert.Throws<RefusedException>(() => round.LowerQuorum(1, 2, " ", Judges[0], Now)).Refusal.Sentence);
        Assert.NotNull(round.WhyNotRevise(round.Settings with { Decimals = 3 }, handedIn: 1));
    }

    [Fact]
    public void The_quorum_of_an_open_round_is_not_lowered_as_if_it_had_closed() =>
        Assert.Equal("只有已经结束的轮次可以这样变更。", Opened(Plan with { Quorum = 3 }).WhyNotLowerQuorum(2)!.Sentence);

    [Fact]
    public void Entries_are_accepted_without_a_score_once_and_only_while_they_lack_sheets()
    {
        var round = Ended();
        var (first, second) = (Entries[0], Entries[1]);

        var revision = round.AcceptWithoutScore([first, second], [second], [first], 2, "评委回避", Judges[0], Now);

        Assert.Equal($"{second}", revision.Before[Round.WithoutScoreSetting]);
        Assert.Equal(new[] { first, second }.Order(), revision.After[Round.WithoutScoreSetting].Split(',').Select(Guid.Parse));
        Assert.NotNull(round.WhyNotAcceptWithoutScore([first, second], [second], [second]));
        Assert.NotNull(round.WhyNotAcceptWithoutScore([first, second], [], [Entries[2]]));
        Assert.NotNull(round.WhyNotAcceptWithoutScore([first, second], [], []));
    }
}
