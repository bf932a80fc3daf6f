using VideoContest.Judging;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class ScoreSheetTests
{
    static readonly DateTimeOffset Now = Moments.DuringJudging;
    readonly Round _round = new(Make.Contest(), 1, new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null), 7);
    readonly Assignment _assignment;
    readonly ScoreSheet _sheet;

    public ScoreSheetTests()
    {
        var judge = Guid.NewGuid();
        var entry = Guid.NewGuid();
        _round.Seat([judge]);
        _round.Open(RoundOpening.WithoutConflicts([entry]), Moments.EntriesClose);
        _assignment = _round.Assignments[0];
        _sheet = new(_assignment, Now);
    }

    IReadOnlyList<Score> Full(decimal share = 0.5m) => [.. _round.Criteria.Select(criterion => new Score(criterion.Id, criterion.Most * share))];

    [Fact]
    public void A_draft_may_have_some_scores_only()
    {
        _sheet.Save(_assignment, [new(_round.Criteria[0].Id, 12)], "再看一遍", Now);

        Assert.Equal((SheetState.Draft, 1, 0, "再看一遍"), (_sheet.State, _sheet.Scores.Count, _sheet.HandedInScores.Count, _sheet.Remark));
    }

    [Fact]
    public void A_sheet_is_handed_in_with_every_criterion_only()
    {
        Assert.Equal("请为“{0}”打分后再提交。", _sheet.WhyNotHandIn(_assignment, [.. Full().Skip(1)], Now)?.Sentence);

        var handedIn = _sheet.HandIn(_assignment, Full(), "", Now);

        Assert.Equal((SheetState.Submitted, 1, 1), (_sheet.State, _sheet.Revision, handedIn.Revision));
        Assert.Equal(_sheet.HandedInScores, handedIn.Scores);
    }

    [Fact]
    public void Every_hand_in_is_a_revision_and_the_last_one_counts()
    {
        var first = _sheet.HandIn(_assignment, Full(), "", Now);
        var second = _sheet.HandIn(_assignment, Full(1), "", Now.AddMinutes(1));

        Assert.Equal((1, 2), (first.Revision, second.Revision));
        Assert.Equal(Full(1), _sheet.HandedInScores);
        Assert.Equal(Full(), first.Scores);
        Assert.NotEqual(first.ScoresHash(), second.ScoresHash());
    }

    [Fact]
    public void A_change_after_handing_in_waits_until_it_is_handed_in()
    {
        _sheet.HandIn(_assignment, Full(), "", Now);
        _sheet.Save(_assignment, Full(1), "", Now);

        Assert.True(_sheet.HasUnsubmittedChanges);
        Assert.Equal(Full(), _sheet.HandedInScores);
    }

    [Fact]
    public void A_remark_changed_after_handing_in_waits_too()
    {
        _sheet.HandIn(_assignment, Full(), "构图好。", Now);
        Assert.False(_sheet.HasUnsubmittedChanges);

        _sheet.Save(_assignment, Full(), "构图好，字幕小。", Now.AddMinutes(1));

        Assert.True(_sheet.HasUnsubmittedChanges);
    }

    [Fact]
    public void Unknown_doubled_and_impossible_scores_are_refused_and_nothing_changes()
    {
        var known = _round.Criteria[0].Id;

        Assert.NotNull(_sheet.WhyNotSave(_assignment, [new(Guid.NewGuid(), 1)], Now));
        Assert.NotNull(_sheet.WhyNotSave(_assignment, [new(known, 1), new(known, 2)], Now));
        Assert.NotNull(_sheet.WhyNotSave(_assignment, [new(known, 31)], Now));
        Assert.NotNull(_sheet.WhyNotSave(_assignment, [new(known, -1)], Now));
        Assert.NotNull(_sheet.WhyNotSave(_assignment, [new(known, 1.5m)], Now));
        Assert.Throws<RefusedException>(() => _sheet.HandIn(_assignment, [.. Full(), new(Guid.NewGuid(), 1)], "", Now));
        Assert.Equal((0, SheetState.Draft, 0), (_sheet.Scores.Count, _sheet.State, _sheet.Revision));
    }

    [Fact]
    public void Nothing_is_taken_from_the_moment_the_round_ends()
    {
        Assert.Null(_sheet.WhyNotHandIn(_assignment, Full(), _round.ClosesAt.AddTicks(-1)));
        Assert.Equal("本轮评分已于 {0} 结束。", _sheet.WhyNotHandIn(_assignment, Full(), _round.ClosesAt)?.Sentence);
        Assert.Equal("本轮评分已于 {0} 结束。", _sheet.WhyNotSave(_assignment, [], _round.ClosesAt)?.Sentence);
    }

    [Fact]
    public void A_judge_cannot_score_an_entry_they_recused_from()
    {
        _assignment.Recuse("参与过制作", Now);

        Assert.Equal("您已回避这件作品，不能评分。", _sheet.WhyNotSave(_assignment, Full(), Now)?.Sentence);
        Assert.Equal("已经回避了这件作品。", _assignment.WhyNotRecuse(Now)?.Sentence);
    }

    [Fact]
    public void Stepping_aside_needs_a_reason_and_an_open_round()
    {
        Assert.Throws<RefusedException>(() => _assignment.Recuse(" ", Now));
        Assert.Throws<RefusedException>(() => _assignment.Recuse(new('字', Recusal.LongestReason + 1), Now));
        Assert.NotNull(_assignment.WhyNotRecuse(_round.ClosesAt));
        Assert.False(_assignment.IsRecused);
    }

    [Fact]
    public void The_hash_of_a_hand_in_does_not_depend_on_the_order_or_the_spelling_of_scores()
    {
        var once = _sheet.HandIn(_assignment, Full(), "", Now);
        var hash = once.ScoresHash();

        Assert.Equal(64, hash.Length);
        Assert.Equal(hash, once.ScoresHash());
        Assert.NotEqual(hash, _sheet.HandIn(_assignment, Full(), "", Now).ScoresHash());
    }
}
