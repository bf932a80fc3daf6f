using CsCheck;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class CombinationTests
{
    static readonly Guid A = Sheets.Entry(1), B = Sheets.Entry(2), C = Sheets.Entry(3);

    [Fact]
    public void Votes_count_by_rank_and_equal_ones_share_the_rank()
    {
        var points = VotePoints.Of([(A, 1_000_000), (B, 7), (C, 7), (Sheets.Entry(4), 0)]);

        Assert.Equal([100, 50, 50, 0], points.OrderBy(it => it.Key).Select(it => it.Value));
        Assert.Equal(100, VotePoints.Of([(A, 0)])[A]);
        Assert.Equal([50, 50], VotePoints.Of([(A, 3), (B, 3)]).Values);
    }

    [Fact]
    public void Points_for_votes_are_half_of_100_on_average_and_never_fall_with_more_votes() => Gen.Long[0, 5].Array[2, 9].Sample(votes =>
    {
        var points = VotePoints.Of([.. votes.Select((count, at) => (Sheets.Entry(at + 1), count))]).OrderBy(it => it.Key).Select(it => it.Value).ToArray();

        Assert.Equal(50 * votes.Length, points.Aggregate((sum, it) => sum + it));
        Assert.All(votes.Index(), a => Assert.All(votes.Index(), b => Assert.Equal(a.Item.CompareTo(b.Item), points[a.Index].CompareTo(points[b.Index]))));
    });

    [Fact]
    public void Earlier_rounds_the_round_and_the_vote_add_up_by_their_percent()
    {
        var inputs = StandingInputsMake.ByEntry("50+30", "40+20") with
        {
            Parts = [new(1, 30, new Dictionary<Guid, Fraction> { [A] = new(200, 3), [B] = 90 })],
            VotePercent = 20,
            Votes = new Dictionary<Guid, long> { [A] = 5, [B] = 9 },
        };

        var standings = Standings.Work(inputs);

        Assert.Equal([(B, new Fraction(77, 1), new Fraction(60, 1)), (A, new(60, 1), new(80, 1))], standings.Select(it => (it.EntryId, it.Score!.Value, it.Own!.Value)));
    }

    [Fact]
    public void Whoever_lacks_a_part_has_no_result_and_is_told_which()
    {
        var inputs = StandingInputsMake.ByEntry("50+30", "40+20", "·") with
        {
            Parts = [new(1, 30, new Dictionary<Guid, Fraction> { [A] = 50, [C] = 50 })],
            VotePercent = 20,
            Votes = new Dictionary<Guid, long> { [B] = 9 },
        };

        Assert.Equal([Lack.NoVotes, Lack.NoEarlierResult, Lack.BelowQuorum], Standings.Work(inputs).OrderBy(it => it.EntryId).Select(it => it.Lack!.Value));
    }

    [Fact]
    public void On_complete_data_official_severity_changes_no_score() => Gen.Select(Gen.Int[1, 6], Gen.Int[1, 6]).SelectMany((entries, judges) =>
        Gen.Select(Gen.Int[0, 60], Gen.Int[0, 40]).Array[entries * judges].Select(cells => (judges, cells))).Sample(it =>
    {
        var inputs = new StandingInputs(ScoringMethod.Mean, 1, 2, StandingInputsMake.ByEntry().Criteria, [.. Enumerable.Range(1, it.cells.Length / it.judges).Select(Sheets.Entry)],
            [.. it.cells.Index().Select(cell => StandingInputsMake.Sheet(cell.Index / it.judges + 1, cell.Index % it.judges + 1, cell.Item.Item1, cell.Item.Item2))]);

        Assert.Equal(Standings.Work(inputs), Standings.Work(inputs with { IsSeverityOfficial = true }));
    });

    [Fact]
    public void Official_severity_is_what_stands_beside_the_score_exactly() => Sheets.Any.Sample(sheets =>
    {
        var beside = Severity.Work(new(sheets));

        var exact = ExactSeverity.Work([.. sheets.Select(it => (it.EntryId, it.JudgeId, (Fraction)(decimal)it.Total))]);

        Assert.All(exact, it => Assert.Equal(beside.Judges[it.Key].Points, (double)it.Value, 1e-9));
        Assert.Equal(beside.Groups.Select(it => it.Count), JudgePanels.Of(sheets.Select(it => (it.EntryId, it.JudgeId))).Select(it => it.Count));
        if (exact.Count > 0)
            Assert.Equal(0, exact.Values.Aggregate((sum, it) => sum + it));
    }, iter: 500);

    [Fact]
    public void A_lenient_judge_lifts_nobody_when_severity_is_official()
    {
        // Judge 3 gives 20 more than the others everywhere; entry 2 has that judge in place of judge 2.
        var inputs = StandingInputsMake.ByEntry("40+20 40+20 60+20", "35+20 · 55+20", "40+10 40+10 ·");
        var official = Standings.Work(inputs with { IsSeverityOfficial = true }).ToDictionary(it => it.EntryId);
        var severity = Severity.Work(new(inputs.Sheets.Select(it => new SheetTotal(it.EntryId, it.JudgeId, (double)it.Scores.Sum(score => score.Points)))));

        Assert.All(official.Values, it => Assert.Equal(severity.Entries[it.EntryId].Adjusted, (double)it.Score!.Value, 1e-9));
        Assert.True(official[A].Score - official[B].Score > Standings.Work(inputs).Single(it => it.EntryId == A).Score - Standings.Work(inputs).Single(it => it.EntryId == B).Score);
    }

    [Fact]
    public void Panels_apart_give_nobody_an_official_adjusted_score() =>
        Assert.All(Standings.Work(StandingInputsMake.ByEntry("40+20 ·", "· 30+20") with { IsSeverityOfficial = true }), it => Assert.Equal((null, Lack.JudgesApart), (it.Score, it.Lack)));

    [Fact]
    public void Fifty_judges_and_ten_thousand_entries_are_placed_in_a_moment()
    {
        var random = new Random(3);
        var inputs = new StandingInputs(ScoringMethod.Trimmed, 1, 2, StandingInputsMake.ByEntry().Criteria, [.. Enumerable.Range(1, 10_000).Select(Sheets.Entry)],
            [.. Enumerable.Range(1, 10_000).SelectMany(entry => random.GetItems([.. Enumerable.Range(1, 50)], 7).Distinct().Select(judge => StandingInputsMake.Sheet(entry, judge, random.Next(61), random.Next(41))))]);

        var standings = Standings.Work(inputs);

        Assert.Equal(10_000, standings.Count(it => it.Place is not null));
        Assert.Equal(10_000, Standings.Work(inputs with { IsSeverityOfficial = true }).Count(it => it.Place is not null));
    }
}
