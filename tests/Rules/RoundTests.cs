using VideoContest.Judging;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public partial class RoundTests
{
    static readonly RoundPlan Plan = new("初评", "First", Moments.EntriesClose, Moments.EntriesClose.AddDays(10), ScoringMethod.Mean, null, 1, 2, true, null);
    static readonly Guid[] Entries = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
    static readonly Guid[] Judges = [Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid()];
    static readonly DateTimeOffset Now = Moments.DuringJudging;

    static RoundOpening Opening(params Guid[] entries) => RoundOpening.WithoutConflicts(entries);

    static Round Drafted(RoundPlan? plan = null, params Guid[] judges)
    {
        var round = new Round(Make.Contest(), 1, plan ?? Plan, 7);
        round.Seat(judges.Length == 0 ? Judges : judges);
        return round;
    }

    static Round Opened(RoundPlan? plan = null)
    {
        var round = Drafted(plan);
        round.Open(Opening(Entries), Now);
        return round;
    }

    [Fact]
    public void A_new_round_starts_with_the_contests_rubric() =>
        Assert.Equal(["主题", "知识准确", "创意", "制作", "传播"], Drafted().Criteria.Select(criterion => criterion.Name));

    [Fact]
    public void Opening_gives_every_entry_to_the_whole_panel_or_to_as_many_as_planned()
    {
        Assert.Equal(9, Opened().Assignments.Count);
        Assert.Equal(6, Opened(Plan with { SheetsPerEntry = 2 }).Assignments.Count);
    }

    [Fact]
    public void What_the_preview_shares_out_is_what_opening_gives()
    {
        var round = Drafted(Plan with { SheetsPerEntry = 2 });

        var preview = round.Share(Opening(Entries));
        round.Open(Opening(Entries), Now);

        Assert.Equal(preview, round.Assignments.Select(it => (it.EntryId, it.JudgeId)));
    }

    [Theory]
    [InlineData("评委组还没有评委。")]
    [InlineData("每件作品要 {0} 位评委评分，但评委组只有 {1} 位。")]
    [InlineData("有效评分表最少 {0} 份，多于每件作品的评委数 {1}。")]
    [InlineData("还没有可以评审的作品：作品要先通过审核。")]
    [InlineData("评分截止时间已过，请先修改截止时间。")]
    [InlineData("轮次已经启动过。")]
    public void A_round_does_not_open_with_a_hole(string reason)
    {
        var round = reason switch
        {
            "评委组还没有评委。" => new Round(Make.Contest(), 1, Plan, 7),
            "每件作品要 {0} 位评委评分，但评委组只有 {1} 位。" => Drafted(Plan with { SheetsPerEntry = 4 }),
            "有效评分表最少 {0} 份，多于每件作品的评委数 {1}。" => Drafted(Plan with { SheetsPerEntry = 2, Quorum = 3 }),
            "轮次已经启动过。" => Opened(),
            _ => Drafted(),
        };
        var entries = reason.StartsWith("还没有可以", StringComparison.Ordinal) ? [] : Entries;
        var now = reason.StartsWith("评分截止", StringComparison.Ordinal) ? Plan.ClosesAt : Now;

        Assert.Equal(reason, round.WhyNotOpen(entries.Length, now)?.Sentence);
        Assert.Throws<RefusedException>(() => round.Open(Opening(entries), now));
    }

    [Fact]
    public void Once_open_its_plan_rubric_and_panel_stay()
    {
        var round = Opened();

        Assert.NotNull(round.WhyNotEdit());
        Assert.Throws<RefusedException>(() => round.Edit(Plan));
        Assert.Throws<RefusedException>(() => round.Rewrite(RubricLine.Usual));
        Assert.Throws<RefusedException>(() => round.Seat([]));
    }

    [Fact]
    public void An_entry_accepted_late_gets_judges_and_the_others_keep_theirs()
    {
        var round = Opened(Plan with { SheetsPerEntry = 2 });
        var before = round.Assignments.ToList();
        var late = Guid.NewGuid();

        var given = round.Assign(Opening([.. Entries, late]));

        Assert.Equal([late, late], given.Select(it => it.EntryId));
        Assert.Equal([.. before, .. given], round.Assignments);
        Assert.Empty(round.Assign(Opening([.. Entries, late])));
    }

    [Fact]
    public void A_recused_entry_is_no_load()
    {
        var round = Drafted(Plan with { SheetsPerEntry = 1 });
        round.Open(Opening(Entries), Now);
        var freed = round.Assignments[0];
        freed.Recuse("参与过制作", Now);

        var given = round.Assign(Opening(Guid.NewGuid()));

        Assert.Equal(freed.JudgeId, given.Single().JudgeId);
    }

    [Fact]
    public void Sheets_are_taken_while_it_is_open_and_before_it_closes()
    {
        var round = Drafted();
        Assert.False(round.IsOpenAt(Now));

        round.Open(Opening(Entries), Now);
        Assert.True(round.IsOpenAt(round.ClosesAt.AddTicks(-1)));
        Assert.False(round.IsOpenAt(round.ClosesAt));

        round.Close(Now);
        Assert.False(round.IsOpenAt(Now));
        Assert.Throws<RefusedException>(() => round.Close(Now));
    }

    [Fact]
    public void The_end_can_be_moved_until_it_is_closed()
    {
        var round = Opened();
        round.Extend(Plan.ClosesAt.AddDays(3), Plan.ClosesAt.AddDays(1));
        Assert.True(round.IsOpenAt(Plan.ClosesAt.AddDays(2)));

        Assert.Throws<RefusedException>(() => round.Extend(Now, Now));
        round.Close(Now);
        Assert.Throws<RefusedException>(() => round.Extend(Plan.ClosesAt.AddDays(9), Now));
    }

    [Fact]
    public void Every_judge_has_an_order_of_their_own_that_latecomers_do_not_upset()
    {
        var entries = Enumerable.Range(0, 30).Select(_ => Guid.CreateVersion7()).ToList();

        var one = entries.Shuffled(7, Judges[0], it => it).ToList();

        Assert.Equal(one, entries.AsEnumerable().Reverse().Shuffled(7, Judges[0], it => it));
        Assert.NotEqual(one, entries.Shuffled(7, Judges[1], it => it));
        Assert.NotEqual(one, entries);
        Assert.Equal(one, entries.Append(Guid.CreateVersion7()).Shuffled(7, Judges[0], it => it).Where(entries.Contains));
    }
}
