using CsCheck;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class RoundScoresTests
{
    static readonly Guid A = Sheets.Entry(1), B = Sheets.Entry(2), C = Sheets.Entry(3), D = Sheets.Entry(4);

    // Totals 80 84, 70 70, 66 70; means 82, 70, 68. The judges differ by 4, 0, 4, on average by 8/3, so that the residuals are ±(4 − 8/3)/2, ±(8/3)/2, ±(4 − 8/3)/2:
    // SSE = 2·(4/9 + 16/9 + 4/9) = 16/3 over 6 − 3 − 2 + 1 = 2 degrees of freedom, σ̂² = 8/3, and √(8/3) · √(1/2 + 1/2) · 1.96 ≈ 3.2007.
    static readonly StandingInputs Three = StandingInputsMake.ByEntry("50+30 50+34", "40+30 40+30", "40+26 40+30");

    static readonly Cut Prize = new(new("一等奖", "First prize"), true, 2, null, null);

    static Cut After(int count) => Prize with { Count = count };

    static CutLine Line(RoundScores scores, int count, IReadOnlySet<Guid>? concerns = null) => CutLine.Of(scores, After(count), count, concerns);

    [Fact]
    public void The_standard_error_can_be_followed_from_squared_residuals_to_the_margin()
    {
        var scores = RoundScores.Of(Three);

        Assert.Equal(16 / 3.0, scores.Severity.SquaredResiduals, 1e-9);
        Assert.Equal(2, scores.Severity.Freedom);
        Assert.Equal(Math.Sqrt(8 / 3.0 / 2), scores.Severity.Entries[A].StandardError!.Value, 1e-9);
        Assert.Equal(1.96 * Math.Sqrt(8 / 3.0), scores.Margin(A, B)!.Value, 1e-9);
    }

    [Fact]
    public void An_entry_is_too_close_to_a_line_when_the_nearest_on_the_other_side_is_within_the_margin()
    {
        var line = Line(RoundScores.Of(Three), 2);

        Assert.Equal((B, C), (line.Above, line.Below));
        Assert.Equal([(A, false, (Fraction)14), (B, true, (Fraction)2), (C, true, (Fraction)2)], line.Calls.OrderBy(it => it.Key).Select(it => (it.Key, it.Value.IsClose, it.Value.Difference)));
        Assert.Equal([(C, true), (C, true), (B, false)], line.Calls.OrderBy(it => it.Key).Select(it => (it.Value.Against!.Value, it.Value.IsAbove)));
    }

    [Fact]
    public void A_line_concerns_only_those_who_can_cross_it()
    {
        var line = Line(RoundScores.Of(Three), 1, new HashSet<Guid> { A, C });

        Assert.Equal((A, C), (line.Above, line.Below));
        Assert.Equal([A, C], line.Calls.Keys.Order());
    }

    [Fact]
    public void A_line_below_which_nobody_stands_divides_nothing()
    {
        var line = Line(RoundScores.Of(Three), 3);

        Assert.Equal((C, (Guid?)null, 0), (line.Above, line.Below, line.Calls.Count));
    }

    [Fact]
    public void Entries_that_share_a_place_across_a_line_are_too_close_to_it()
    {
        var line = Line(RoundScores.Of(StandingInputsMake.ByEntry("50+30 50+34", "40+30 40+32", "40+30 40+32", "10+10 10+10")), 2);

        Assert.Equal(0, line.Calls[B].Difference);
        Assert.True(line.Calls[B].IsClose);
        Assert.True(line.Calls[C].IsClose);
    }

    [Fact]
    public void At_a_bound_of_points_each_entry_stands_alone_against_the_bound()
    {
        // 1.96 · √(8/3) ÷ √2 ≈ 2.2632: 68 and 70 are within it of 69, 82 is not.
        var line = CutLine.Of(RoundScores.Of(Three), After(2), 69m);

        Assert.Equal((B, C), (line.Above, line.Below));
        Assert.Equal([(A, false), (B, true), (C, true)], line.Calls.OrderBy(it => it.Key).Select(it => (it.Key, it.Value.IsClose)));
        Assert.Equal(1.96 * Math.Sqrt(4 / 3.0), line.Calls[A].Margin!.Value, 1e-9);
    }

    [Fact]
    public void Where_earlier_rounds_count_too_an_error_of_the_round_moves_the_result_by_its_share()
    {
        var combined = Three with { Parts = [new(1, 30, new Dictionary<Guid, Fraction> { [A] = 50, [B] = 50, [C] = 50 })] };

        Assert.Equal(0.7 * 1.96 * Math.Sqrt(8 / 3.0), RoundScores.Of(combined).Margin(A, B)!.Value, 1e-9);
        // 0.7 · (70 − 68)
        Assert.Equal(new Fraction(7, 5), Line(RoundScores.Of(combined), 2).Calls[C].Difference);
    }

    [Fact]
    public void Without_a_degree_of_freedom_nothing_is_called_too_close()
    {
        // Each entry by one judge alone: 2 − 2 − 1 + 1 = 0.
        var scores = RoundScores.Of(StandingInputsMake.ByEntry("50+30", "50+29"));

        Assert.Null(scores.Margin(A, B));
        Assert.All(Line(scores, 1).Calls.Values, it => Assert.False(it.IsClose));
    }

    [Fact]
    public void Adjusted_places_of_the_published_incomplete_blocks_with_the_usual_ridge()
    {
        // Montgomery's blocks. With q eliminated every b is r ÷ (8/3 + λ), r = 7/3, 8, −31/3, 0: for λ = 0 the book's 0.875, 3, −3.875, 0; for λ = 1 it is 7/11, 24/11, −31/11, 0.
        // q = mean − mean of b: 218/3 − 31/33, 214/3 + 7/33, 72, 74 + 24/33.
        var scores = RoundScores.Of(StandingInputsMake.ByEntry("60+13 60+14 · 60+11", "· 60+15 60+7 60+12", "60+13 60+15 60+8 ·", "60+15 · 60+12 60+15"));

        Assert.Equal([2, 4, 3, 1], new[] { A, B, C, D }.Select(entry => scores.Standings.Single(it => it.EntryId == entry).Place!.Value));
        Assert.Equal([3, 4, 2, 1], new[] { A, B, C, D }.Select(entry => scores.BySeverity[entry].Place!.Value));
        Assert.Equal([new(789, 11), new(787, 11), 72, new(822, 11)], new[] { A, B, C, D }.Select(entry => scores.BySeverity[entry].Score!.Value));
    }

    [Fact]
    public void What_is_beside_an_official_severity_is_the_plain_score()
    {
        var plain = StandingInputsMake.ByEntry("60+13 60+14 · 60+11", "· 60+15 60+7 60+12", "60+13 60+15 60+8 ·", "60+15 · 60+12 60+15");

        var scores = RoundScores.Of(plain with { IsSeverityOfficial = true });

        Assert.Equal(new Fraction(789, 11), scores.Standings.Single(it => it.EntryId == A).Score);
        Assert.Equal(new Fraction(218, 3), scores.BySeverity[A].Score);
    }

    [Fact]
    public void Totals_of_an_entry_are_read_with_and_without_trim()
    {
        // 95 95 90 85 80: mean 89; squares 36 + 36 + 1 + 16 + 81 = 170; s = √(170/4); without one 95 and the 80, (95 + 90 + 85)/3 = 90.
        var five = RoundScores.Of(StandingInputsMake.ByEntry("60+30 60+35 60+35 60+20 60+25")).Totals[A];
        var four = RoundScores.Of(StandingInputsMake.ByEntry("60+30 60+35 60+35 60+21")).Totals[A];

        Assert.Equal(((Fraction)89, (Fraction)90, (Fraction)90, (Fraction)170), (five.Mean!.Value, five.Trimmed!.Value, five.Median!.Value, five.Squares));
        Assert.Equal(Math.Sqrt(42.5), five.Deviation!.Value, 1e-9);
        Assert.Equal((null, new Fraction(185, 2)), (four.Trimmed, four.Median!.Value));
    }

    [Fact]
    public void The_steps_of_the_chain_lead_to_the_place_for_whatever_sheets() => StandingInputsMake.Any.Sample(inputs =>
    {
        var scores = RoundScores.Of(inputs);

        foreach (var standing in scores.Standings.Where(it => it.Place is not null))
        {
            var steps = scores.TieSteps(standing.EntryId);
            var left = steps.Count == 0 ? [standing.EntryId] : steps[^1].Left;
            Assert.Equal(scores.Standings.Where(it => it.Place == standing.Place).Select(it => it.EntryId).Order(), left.Order());
            Assert.Equal(standing.BrokenBy, steps.LastOrDefault(step => step.Left.Count < step.Values.Count)?.By);
        }
    }, iter: 1000);

    [Fact]
    public void The_last_step_is_the_chair_s_ruling_on_those_that_nothing_else_sets_apart()
    {
        var circle = StandingInputsMake.ByEntry("40+10 40+20 40+30", "40+20 40+30 40+10", "40+30 40+10 40+20") with { Rulings = [[B, C, A]] };

        var steps = RoundScores.Of(circle).TieSteps(A);

        Assert.Equal([TieBreak.Heaviest, TieBreak.Median, TieBreak.HeadToHead, TieBreak.Ruling], steps.Select(it => it.By));
        Assert.Equal([B, C, A], steps[^1].Values.Select(it => it.Entry));
        // 50 60 70 against 60 70 50: two of three judges prefer the second.
        Assert.Equal((1, 2, 0), steps[2].Meetings.Select(it => it.Entry == A ? it : it.Turned()).Where(it => (it.Entry, it.Other) == (A, B)).Select(it => (it.For, it.Against, it.Even)).Single());
    }

    [Fact]
    public void A_judge_s_own_side_is_compared_with_what_quality_and_severity_let_one_expect()
    {
        // 80 84, 70 70: b = ∓2/3 with the usual ridge (2 ÷ (2 + 1)), q = 82 and 70. The second judge gives 84 − 82 − 2/3 = 4/3 to the first entry, −2/3 to the other.
        var table = new ScoreTable(Sheets.ByEntry("80 84", "70 70"));

        var own = OwnSide.Work(table, Severity.Work(table), new HashSet<(Guid, Guid)> { (A, Sheets.Judge(2)) });

        var (judge, side) = Assert.Single(own);
        Assert.Equal((Sheets.Judge(2), 1, 1), (judge, side.Own, side.Others));
        Assert.Equal(4 / 3.0, side.OwnMean, 1e-9);
        Assert.Equal(-2 / 3.0, side.OthersMean!.Value, 1e-9);
    }
}
