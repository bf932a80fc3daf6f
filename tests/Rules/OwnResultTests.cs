using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

/// <summary>What entrants read of the sheets of their own entry.</summary>
public class OwnResultTests
{
    const int Entries = 60, Judges = 5;
    static readonly Person[] Panel = [.. Enumerable.Range(0, Judges).Select(at => new Person(Support.Sheets.Judge(at + 1), $"评委{"甲乙丙丁戊"[at]}"))];
    static readonly Round Round = new(Make.Contest(), 1, new("初评", "First round", Moments.EntriesOpen, Moments.EntriesClose, ScoringMethod.Trimmed, null, 1, 2, true, null), 7);
    static readonly StandingRun Run = MakeRun();

    sealed record Person(Guid Id, string Name);

    // Judge n gives n points less than all for the first criterion.
    static StandingRun MakeRun()
    {
        var criteria = Round.Criteria.OrderBy(it => it.Order).ToList();
        var sheets = from entry in Enumerable.Range(1, Entries)
                     from judge in Enumerable.Range(1, Judges)
                     select new CountedSheet(Support.Sheets.Entry(entry), Support.Sheets.Judge(judge), [.. criteria.Select((it, at) => new Score(it.Id, at == 0 ? it.Most - judge : it.Most))]);
        var inputs = StandingInputs.Of(Round, Enumerable.Range(1, Entries).Select(Support.Sheets.Entry), sheets);
        return PreparedRun.Of(Round, inputs, Enumerable.Range(1, Entries).ToDictionary(Support.Sheets.Entry, number => number), "salt").Propose(Round.Id, 1, "", Guid.NewGuid(), Moments.DuringJudging);
    }

    static OwnResult Of(int number, ScoresShown shown) =>
        OwnResult.Of(Round, Run, Run.Rows.Single(row => row.Number == number), number, shown, [.. Panel.Select(it => new SheetAuthor(it.Id, it.Name, $"{it.Name}的评语"))]);

    // The judge's number by the points.
    static int[] Order(int number) => [.. Of(number, ScoresShown.Anonymous).Sheets.Select(sheet => (int)(Round.Criteria.First(it => it.Order == 1).Most - sheet.Points[0]))];

    [Fact]
    public void Without_names_no_name_is_given_out()
    {
        var own = Of(1, ScoresShown.Anonymous);

        Assert.All(own.Sheets, sheet => Assert.Null(sheet.Judge));
        Assert.Equal(Panel.Select(it => $"{it.Name}的评语").Order(StringComparer.Ordinal), own.Sheets.Select(it => it.Remark).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void With_names_each_sheet_has_that_of_its_judge()
    {
        var own = Of(1, ScoresShown.Named);

        Assert.Equal(Panel.Select(it => it.Name).Order(StringComparer.Ordinal), own.Sheets.Select(it => it.Judge));
        Assert.All(own.Sheets, sheet => Assert.Equal($"{sheet.Judge}的评语", sheet.Remark));
    }

    [Fact]
    public void Without_names_each_judge_stands_at_every_place_about_equally_often()
    {
        var orders = Enumerable.Range(1, Entries).Select(Order).ToList();

        for (var judge = 1; judge <= Judges; judge++)
            for (var place = 0; place < Judges; place++)
                Assert.InRange(orders.Count(order => order[place] == judge), 4, 24); // 12 of 60 expected
        Assert.InRange(orders.Select(order => string.Join(' ', order)).Distinct().Count(), 40, 60);
    }

    [Fact]
    public void The_order_of_one_entry_is_always_the_same() => Assert.Equal(Order(3), Order(3));

    [Fact]
    public void The_mean_of_what_is_counted_is_the_score_as_it_was_made_final()
    {
        var own = Of(2, ScoresShown.Anonymous);

        Assert.Equal([99, 98, 97, 96, 95], own.Totals);
        Assert.Equal([98, 97, 96], own.Counted);
        Assert.Equal((own.Own, (Fraction)97, "97.00", true), (own.Mean, own.Score!.Value, own.Row.Shown, own.IsShared));
    }

    [Fact]
    public void What_earlier_rounds_and_the_vote_gave_to_a_combined_result_is_told()
    {
        var inputs = RecountInputs.Parse(Run.Inputs) with
        {
            VotePercent = 10,
            Votes = new Dictionary<int, long> { [1] = 5, [2] = 9 },
            Parts = [new(1, 30, new Dictionary<int, string> { [2] = $"{new Fraction(241, 3)}" })],
        };

        Assert.Equal([new(1, 30, new Fraction(241, 3)), new(null, 10, 100)], OwnPart.Of(inputs, 2));
        Assert.Equal([new(1, 30, null), new(null, 10, 0)], OwnPart.Of(inputs, 1));
        Assert.Empty(OwnPart.Of(RecountInputs.Parse(Run.Inputs), 1));
    }

    [Theory]
    [InlineData("30 20 20 20 10", "25 20 20 20 10", "25 + 20 + 20 + 20 + 10 = 95")]
    [InlineData("3 5", "1 4", "100 × (3 × 1 ÷ 3 + 5 × 4 ÷ 5) ÷ 8 = 62.5")]
    public void A_total_is_written_out_to_be_followed_by_hand(string most, string points, string written)
    {
        RecountCriterion[] criteria = [.. Numbers(most).Select(it => new RecountCriterion("", "", it, 0, it))];
        var scale = new SheetScale([.. criteria.Select((it, at) => new WeighedCriterion(Support.Sheets.Entry(at), it.Weight, 0, it.Most))]);
        var total = new Fraction(scale.Read([.. Numbers(points).Select((it, at) => new Score(Support.Sheets.Entry(at), it))]).Total, scale.Denominator);

        Assert.Equal(written, WrittenSum.Of(criteria, Numbers(points), total));
    }

    static decimal[] Numbers(string text) => [.. text.Split(' ').Select(it => decimal.Parse(it, System.Globalization.CultureInfo.InvariantCulture))];
}
