using CsCheck;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class SeverityTests
{
    // Montgomery, Design and Analysis of Experiments: balanced incomplete blocks, four catalysts (here entries) in four batches (here judges).
    static readonly ScoreTable Blocks = new(Sheets.ByEntry("73 74 · 71", "· 75 67 72", "73 75 68 ·", "75 · 72 75"));

    static Severity Work(SheetTotal[] sheets, double ridge = Severity.UsualRidge) => Severity.Work(new(sheets), ridge);

    static double[] Rounded(IEnumerable<double> values) => [.. values.Select(it => Math.Round(it, 4))];

    static Guid[] Judges(params int[] numbers) => [.. numbers.Select(Sheets.Judge)];

    [Fact]
    public void Incomplete_blocks_are_adjusted_as_published()
    {
        var severity = Severity.Work(Blocks, ridge: 0);
        // The book sets the last batch to 0.
        var last = severity.Judges[Sheets.Judge(4)].Points;

        Assert.Equal([71.375, 71.625, 72, 75], Rounded(Blocks.Entries.Select(it => severity.Entries[it].Adjusted + last)));
        Assert.Equal([0.875, 3, -3.875, 0], Rounded(Blocks.Judges.Select(it => severity.Judges[it].Points - last)));
        Assert.Equal([72.6667, 71.3333, 72, 74], Rounded(Blocks.Entries.Select(it => severity.Entries[it].Mean)));
        Assert.Equal(0.65, severity.ResidualVariance!.Value, 1e-9);
    }

    [Fact]
    public void On_complete_data_the_adjusted_score_is_the_plain_mean_for_every_ridge() =>
        Gen.Select(Sheets.Complete, Sheets.Ridge).Sample((sheets, ridge) =>
            Assert.All(Work(sheets, ridge).Entries.Values, entry => Assert.Equal(sheets.Where(it => it.EntryId == entry.EntryId).Average(it => it.Total), entry.Adjusted, 1e-9)));

    [Fact]
    public void The_ridge_draws_severity_towards_0_by_as_much_as_it_weighs_against_the_sheets()
    {
        // Each judge is 2 points from the middle on 4 entries; λ = 4 halves that.
        var sheets = Sheets.ByEntry("68 72", "78 82", "58 62", "88 92");

        Assert.Equal([-2, 2], Rounded(Work(sheets, 0).Judges.Values.Select(it => it.Points)));
        Assert.Equal([-1, 1], Rounded(Work(sheets, 4).Judges.Values.Select(it => it.Points)));
        Assert.Equal(Work(sheets, 1).Judges, Work(sheets).Judges);
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_ridge_is_a_finite_number_from_0(double ridge) => Assert.Throws<ArgumentOutOfRangeException>(() => Severity.Work(Blocks, ridge));

    [Fact]
    public void Of_all_severities_and_scores_these_have_the_least_squares() =>
        // Where the derivatives are 0: residuals add up to 0 for an entry, and to λb for a judge.
        Gen.Select(Sheets.Any, Sheets.Ridge).Sample((sheets, ridge) =>
        {
            var severity = Work(sheets, ridge);
            double Residual(SheetTotal it) => it.Total - severity.Entries[it.EntryId].Adjusted - severity.Judges[it.JudgeId].Points;

            Assert.All(sheets.GroupBy(it => it.EntryId), row => Assert.Equal(0, row.Sum(Residual), 1e-7));
            Assert.All(sheets.GroupBy(it => it.JudgeId), column => Assert.Equal(ridge * severity.Judges[column.Key].Points, column.Sum(Residual), 1e-7));
            Assert.All(severity.Groups, group => Assert.Equal(0, group.Sum(judge => severity.Judges[judge].Points), 1e-7));
        }, iter: 500);

    [Fact]
    public void Without_noise_and_ridge_the_true_differences_come_out() =>
        Gen.Select(Sheets.Any, Gen.Double[50, 90].Array[8], Gen.Double[-9, 9].Array[6]).Sample((sheets, quality, bias) =>
        {
            double Quality(Guid entry) => quality[Enumerable.Range(0, 8).Single(it => Sheets.Entry(it + 1) == entry)];
            double Bias(Guid judge) => bias[Enumerable.Range(0, 6).Single(it => Sheets.Judge(it + 1) == judge)];

            SheetTotal[] exact = [.. sheets.Select(it => it with { Total = Quality(it.EntryId) + Bias(it.JudgeId) })];
            var severity = Work(exact, 0);

            foreach (var group in severity.Groups)
            {
                Assert.All(group, judge => Assert.Equal(Bias(judge) - group.Average(Bias), severity.Judges[judge].Points, 1e-7));
                Assert.All(exact.Where(it => group.Contains(it.JudgeId)), it => Assert.Equal(Quality(it.EntryId) + group.Average(Bias), severity.Entries[it.EntryId].Adjusted, 1e-7));
            }
            Assert.Equal(0, severity.ResidualVariance ?? 0, 1e-12);
        }, iter: 500);

    [Fact]
    public void Ten_thousand_entries_are_told_from_fifteen_judges()
    {
        var random = new Random(6);
        var bias = Enumerable.Range(0, 15).Select(it => (it - 7) / 2.0).ToArray();
        SheetTotal[] sheets = [.. Enumerable.Range(0, 10_000).SelectMany(entry =>
            random.GetItems([.. Enumerable.Range(0, 15)], 5).Distinct().Select(judge => new SheetTotal(Sheets.Entry(entry), Sheets.Judge(judge), 50 + entry / 250.0 + bias[judge])))];

        var severity = Work(sheets, 0);

        Assert.True(severity.IsConnected);
        Assert.All(Enumerable.Range(0, 15), judge => Assert.Equal(bias[judge], severity.Judges[Sheets.Judge(judge)].Points, 1e-7));
        Assert.All(Enumerable.Range(0, 10_000), entry => Assert.Equal(50 + entry / 250.0, severity.Entries[Sheets.Entry(entry)].Adjusted, 1e-7));
    }

    [Fact]
    public void Panels_that_share_no_entry_are_told()
    {
        var apart = Sheets.ByEntry("70 · 72 · ·", "80 · 83 · ·", "· 60 · 61 ·", "· 65 · · 62");

        var severity = Work(apart);

        Assert.False(severity.IsConnected);
        Assert.Equal([Judges(2, 4, 5), Judges(1, 3)], severity.Groups);
        Assert.True(Work([.. apart, new(Sheets.Entry(1), Sheets.Judge(5), 71)]).IsConnected);
    }

    [Fact]
    public void Judges_are_in_one_group_just_when_a_chain_of_shared_entries_joins_them() =>
        Sheets.Any.Sample(sheets =>
        {
            var joined = sheets.Join(sheets, it => it.EntryId, it => it.EntryId, (a, b) => (a.JudgeId, b.JudgeId)).ToHashSet();
            for (var before = 0; before < joined.Count;)
            {
                before = joined.Count;
                joined.UnionWith(joined.Join(joined, it => it.Item2, it => it.Item1, (a, b) => (a.Item1, b.Item2)).ToList());
            }

            Assert.Equal(joined, Work(sheets).Groups.SelectMany(group => group.SelectMany(a => group.Select(b => (a, b)))).ToHashSet());
        });

    [Fact]
    public void The_residual_variance_is_the_same_for_every_ridge_and_needs_a_degree_of_freedom()
    {
        Assert.Equal(0.65, Severity.Work(Blocks, ridge: 50).ResidualVariance!.Value, 1e-9);
        // N − E − J + 1 = 4 − 2 − 2 + 1 = 1: the residuals of 1 2 / 3 8 are ±1.
        Assert.Equal(4, Work(Sheets.ByEntry("1 2", "3 8")).ResidualVariance!.Value, 1e-9);
        Assert.Null(Work(Sheets.ByEntry("1 2", "3 ·")).ResidualVariance);
        Assert.Null(Work([]).ResidualVariance);
    }

    [Fact]
    public void Every_group_has_its_own_middle_and_so_its_own_degree_of_freedom() =>
        // Twice the same table, judged by different people: the same variance.
        Assert.Equal(
            Work(Sheets.ByEntry("1 2", "3 8", "5 5")).ResidualVariance!.Value,
            Work(Sheets.ByEntry("1 2 · ·", "3 8 · ·", "5 5 · ·", "· · 1 2", "· · 3 8", "· · 5 5")).ResidualVariance!.Value, 1e-9);

    [Fact]
    public void The_standard_error_of_a_severity_is_what_errors_of_single_sheets_add_up_to() =>
        Gen.Select(Sheets.Any, Sheets.Ridge).Sample((sheets, ridge) =>
        {
            var severity = Work(sheets, ridge);
            var alone = severity.Groups.Where(it => it.Count == 1).Select(it => it[0]).ToHashSet();
            var squares = severity.Judges.Keys.ToDictionary(it => it, _ => 0.0);
            for (var at = 0; at < sheets.Length; at++)
            {
                var changed = Work([.. sheets.Select((it, index) => index == at ? it with { Total = it.Total + 1 } : it)], ridge);
                foreach (var judge in changed.Judges.Values)
                    squares[judge.JudgeId] += Math.Pow(judge.Points - severity.Judges[judge.JudgeId].Points, 2);
            }

            Assert.All(severity.Judges.Values, judge => Sheets.AssertNear(
                alone.Contains(judge.JudgeId) || severity.ResidualVariance is null ? null : Math.Sqrt(severity.ResidualVariance.Value * squares[judge.JudgeId]),
                judge.StandardError, 1e-6));
        });

    [Fact]
    public void On_complete_data_the_standard_error_of_a_severity_has_a_short_formula()
    {
        // Without ridge σ̂·√((1 − 1/J)/E), here with σ̂² = 4, E = 2 and J = 2.
        var severity = Work(Sheets.ByEntry("1 2", "3 8"), 0);

        Assert.All(severity.Judges.Values, it => Assert.Equal(1, it.StandardError!.Value, 1e-9));
        // The mean of two sheets: σ̂/√2.
        Assert.All(severity.Entries.Values, it => Assert.Equal(Math.Sqrt(2), it.StandardError!.Value, 1e-9));
    }

    [Fact]
    public void Two_entries_are_too_close_when_their_means_differ_by_less_than_the_margin()
    {
        // Differences of the judges 4, 0, 4: SSE = 16/3 with 2 degrees of freedom, σ̂² = 8/3, margin 1.96·√(8/3)·√(1/2 + 1/2) ≈ 3.2.
        var severity = Work(Sheets.ByEntry("80 84", "70 70", "66 70"));
        Guid a = Sheets.Entry(1), b = Sheets.Entry(2), c = Sheets.Entry(3);

        Assert.Equal(1.96 * Math.Sqrt(8 / 3.0), severity.Margin(a, b)!.Value, 1e-9);
        Assert.False(severity.TooClose(a, b));
        Assert.True(severity.TooClose(b, c));
        Assert.True(severity.TooClose(c, b));
    }

    [Fact]
    public void It_is_the_plain_means_that_are_held_against_the_margin()
    {
        // 1.96·√0.65·√(2/3) ≈ 1.29; the plain means of the first two are 1.33 apart, their adjusted scores 0.25.
        var severity = Severity.Work(Blocks, 0);

        Assert.False(severity.TooClose(Sheets.Entry(1), Sheets.Entry(2)));
        Assert.True(severity.TooClose(Sheets.Entry(1), Sheets.Entry(3)));
    }

    [Fact]
    public void The_margin_is_wider_for_entries_with_fewer_sheets()
    {
        var severity = Work(Sheets.ByEntry("80 84 81", "70 70 ·", "66 70 ·", "60 61 65"));

        Assert.Equal(1.96 * Math.Sqrt(severity.ResidualVariance!.Value * (1 / 3.0 + 1 / 2.0)), severity.Margin(Sheets.Entry(1), Sheets.Entry(2))!.Value, 1e-9);
        Assert.Throws<KeyNotFoundException>(() => severity.Margin(Sheets.Entry(1), Sheets.Entry(9)));
    }

    [Fact]
    public void Equal_means_are_too_close_even_without_noise_and_nothing_is_said_without_a_variance()
    {
        var exact = Work(Sheets.ByEntry("70.1 72.1", "70.1 72.1", "70.2 72.2"));
        var unknown = Work(Sheets.ByEntry("70", "70"));

        Assert.True(exact.TooClose(Sheets.Entry(1), Sheets.Entry(2)));
        Assert.False(exact.TooClose(Sheets.Entry(1), Sheets.Entry(3)));
        Assert.Null(unknown.TooClose(Sheets.Entry(1), Sheets.Entry(2)));
        Assert.Null(unknown.Entries[Sheets.Entry(1)].StandardError);
    }

    [Fact]
    public void The_order_of_sheets_changes_no_digit_and_other_ids_change_nothing() =>
        Gen.Select(Sheets.Any, Sheets.Ridge, Gen.Int).Sample((sheets, ridge, seed) =>
        {
            var severity = Work(sheets, ridge);
            var shuffled = Work(sheets.Shuffled(seed), ridge);
            var (others, names) = sheets.Renamed(seed);
            var renamed = Work(others, ridge);

            Assert.Equal(severity.Judges, shuffled.Judges);
            Assert.Equal(severity.Entries, shuffled.Entries);
            Assert.Equal(severity.Groups, shuffled.Groups);
            Sheets.AssertNear(severity.ResidualVariance, renamed.ResidualVariance);
            Assert.All(severity.Judges.Values, it =>
            {
                Assert.Equal(it.Points, renamed.Judges[names[it.JudgeId]].Points, 1e-7);
                Sheets.AssertNear(it.StandardError, renamed.Judges[names[it.JudgeId]].StandardError, 1e-6);
            });
            Assert.All(severity.Entries.Values, it => Assert.Equal(it.Adjusted, renamed.Entries[names[it.EntryId]].Adjusted, 1e-7));
        });
}
