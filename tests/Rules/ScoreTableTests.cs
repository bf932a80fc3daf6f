using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class ScoreTableTests
{
    [Fact]
    public void Entries_and_judges_stand_in_the_order_of_their_ids_and_missing_is_not_zero()
    {
        var table = new ScoreTable(Sheets.ByEntry("· 70", "80 90").Reverse());

        Assert.Equal([Sheets.Entry(1), Sheets.Entry(2)], table.Entries);
        Assert.Equal([Sheets.Judge(1), Sheets.Judge(2)], table.Judges);
        Assert.Equal([(1, 70.0)], table.Rows[0]);
        Assert.Equal([(0, 80.0), (1, 90.0)], table.Rows[1]);
        Assert.Equal(3, table.SheetCount);
        Assert.False(table.IsComplete);
    }

    [Fact]
    public void Every_judge_with_a_sheet_for_every_entry_makes_a_table_complete() => Assert.True(new ScoreTable(Sheets.ByEntry("1 2", "3 4")).IsComplete);

    [Fact]
    public void A_judge_has_one_sheet_for_an_entry() =>
        Assert.Throws<ArgumentException>(() => new ScoreTable([new(Sheets.Entry(1), Sheets.Judge(1), 70), new(Sheets.Entry(1), Sheets.Judge(1), 70)]));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_total_is_a_finite_number(double total) =>
        Assert.Throws<ArgumentException>(() => new ScoreTable([new(Sheets.Entry(1), Sheets.Judge(1), total)]));

    [Fact]
    public void Only_submitted_sheets_enter_with_the_total_that_the_official_score_is_made_of()
    {
        var round = new Round(Make.Contest(), 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(9), ScoringMethod.Mean, null, 1, 2, true, null), 7);
        round.Rewrite([new("总评", "Overall", 1, 0, 30, 1)]);
        round.Seat([Guid.NewGuid()]);
        round.Open(RoundOpening.WithoutConflicts([Guid.NewGuid()]), Moments.DuringJudging);
        ScoreSheet HandedIn(decimal points)
        {
            var assignment = new Assignment(round, Guid.NewGuid(), Guid.NewGuid());
            var sheet = new ScoreSheet(assignment, Moments.DuringJudging);
            sheet.HandIn(assignment, [new(round.Criteria[0].Id, points)], "", Moments.DuringJudging);
            return sheet;
        }
        var (counted, recused) = (HandedIn(20), HandedIn(30));
        recused.Recuse();
        var draft = new ScoreSheet(new(round, Guid.NewGuid(), Guid.NewGuid()), Moments.DuringJudging);

        var table = ScoreTable.Of(round.Criteria, [recused, draft, counted]);

        Assert.Equal([counted.EntryId], table.Entries);
        Assert.Equal([counted.JudgeId], table.Judges);
        Assert.Equal([(0, 200 / 3.0)], table.Rows.Single());
    }
}
