using CsCheck;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class JudgeFiguresTests
{
    static IReadOnlyList<JudgeFigures> Work(params string[] judges) => JudgeFigures.Work(new(Sheets.ByJudge(judges)));

    [Fact]
    public void A_judge_has_a_number_of_sheets_a_mean_and_a_spread()
    {
        var figures = Work("70 72 · 74", "· · 90 ·");

        Assert.Equal(new(Sheets.Judge(1), 3, 72, 2, null, false), figures[0]);
        Assert.Equal(new(Sheets.Judge(2), 1, 90, null, null, false), figures[1]);
    }

    [Fact]
    public void Agreement_with_the_rest_leaves_out_the_judge_and_entries_that_nobody_else_scored()
    {
        // The others' means are 2 4 5 4 5; the correlation with 1 2 3 4 5 is √0.6.
        var figures = Work("1 2 3 4 5 99", "1 5 6 3 4 ·", "3 3 4 5 6 ·");

        Assert.Equal(Math.Sqrt(0.6), figures[0].AgreementWithRest!.Value, 1e-12);
        Assert.Equal(6, figures[0].Sheets);
    }

    [Fact]
    public void Agreement_with_the_rest_needs_three_shared_entries_and_differences_on_both_sides()
    {
        Assert.Null(Work("1 2 9", "1 3 ·")[0].AgreementWithRest);
        Assert.Null(Work("5 5 5", "1 2 3")[0].AgreementWithRest);
        Assert.Null(Work("5 5 5", "1 2 3")[1].AgreementWithRest);
        Assert.Equal(-1, Work("3 2 1", "1 2 3")[1].AgreementWithRest!.Value, 1e-12);
    }

    [Fact]
    public void A_mean_of_the_rest_that_differs_by_rounding_alone_tells_nothing()
    {
        // 0.1 + 0.2 and 0.3 + 0 have the same mean but not as doubles.
        Assert.NotEqual(0.1 + 0.2, 0.3);
        Assert.Null(Work("1 2 3", "0.1 0.3 0.3", "0.2 0 0")[0].AgreementWithRest);
    }

    [Theory]
    [InlineData(0.33, true)]
    [InlineData(0.34, false)]
    public void A_flat_liner_has_less_than_a_third_of_the_median_spread_of_the_others(double share, bool flat)
    {
        double[] totals = [60, 70, 80, 90, 100];
        SheetTotal[] sheets = [.. new[] { share, 0.7, 1, 1.7 }.Index().SelectMany(judge =>
            totals.Select((total, entry) => new SheetTotal(Sheets.Entry(entry), Sheets.Judge(judge.Index), 80 + (total - 80) * judge.Item)))];

        Assert.Equal([flat, false, false, false], JudgeFigures.Work(new(sheets)).Select(it => it.IsFlatLiner));
    }

    [Fact]
    public void Four_sheets_do_not_show_a_flat_liner()
    {
        Assert.False(Work("70 70 70 70 ·", "60 70 80 90 100")[0].IsFlatLiner);
        Assert.True(Work("70 70 70 70 70", "60 70 80 90 100")[0].IsFlatLiner);
        // Nor are others with four sheets a measure for one with five.
        Assert.False(Work("70 70 70 70 70", "60 70 80 90 ·")[0].IsFlatLiner);
    }

    [Fact]
    public void Where_all_are_flat_nobody_is_called_so() => Assert.DoesNotContain(Work("70 70 70 70 70", "80 80 80 80 80"), it => it.IsFlatLiner);

    [Fact]
    public void Being_severe_or_sparing_by_itself_does_not_change_the_agreement_with_the_rest() =>
        Gen.Select(Sheets.Any, Gen.Double[0.1, 2], Gen.Double[-30, 30]).Sample((sheets, share, shift) =>
        {
            SheetTotal[] changed = [.. sheets.Select(it => it.JudgeId == Sheets.Judge(1) ? it with { Total = share * it.Total + shift } : it)];

            var (before, after) = (Figures(sheets), Figures(changed));

            Sheets.AssertNear(before?.AgreementWithRest, after?.AgreementWithRest);
            Sheets.AssertNear(before?.Spread * share, after?.Spread);
            Sheets.AssertNear(before?.Mean * share + shift, after?.Mean);
        }, iter: 300);

    [Fact]
    public void The_order_of_sheets_changes_no_digit_and_other_ids_change_nothing() =>
        Gen.Select(Sheets.Any, Gen.Int).Sample((sheets, seed) =>
        {
            var figures = JudgeFigures.Work(new(sheets));
            var (others, names) = sheets.Renamed(seed);
            var renamed = JudgeFigures.Work(new(others)).ToDictionary(it => it.JudgeId);

            Assert.Equal(figures, JudgeFigures.Work(new(sheets.Shuffled(seed))));
            Assert.All(figures, it =>
            {
                var same = renamed[names[it.JudgeId]];
                Assert.Equal((it.Sheets, it.IsFlatLiner), (same.Sheets, same.IsFlatLiner));
                Assert.Equal(it.Mean, same.Mean, 1e-9);
                Sheets.AssertNear(it.Spread, same.Spread);
                Sheets.AssertNear(it.AgreementWithRest, same.AgreementWithRest);
            });
        }, iter: 300);

    static JudgeFigures? Figures(SheetTotal[] sheets) => JudgeFigures.Work(new(sheets)).FirstOrDefault(it => it.JudgeId == Sheets.Judge(1));
}
