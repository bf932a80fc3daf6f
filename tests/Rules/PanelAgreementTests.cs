using CsCheck;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class PanelAgreementTests
{
    // Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011: four observers, twelve units.
    static readonly ScoreTable FourObservers = new(Sheets.ByJudge(
        "1 2 3 3 2 1 4 1 2 · · ·",
        "1 2 3 3 2 2 4 1 2 5 · ·",
        "· 3 3 3 2 3 4 2 2 5 1 3",
        "1 2 3 3 2 4 4 1 2 5 1 ·"));

    // Shrout and Fleiss, Intraclass Correlations, 1979, table 2: six targets, four judges.
    static readonly ScoreTable SixTargets = new(Sheets.ByEntry("9 2 5 8", "6 1 3 2", "8 4 6 8", "7 1 2 6", "10 5 6 9", "6 2 4 7"));

    // The data set "anxiety" of the R package irr, three raters; DescTools gives KendallW(anxiety, TRUE) = 0.5396569 for it.
    static readonly ScoreTable Anxiety = new(Sheets.ByJudge(
        "3 3 3 4 5 5 2 3 5 2 2 6 1 5 2 2 1 2 4 3",
        "3 6 4 6 2 4 2 4 3 3 2 3 3 3 2 2 1 3 3 4",
        "2 1 4 4 3 2 1 6 1 1 1 2 3 3 1 1 3 3 2 2"));

    static ScoreTable Table(params string[] entries) => new(Sheets.ByEntry(entries));

    [Theory]
    [InlineData(MeasureScale.Nominal, 0.743421)]
    [InlineData(MeasureScale.Ordinal, 0.815388)]
    [InlineData(MeasureScale.Interval, 0.849107)]
    [InlineData(MeasureScale.Ratio, 0.797403)]
    public void Alpha_of_four_observers_is_as_published(MeasureScale scale, double alpha) => Assert.Equal(alpha, KrippendorffAlpha.Of(FourObservers, scale)!.Value, 6);

    [Fact]
    public void The_six_intraclass_correlations_are_as_published()
    {
        var intraclass = IntraclassCorrelation.Of(SixTargets)!;

        Assert.Equal(
            [0.165742, 0.289764, 0.714841, 0.442797, 0.620051, 0.909316],
            new[] { intraclass.OneWaySingle, intraclass.RandomSingle, intraclass.FixedSingle, intraclass.OneWayMean, intraclass.RandomMean, intraclass.FixedMean }
                .Select(it => Math.Round(it!.Value, 6)));
    }

    [Fact]
    public void Concordance_with_ties_is_as_published() => Assert.Equal(0.5396569, KendallConcordance.Of(Anxiety)!.Value, 7);

    [Fact]
    public void Agreement_takes_the_interval_alpha_and_the_other_two()
    {
        var agreement = PanelAgreement.Work(SixTargets);

        Assert.Equal(new(KrippendorffAlpha.Of(SixTargets, MeasureScale.Interval), IntraclassCorrelation.Of(SixTargets), KendallConcordance.Of(SixTargets)), agreement);
        Assert.NotEqual(KrippendorffAlpha.Of(SixTargets, MeasureScale.Ordinal), agreement.Alpha);
    }

    [Theory]
    [InlineData(MeasureScale.Nominal)]
    [InlineData(MeasureScale.Ordinal)]
    [InlineData(MeasureScale.Interval)]
    [InlineData(MeasureScale.Ratio)]
    public void Alpha_is_what_the_coincidences_of_all_pairs_give(MeasureScale scale) =>
        Sheets.Any.Sample(sheets => Sheets.AssertNear(ByCoincidences(sheets, scale), KrippendorffAlpha.Of(new(sheets), scale)), iter: 500);

    [Fact]
    public void Full_agreement_on_different_values_is_1()
    {
        var agreement = PanelAgreement.Work(Table("66.6 66.6 66.6", "70.1 70.1 70.1", "33.3 33.3 33.3"));

        Assert.Equal(1, agreement.Alpha!.Value, 1e-12);
        Assert.Equal(1, agreement.Intraclass!.OneWaySingle!.Value, 1e-12);
        Assert.Equal(1, agreement.Concordance);
    }

    [Fact]
    public void Where_all_values_are_equal_agreement_is_undefined_and_not_1()
    {
        // Their means are off by a little.
        var seventh = 100 / 7.0;
        var agreement = PanelAgreement.Work(new([.. from entry in Enumerable.Range(0, 6) from judge in Enumerable.Range(0, 7) select new SheetTotal(Sheets.Entry(entry), Sheets.Judge(judge), seventh)]));

        Assert.Equal(new(null, new(null, null, null, null, null, null), null), agreement);
    }

    [Fact]
    public void Entries_with_one_sheet_do_not_count_in_alpha()
    {
        Assert.Equal(KrippendorffAlpha.Of(Table("70 72", "80 81")), KrippendorffAlpha.Of(Table("70 72", "80 81", "20 ·", "· 95")));
        Assert.Null(KrippendorffAlpha.Of(Table("70 ·", "80 ·", "· 90")));
        Assert.Null(KrippendorffAlpha.Of(new([])));
    }

    [Fact]
    public void A_ratio_scale_has_no_values_below_0() => Assert.Throws<ArgumentException>(() => KrippendorffAlpha.Of(Table("-1 1", "2 3"), MeasureScale.Ratio));

    [Fact]
    public void Intraclass_and_concordance_need_every_judge_on_every_entry_and_two_of_each()
    {
        foreach (var table in new[] { Table("1 2", "3 ·"), Table("1 2 3"), Table("1", "2", "3"), new ScoreTable([]) })
        {
            Assert.Null(IntraclassCorrelation.Of(table));
            Assert.Null(KendallConcordance.Of(table));
        }
        Assert.NotNull(IntraclassCorrelation.Of(Table("1 2", "3 3")));
        Assert.NotNull(KendallConcordance.Of(Table("1 2", "3 3")));
    }

    [Fact]
    public void Concordance_needs_a_judge_who_tells_entries_apart()
    {
        Assert.Null(KendallConcordance.Of(Table("70 80", "70 80", "70 80")));
        Assert.Equal(0.5, KendallConcordance.Of(Table("70 80", "70 81", "70 82")));
    }

    [Fact]
    public void An_intraclass_correlation_without_meaning_is_undefined()
    {
        // Both entries have the mean 5 and so have both judges: ICC(2,k) would be (0 − 100)/(0 − 50) = 2.
        var intraclass = IntraclassCorrelation.Of(Table("0 10", "10 0"));

        Assert.Equal(new(-1, null, -1, null, null, null), intraclass);
    }

    [Fact]
    public void A_divisor_that_is_0_but_for_rounding_gives_no_intraclass_correlation()
    {
        // Mean squares between entries 7/9, between judges 1/9, of error 22/9: ICC(2,k) has the divisor 7/9 + (1/9 − 22/9)/3 = 0.
        var intraclass = IntraclassCorrelation.Of(Table("0 3 2", "4 1 2", "1 1 2"))!;

        Assert.Null(intraclass.RandomMean);
        Assert.Equal(-15 / 7.0, intraclass.FixedMean!.Value, 1e-9);
    }

    [Fact]
    public void The_reliability_of_the_mean_follows_from_that_of_one_judge() =>
        // Spearman and Brown: k·r / (1 + (k − 1)·r).
        Sheets.Complete.Sample(sheets =>
        {
            var intraclass = IntraclassCorrelation.Of(new(sheets))!;
            var k = sheets.DistinctBy(it => it.JudgeId).Count();
            foreach (var (single, mean) in new[] { (intraclass.OneWaySingle, intraclass.OneWayMean), (intraclass.RandomSingle, intraclass.RandomMean), (intraclass.FixedSingle, intraclass.FixedMean) })
                if (mean is not null)
                    Assert.Equal(k * single!.Value, mean.Value * (1 + (k - 1) * single.Value), 1e-6);
        }, iter: 500);

    [Fact]
    public void The_last_form_is_Cronbachs_alpha() =>
        Sheets.Complete.Sample(sheets =>
        {
            var judges = sheets.GroupBy(it => it.JudgeId, it => it.Total).ToList();
            double k = judges.Count, ofSums = Variance(sheets.GroupBy(it => it.EntryId, (_, row) => row.Sum(it => it.Total)));
            double? cronbach = ofSums > 1e-9 ? k / (k - 1) * (1 - judges.Sum(Variance) / ofSums) : null;

            Sheets.AssertNear(cronbach, IntraclassCorrelation.Of(new(sheets))!.FixedMean, 1e-6);
        }, iter: 500);

    [Fact]
    public void Concordance_is_what_counting_the_ties_gives() =>
        Sheets.Complete.Sample(sheets =>
        {
            var judges = sheets.GroupBy(it => it.JudgeId).ToList();
            double m = judges.Count, n = judges[0].Count();
            double Rank(SheetTotal own) => judges.Single(it => it.Key == own.JudgeId).Sum(it => it.Total < own.Total ? 1 : it.Total == own.Total ? 0.5 : 0) + 0.5;
            var squares = sheets.GroupBy(it => it.EntryId, (_, row) => Math.Pow(row.Sum(Rank) - m * (n + 1) / 2, 2)).Sum();
            var ties = judges.Sum(judge => judge.CountBy(it => it.Total).Sum(it => Math.Pow(it.Value, 3) - it.Value));
            var divisor = m * m * (n * n * n - n) - m * ties;

            Sheets.AssertNear(divisor > 0 ? 12 * squares / divisor : null, KendallConcordance.Of(new(sheets)));
        }, iter: 500);

    [Fact]
    public void The_order_of_sheets_changes_no_digit_and_other_ids_change_nothing() =>
        Gen.Select(Gen.OneOf<SheetTotal[]>(Sheets.Any, Sheets.Complete), Gen.Int).Sample((sheets, seed) =>
        {
            var agreement = PanelAgreement.Work(new(sheets));

            Assert.Equal(agreement, PanelAgreement.Work(new(sheets.Shuffled(seed))));
            var renamed = PanelAgreement.Work(new(sheets.Renamed(seed).Sheets));
            Sheets.AssertNear(agreement.Alpha, renamed.Alpha);
            Sheets.AssertNear(agreement.Intraclass?.FixedMean, renamed.Intraclass?.FixedMean, 1e-6);
            Sheets.AssertNear(agreement.Intraclass?.OneWaySingle, renamed.Intraclass?.OneWaySingle, 1e-6);
            Sheets.AssertNear(agreement.Concordance, renamed.Concordance);
        }, iter: 500);

    // The definition, by the matrix of coincidences o(c, k) of values: α = 1 − (n − 1) · Σ o(c, k)·δ² / Σ n(c)·n(k)·δ².
    static double? ByCoincidences(SheetTotal[] sheets, MeasureScale scale)
    {
        var units = sheets.GroupBy(it => it.EntryId, it => it.Total).Select(it => it.ToArray()).Where(it => it.Length > 1).ToList();
        var values = units.SelectMany(it => it).Distinct().Order().ToArray();
        if (values.Length < 2)
            return null;

        var together = new double[values.Length, values.Length];
        foreach (var unit in units)
            for (var i = 0; i < unit.Length; i++)
                for (var j = 0; j < unit.Length; j++)
                    if (i != j)
                        together[Array.IndexOf(values, unit[i]), Array.IndexOf(values, unit[j])] += 1.0 / (unit.Length - 1);
        var counts = values.Select((_, c) => values.Select((_, k) => together[c, k]).Sum()).ToArray();

        double observed = 0, expected = 0;
        for (var c = 0; c < values.Length; c++)
            for (var k = 0; k < values.Length; k++)
            {
                observed += together[c, k] * Difference(c, k);
                expected += counts[c] * counts[k] * Difference(c, k);
            }
        return 1 - (counts.Sum() - 1) * observed / expected;

        double Difference(int c, int k) => c == k ? 0 : Math.Pow(scale switch
        {
            MeasureScale.Nominal => 1,
            MeasureScale.Ordinal => counts[Math.Min(c, k)..(Math.Max(c, k) + 1)].Sum() - (counts[c] + counts[k]) / 2,
            MeasureScale.Interval => values[c] - values[k],
            _ => (values[c] - values[k]) / (values[c] + values[k]),
        }, 2);
    }

    static double Variance(IEnumerable<double> values)
    {
        var all = values.ToArray();
        return all.Sum(it => Math.Pow(it - all.Average(), 2)) / (all.Length - 1);
    }
}
