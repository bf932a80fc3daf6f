using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class AwardTests
{
    static readonly Contest Contest = Make.Contest();

    static Award Of(AwardKind kind = AwardKind.Entry, int quota = 1, int order = 1) => new(Contest.Id, "一等奖", "First prize", kind, quota, order);

    static Entry Accepted()
    {
        var entry = Make.Entry(Contest, Make.Entrant(Make.Person()), Make.Category(Contest), Make.District(Contest));
        entry.Submit(1, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }

    [Fact]
    public void An_award_is_given_until_its_quota_is_used_up_and_again_when_taken_back()
    {
        var award = Of();
        var winner = award.Give(Accepted(), resultsPublished: false);

        Assert.Equal("“{0}”的 {1} 个名额已经用完。", award.WhyNotGive(Accepted(), false)?.Sentence);
        Assert.Throws<RefusedException>(() => award.Give(Accepted(), false));

        award.TakeBack(winner, resultsPublished: false);
        Assert.Null(award.WhyNotGive(Accepted(), false));
    }

    [Fact]
    public void Nothing_changes_once_the_results_are_published()
    {
        var award = Of(quota: 2);
        var winner = award.Give(Accepted(), resultsPublished: false);

        Assert.Throws<RefusedException>(() => award.Give(Accepted(), resultsPublished: true));
        Assert.Throws<RefusedException>(() => award.TakeBack(winner, resultsPublished: true));
        Assert.Equal([winner], award.Winners);
    }

    [Fact]
    public void Works_and_districts_get_what_is_meant_for_them()
    {
        var district = Make.District(Contest);

        Assert.NotNull(Of(AwardKind.District).WhyNotGive(Accepted(), false));
        Assert.NotNull(Of().WhyNotGive(district, false));
        var award = Of(AwardKind.District, quota: 2);
        award.Give(district, false);
        Assert.NotNull(award.WhyNotGive(district, false));
    }

    [Fact]
    public void Only_an_accepted_work_can_win()
    {
        var withdrawn = Accepted();
        withdrawn.Withdraw();

        Assert.Equal("只有通过审核的作品可以获奖。", Of().WhyNotGive(withdrawn, false)?.Sentence);
    }

    [Fact]
    public void The_quota_cannot_fall_below_what_was_given()
    {
        var award = Of(quota: 2);
        award.Give(Accepted(), false);
        award.Give(Accepted(), false);

        Assert.NotNull(award.WhyNotEdit(1));
        Assert.Null(award.WhyNotEdit(2));
        Assert.NotNull(award.WhyNotEdit(0));
        Assert.NotNull(award.WhyNotDelete());
        Assert.Throws<RefusedException>(() => award.Edit("一等奖", "", 1, 1));
    }

    [Fact]
    public void The_standings_suggest_from_the_top_and_say_when_a_tie_crosses_the_cut()
    {
        Award first = Of(quota: 1, order: 1), second = Of(quota: 2, order: 2), districts = Of(AwardKind.District, quota: 1, order: 3);
        var standings = Standings.Place(new[] { 90, 80, 70, 70, 60 }.Select(score => new Standing(Guid.NewGuid(), score, 3, false, null)));

        var suggested = Suggestions.Suggest([second, districts, first], standings, new HashSet<Guid>());

        Assert.Equal([first.Id, second.Id], suggested.Select(it => it.AwardId));
        Assert.Equal([standings[0].EntryId], suggested[0].Entries);
        Assert.Equal(standings.Skip(1).Take(3).Select(it => it.EntryId), suggested[1].Entries);
        Assert.Equal([false, true], suggested.Select(it => it.IsTied));
    }

    [Fact]
    public void Who_has_an_award_is_not_suggested_again()
    {
        var standings = Standings.Place(new[] { 90, 80 }.Select(score => new Standing(Guid.NewGuid(), score, 3, false, null)));

        var suggested = Suggestions.Suggest([Of()], standings, new HashSet<Guid> { standings[0].EntryId });

        Assert.Equal([standings[1].EntryId], suggested.Single().Entries);
    }
}
