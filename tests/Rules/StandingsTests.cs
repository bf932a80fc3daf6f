using System.Globalization;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class StandingsTests
{
    static readonly Contests.Contest Contest = Make.Contest();

    static Round RoundOf(ScoringMethod method = ScoringMethod.Mean, int quorum = 1, params RubricLine[] rubric)
    {
        var round = new Round(Contest, 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(9), method, null, quorum, 2, true, null), 7);
        if (rubric.Length > 0)
            round.Rewrite(rubric);
        return round;
    }

    // A single criterion of 0 to 200 points a thousandth each, so that any total can be written down.
    static readonly RubricLine Free = new("总评", "Overall", 1, 0, 200, 0.001m);

    static ScoreSheet Sheet(Round round, Guid entry, params decimal[] points)
    {
        var assignment = new Assignment(Opened(round), entry, Guid.NewGuid());
        var sheet = new ScoreSheet(assignment, Moments.DuringJudging);
        sheet.HandIn(assignment, [.. round.Criteria.Zip(points, (criterion, it) => new Score(criterion.Id, it))], "", Moments.DuringJudging);
        return sheet;
    }

    static Round Opened(Round round)
    {
        if (round.State == RoundState.Draft)
        {
            round.Seat(Enumerable.Range(0, 9).Select(_ => Guid.NewGuid()));
            round.Open(RoundOpening.WithoutConflicts([Guid.NewGuid()]), Moments.DuringJudging);
        }
        return round;
    }

    static Fraction Mean(ScoringMethod method, params decimal[] totals) => Standings.Score(method, [.. totals.Select(total => (Fraction)total)]).Score;

    [Fact]
    public void A_sheet_of_the_usual_rubric_totals_to_the_plain_sum_of_its_points()
    {
        var round = RoundOf();
        decimal[] points = [25, 18, 17, 16, 8];

        Assert.Equal(84, Standings.Total(round.Criteria, [.. round.Criteria.Zip(points, (criterion, it) => new Score(criterion.Id, it))]));
    }

    [Fact]
    public void A_total_runs_from_0_to_100_whatever_the_points()
    {
        var round = RoundOf(rubric: [new("甲", "A", 3, 1, 5, 1), new("乙", "B", 1, -2, 2, 0.5m)]);
        Fraction Total(params decimal[] points) => Standings.Total(round.Criteria, [.. round.Criteria.Zip(points, (criterion, it) => new Score(criterion.Id, it))]);

        Assert.Equal(0, Total(1, -2));
        Assert.Equal(100, Total(5, 2));
        Assert.Equal(new Fraction(625, 10), Total(4, -1));
    }

    [Fact]
    public void Dropping_the_highest_and_the_lowest_sheet_leaves_the_mean_of_the_rest()
    {
        Assert.Equal(new Fraction(352, 3), Mean(ScoringMethod.Trimmed, 112, 115, 118, 119, 121));
        Assert.Equal(117, Mean(ScoringMethod.Mean, 112, 115, 118, 119, 121));
    }

    [Fact]
    public void Of_two_equal_highest_sheets_only_one_is_dropped() => Assert.Equal(90, Mean(ScoringMethod.Trimmed, 90, 95, 95, 80, 85));

    [Fact]
    public void With_fewer_than_five_sheets_nothing_is_dropped()
    {
        var (score, trimmed) = Standings.Score(ScoringMethod.Trimmed, [80, 90, 100, 100]);

        Assert.Equal((new Fraction(185, 2), false), (score, trimmed));
        Assert.True(Standings.Score(ScoringMethod.Trimmed, [1, 2, 3, 4, 5]).IsTrimmed);
    }

    [Fact]
    public void Equal_scores_share_a_place_and_the_next_one_is_skipped()
    {
        var places = Standings.Place(new[] { 80, 90, 70, 80 }.Select(score => new Standing(Guid.NewGuid(), score, 3, false, null)));

        Assert.Equal([1, 2, 2, 4], places.Select(it => it.Place!.Value));
    }

    [Fact]
    public void A_tie_in_sevenths_is_exact()
    {
        var round = RoundOf(rubric: Free);
        Guid a = Guid.NewGuid(), b = Guid.NewGuid();
        decimal[] low = [71, 72, 73, 74, 75, 76, 78], high = [70.5m, 72.5m, 73, 74, 75, 76.5m, 77.5m];

        var standings = Standings.Work(round, [a, b], [.. low.Select(it => Sheet(round, a, it)), .. high.Select(it => Sheet(round, b, it))]);

        Assert.Equal([1, 1], standings.Select(it => it.Place!.Value));
        Assert.Equal(new Fraction(519, 14), standings[0].Score);
    }

    [Fact]
    public void An_entry_below_the_quorum_has_no_score_and_no_place_and_missing_is_not_zero()
    {
        var round = RoundOf(quorum: 2, rubric: Free);
        Guid few = Guid.NewGuid(), enough = Guid.NewGuid(), none = Guid.NewGuid();

        var standings = Standings.Work(round, [few, enough, none], [Sheet(round, few, 200), Sheet(round, enough, 100), Sheet(round, enough, 120)]);

        Assert.Equal([(enough, 55, 2, 1, null), (few, null, 1, null, Lack.BelowQuorum), (none, null, 0, null, Lack.BelowQuorum)],
            standings.Select(it => ((Guid, Fraction?, int, int?, Lack?))(it.EntryId, it.Score, it.Sheets, it.Place, it.Lack)));
    }

    [Fact]
    public void Drafts_and_recused_sheets_do_not_count()
    {
        var round = RoundOf(rubric: Free);
        var entry = Guid.NewGuid();
        var counted = Sheet(round, entry, 100);
        var recused = Sheet(round, entry, 0);
        recused.Recuse();
        var draft = new ScoreSheet(new(round, entry, Guid.NewGuid()), Moments.DuringJudging);

        Assert.Equal(50, Standings.Work(round, [entry], [counted, recused, draft]).Single().Score);
    }

    [Fact]
    public void What_is_written_after_a_hand_in_does_not_count_until_it_is_handed_in()
    {
        var round = RoundOf(rubric: Free);
        var assignment = new Assignment(Opened(round), Guid.NewGuid(), Guid.NewGuid());
        var sheet = new ScoreSheet(assignment, Moments.DuringJudging);
        sheet.HandIn(assignment, [new(round.Criteria[0].Id, 100)], "", Moments.DuringJudging);
        sheet.Save(assignment, [new(round.Criteria[0].Id, 20)], "", Moments.DuringJudging);

        Assert.Equal(50, Standings.Work(round, [assignment.EntryId], [sheet]).Single().Score);
    }

    [Fact]
    public void The_order_of_entries_judges_and_criteria_changes_nothing()
    {
        var random = new Random(4);
        var round = RoundOf(ScoringMethod.Trimmed);
        var entries = Enumerable.Range(0, 12).Select(_ => Guid.NewGuid()).ToArray();
        var sheets = entries.SelectMany(entry => Enumerable.Range(0, 7).Select(_ =>
            Sheet(round, entry, [.. round.Criteria.Select(criterion => (decimal)random.Next((int)criterion.Most + 1))]))).ToArray();
        var expected = Standings.Work(round, entries, sheets).ToDictionary(it => it.EntryId);

        for (var run = 0; run < 20; run++)
        {
            random.Shuffle(entries);
            random.Shuffle(sheets);

            Assert.All(Standings.Work(round, entries, sheets), it => Assert.Equal(expected[it.EntryId], it));
        }
    }

    [Fact]
    public void Raising_a_score_never_lowers_the_entry()
    {
        var random = new Random(5);
        for (var run = 0; run < 500; run++)
        {
            var method = (ScoringMethod)random.Next(2);
            var totals = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (Fraction)random.Next(101)).ToArray();
            var before = Standings.Score(method, totals).Score;
            totals[random.Next(totals.Length)] += random.Next(1, 30);

            Assert.True(Standings.Score(method, totals).Score >= before);
        }
    }

    [Fact]
    public void A_criterion_of_weight_2_split_into_two_of_weight_1_changes_nothing()
    {
        RubricLine heavy = new("甲", "A", 2, 0, 10, 1), other = new("乙", "B", 3, 0, 5, 1);
        var whole = RoundOf(rubric: [heavy, other]).Criteria;
        var split = RoundOf(rubric: [heavy with { Weight = 1 }, heavy with { Weight = 1 }, other]).Criteria;

        for (var points = 0; points <= 10; points++)
            Assert.Equal(
                Standings.Total(whole, [new(whole[0].Id, points), new(whole[1].Id, 4)]),
                Standings.Total(split, [new(split[0].Id, points), new(split[1].Id, points), new(split[2].Id, 4)]));
    }

    [Fact]
    public void The_cut_takes_all_who_share_its_last_place()
    {
        var standings = Standings.Place(new[] { 90, 80, 80, 70 }.Select(score => new Standing(Guid.NewGuid(), score, 3, false, null)));

        Assert.Equal(3, standings.Top(2).Count);
        Assert.Single(standings.Top(1));
        Assert.Equal(4, standings.Top(9).Count);
    }

    [Fact]
    public void Scores_that_differ_never_look_equal()
    {
        Fraction a = new(25334, 300), b = new(25333, 300), c = 90;

        var shown = ShownScores.Shown([a, b, c, 90], 1);

        Assert.Equal(("84.45", "84.44", "90.0"), (shown[a], shown[b], shown[c]));
    }

    [Theory]
    [InlineData("zh-CN")]
    [InlineData("de-DE")]
    public void Every_culture_gets_the_same_standings(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            var round = RoundOf(rubric: Free);
            var entry = Guid.NewGuid();

            var standing = Standings.Work(round, [entry], [Sheet(round, entry, Points.Parse("170.5")!.Value), Sheet(round, entry, 171)]).Single();

            Assert.Equal("85.375", ShownScores.Shown([standing.Score!.Value], 3)[standing.Score.Value]);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
