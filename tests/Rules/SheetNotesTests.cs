using VideoContest.Judging;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class SheetNotesTests
{
    readonly ScoreSheet _sheet;

    public SheetNotesTests()
    {
        var round = new Round(Make.Contest(), 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null), 7);
        round.Seat([Guid.NewGuid()]);
        round.Open(RoundOpening.WithoutConflicts([Guid.NewGuid()]), Moments.EntriesClose);
        _sheet = new(round.Assignments[0], Moments.DuringJudging);
    }

    [Fact]
    public void Notes_stand_in_the_order_of_the_film_and_one_without_words_is_none()
    {
        _sheet.Note([new(20, "转场突兀"), new(5, ""), new(3.5, "安全帽没系")]);

        Assert.Equal([new(3.5, "安全帽没系"), new(20, "转场突兀")], _sheet.Notes);
    }

    [Theory]
    [InlineData(double.NaN, "字")]
    [InlineData(-1, "字")]
    [InlineData(86_400, "字")]
    [InlineData(double.PositiveInfinity, "字")]
    [InlineData(1, "\u202e字")]
    public void A_note_at_no_moment_or_with_hidden_characters_is_refused(double at, string text)
    {
        Assert.NotNull(ScoreSheet.WhyNotNote([new(at, text)]));
        Assert.Throws<RefusedException>(() => _sheet.Note([new(at, text)]));
    }

    [Fact]
    public void There_are_bounds_to_their_number_and_length()
    {
        Assert.Null(ScoreSheet.WhyNotNote([.. Enumerable.Repeat(new FilmNote(1, new('字', ScoreSheet.LongestNote)), ScoreSheet.MostNotes)]));
        Assert.NotNull(ScoreSheet.WhyNotNote([.. Enumerable.Repeat(new FilmNote(1, "字"), ScoreSheet.MostNotes + 1)]));
        Assert.NotNull(ScoreSheet.WhyNotNote([new(1, new('字', ScoreSheet.LongestNote + 1))]));
    }
}
