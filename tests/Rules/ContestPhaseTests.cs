using VideoContest.Contests;
using VideoContest.Tests.Support;
using VideoContest.Web.Features.Home;

namespace VideoContest.Tests.Rules;

public class ContestPhaseTests
{
    [Fact]
    public void A_contest_takes_entries_from_the_opening_until_just_before_the_close()
    {
        var contest = Make.Contest();

        Assert.Equal(
            [ContestPhase.Upcoming, ContestPhase.Open, ContestPhase.Open, ContestPhase.Judging],
            new[] { Moments.EntriesOpen.AddTicks(-1), Moments.EntriesOpen, Moments.EntriesClose.AddTicks(-1), Moments.EntriesClose }.Select(contest.PhaseAt));
    }

    [Fact]
    public void Published_results_end_a_contest()
    {
        var contest = Make.Contest();
        contest.PublishResults(winners: 1, Moments.DuringJudging);

        Assert.Equal(ContestPhase.Finished, contest.PhaseAt(Moments.DuringJudging));
    }

    [Fact]
    public void The_next_date_is_the_first_that_is_still_to_come()
    {
        var dates = Milestone.Of(Make.Contest(), Moments.DuringEntries);

        Assert.Equal([(MilestoneKind.EntriesOpen, true, false), (MilestoneKind.EntriesClose, false, true)], dates.Select(date => (date.Kind, date.IsPast, date.IsNext)));
    }

    [Theory]
    [InlineData("2026年安全生产视频公益广告征集大赛", "2026年|安全生产|视频|公益广告|征集|大赛")]
    [InlineData("Workplace safety", "Workplace |safety")]
    [InlineData("视频大赛", "视频|大赛")]
    public void A_title_is_cut_between_words_only(string title, string phrases) =>
        Assert.Equal(phrases.Split('|'), TitlePhrases.Of(title));
}
