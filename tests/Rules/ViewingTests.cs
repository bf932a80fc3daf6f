using VideoContest.Judging;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class ViewingTests
{
    const double Length = 60;
    static readonly DateTimeOffset Now = Moments.DuringJudging;
    readonly Round _round = new(Make.Contest(), 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null) { LeastWatched = 80 }, 7);
    readonly Assignment _assignment;
    readonly Viewing _viewing;

    public ViewingTests()
    {
        _round.Seat([Guid.NewGuid()]);
        _round.Open(RoundOpening.WithoutConflicts([Guid.NewGuid()]), Moments.EntriesClose);
        _assignment = _round.Assignments[0];
        _viewing = new(_round.Id, _assignment.EntryId, _assignment.JudgeId, Now);
    }

    int Play(double afterSeconds, params (double From, double To)[] played)
    {
        _viewing.Play(_assignment, played.Select(it => new Stretch(it.From, it.To)), Length, Now.AddSeconds(afterSeconds));
        return Viewing.Percent(_viewing.Played, Length);
    }

    [Fact]
    public void Seconds_that_were_played_count_once_however_often_and_in_whatever_order()
    {
        Assert.Equal(50, Play(30, (15, 30), (0, 15), (10, 20)));
        Assert.Equal(50, Play(60, (0, 30)));
        Assert.Equal([new(0, 30)], _viewing.Played);
    }

    [Fact]
    public void Seeking_ahead_plays_nothing()
    {
        Assert.Equal(16, Play(10, (0, 5), (55, 60)));
        Assert.Equal([new(0, 5), new(55, 60)], _viewing.Played);
    }

    [Fact]
    public void No_more_is_taken_than_can_have_been_played_at_the_highest_speed()
    {
        Assert.Equal(0, Play(0, (0, 60)));
        Assert.Equal(33, Play(10, (0, 60)));
        Assert.Equal([new(0, 20)], _viewing.Played);
        Assert.Equal(66, Play(20, (0, 60)));
    }

    [Fact]
    public void A_long_silence_counts_as_a_minute()
    {
        _viewing.Play(_assignment, [new(0, 600)], 600, Now.AddHours(5));

        Assert.Equal([new(0, 120)], _viewing.Played);
    }

    [Fact]
    public void A_clock_that_went_back_plays_nothing() => Assert.Equal(0, Play(-60, (0, 60)));

    [Fact]
    public void Nothing_lies_outside_the_film()
    {
        Assert.Equal(100, Play(59, (-5, 0.2), (0.2, 1000)));
        Assert.Equal([new(0, 60)], _viewing.Played);
    }

    [Fact]
    public void A_blink_is_no_gap_and_the_whole_film_is_100_percent()
    {
        Assert.Equal(100, Play(59, (0, 20), (20.4, 59.7)));
        Assert.Equal(98, Viewing.Percent([new(0, 20), new(21, 60)], Length));
    }

    [Fact]
    public void A_film_whose_length_nobody_knows_counts_as_played() => Assert.Equal(100, Viewing.Percent([], 0));

    [Fact]
    public void Nothing_is_counted_when_the_round_is_over_or_the_judge_stepped_aside()
    {
        Assert.Equal("本轮评分已于 {0} 结束。", Viewing.WhyNotPlay(_assignment, _round.ClosesAt)?.Sentence);
        _assignment.Recuse("参与过制作", Now);
        Assert.Equal("您已回避这件作品，不能评分。", Viewing.WhyNotPlay(_assignment, Now)?.Sentence);
        Assert.Throws<RefusedException>(() => Play(10, (0, 5)));
    }

    [Fact]
    public void A_sheet_is_handed_in_once_the_declared_share_was_played_and_the_calibration_is_done()
    {
        var sheet = new ScoreSheet(_assignment, Now);
        IReadOnlyList<Score> full = [.. _round.Criteria.Select(it => new Score(it.Id, it.Most))];

        var early = sheet.WhyNotHandIn(_assignment, full, Now, new(79, 0))!;
        Assert.Equal("提交之前至少要观看影片的 {0}%，现在看了 {1}%。评分已经留着，看完再提交。", early.Sentence);
        Assert.Equal([80, 79], early.Values);
        Assert.Null(sheet.WhyNotSave(_assignment, full, Now, new(0, 0)));
        Assert.Equal("请先完成校准，还有 {0} 件没有提交；之后才能在本轮评分。", sheet.WhyNotSave(_assignment, full, Now, new(100, 2))?.Sentence);
        Assert.Throws<RefusedException>(() => sheet.HandIn(_assignment, full, "", Now, new(79, 0)));
        sheet.HandIn(_assignment, full, "", Now, new(80, 0));
    }
}
