using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class ContestTests
{
    static readonly ContestDates Dates = new(Moments.EntriesOpen, Moments.EntriesClose, 120, null, null);

    [Theory]
    [InlineData("anquan-2027")]
    [InlineData("a1")]
    public void An_address_of_small_letters_digits_and_hyphens_is_taken(string address) => Assert.Null(Contest.WhyNotAddress(address));

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("Anquan")]
    [InlineData("-a")]
    [InlineData("a-")]
    [InlineData("a/b")]
    [InlineData("安全")]
    [InlineData("new")]
    [InlineData("a1234567890123456789012345678901234567890")]
    public void Any_other_address_is_refused_with_itself_in_the_reason(string address) => Assert.Equal([address], Contest.WhyNotAddress(address)!.Values);

    [Fact]
    public void Entries_must_close_after_they_open()
    {
        Assert.Equal("征集截止时间必须晚于开始时间。", Contest.WhyNotSchedule(Dates with { EntriesCloseAt = Dates.EntriesOpenAt })?.Sentence);
        Assert.Null(Contest.WhyNotSchedule(Dates with { EntriesCloseAt = Dates.EntriesOpenAt.AddMinutes(1) }));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(2880, true)]
    [InlineData(-1, false)]
    [InlineData(2881, false)]
    public void The_grace_is_at_most_two_days(int minutes, bool allowed) => Assert.Equal(allowed, Contest.WhyNotSchedule(Dates with { GraceMinutes = minutes }) is null);

    [Fact]
    public void Windows_are_half_open()
    {
        var contest = Make.Contest();

        Assert.False(contest.TakesEntriesAt(Moments.EntriesOpen.AddTicks(-1)));
        Assert.True(contest.TakesEntriesAt(Moments.EntriesOpen));
        Assert.True(contest.TakesEntriesAt(Moments.EntriesClose.AddTicks(-1)));
        Assert.False(contest.TakesEntriesAt(Moments.EntriesClose));
        Assert.True(contest.IsInGraceAt(Moments.EntriesClose.AddMinutes(120).AddTicks(-1)));
        Assert.False(contest.IsInGraceAt(Moments.EntriesClose.AddMinutes(120)));
    }

    [Fact]
    public void A_contest_is_announced_once()
    {
        var contest = new Contest("once", "大赛", "", Dates);

        contest.Announce(Moments.EntriesOpen);

        Assert.Throws<RefusedException>(() => contest.Announce(Moments.DuringEntries));
        Assert.Equal(Moments.EntriesOpen, contest.AnnouncedAt);
    }

    [Fact]
    public void A_rubric_needs_a_line_and_every_line_must_be_scorable()
    {
        var contest = Make.Contest();

        Assert.Throws<RefusedException>(() => contest.JudgeBy([]));
        Assert.Throws<RefusedException>(() => contest.JudgeBy([new("主题", "", 0, 0, 30, 1)]));
        Assert.Throws<RefusedException>(() => contest.JudgeBy([new("主题", "", 30, 0, 30, 0.7m)]));
        Assert.Equal(RubricLine.Usual, contest.Rubric);
    }

    [Fact]
    public void A_new_contest_has_everything_that_is_usual_and_is_not_announced()
    {
        var organizer = Guid.NewGuid();

        var made = NewContest.Usual("new-one", "大赛", "Contest", Dates, organizer, Moments.EntriesOpen);

        Assert.Equal(["主体责任", "事故警示", "安全知识与应急自救", "隐患排查治理", "科技强安"], made.Categories.Select(it => it.Name));
        Assert.Equal(["市外/其他"], made.Districts.Where(it => it.IsOutside).Select(it => it.Name));
        Assert.Equal(11, made.Districts.Count);
        Assert.Equal(Enum.GetValues<AgreementKind>(), made.Agreements.Select(it => it.Kind));
        Assert.All(made.Agreements, it => Assert.True(it.Number == 1 && it.Text.Length > 0 && it.TextEnglish.Length > 0));
        Assert.Equal(Award.Usual(made.Contest.Id).Select(it => it.Name), made.Awards.Select(it => it.Name));
        Assert.Equal(TechnicalRules.Usual.Lengths, made.Contest.Rules.Lengths);
        Assert.Equal(organizer, made.Organizer!.PersonId);
        Assert.Null(made.Contest.AnnouncedAt);
        Assert.Equal(1 + 5 + 11 + 3 + made.Awards.Count + 1, made.Rows.Count());
    }
}
