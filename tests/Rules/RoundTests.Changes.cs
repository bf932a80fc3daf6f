using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public partial class RoundTests
{
    static readonly IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress> Unbegun = new Dictionary<(Guid, Guid), SheetProgress>();

    static PanelChangePlan Change(Round round, PanelChange change, IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress>? sheets = null) =>
        round.Plan(change, Opening(Entries), sheets ?? Unbegun, Now);

    [Fact]
    public void A_judge_who_joins_a_whole_panel_gets_every_entry_without_a_conflict()
    {
        var (round, late) = (Opened(), Guid.NewGuid());
        var opening = Opening(Entries) with { Conflicts = new Dictionary<(Guid, Guid), Conflict> { [(Entries[0], late)] = Conflict.SameOrganisation } };

        var plan = round.Plan(new(PanelChangeKind.Seat, late), opening, Unbegun, Now);
        var before = round.Assignments.Count;
        var (added, removed, revision) = round.Revise(plan, 1, "补充专家", Judges[0], Now);

        Assert.Equal(Entries.Skip(1).Order(), plan.Added.Select(it => it.Entry).Order());
        Assert.Equal((before + 2, 0), (round.Assignments.Count, removed.Count));
        Assert.All(added, it => Assert.Equal(AssignmentSource.Manual, it.Source));
        Assert.Equal((3, 4), (revision.Before[Round.PanelSetting].Split(',').Length, revision.After[Round.PanelSetting].Split(',').Length));
    }

    [Fact]
    public void A_judge_who_joins_takes_no_more_than_was_set()
    {
        var (round, late) = (Opened(), Guid.NewGuid());

        var plan = Change(round, new(PanelChangeKind.Seat, late) { MaximumLoad = 2 });
        round.Revise(plan, 1, "补充专家", Judges[0], Now);

        Assert.Equal(2, plan.Added.Count(it => it.Judge == late));
        Assert.Equal(2, round.Panel.Single(seat => seat.JudgeId == late).MaximumLoad);
        Assert.Equal("评委最多评几件，至少为 1。", round.WhyNotChange(new(PanelChangeKind.Seat, Guid.NewGuid()) { MaximumLoad = 0 }, Now)!.Sentence);
        Assert.NotEqual(PanelEffect.Hash(plan), PanelEffect.Hash(plan with { Change = plan.Change with { MaximumLoad = 3 } }));
    }

    [Fact]
    public void A_judge_who_is_replaced_keeps_what_was_handed_in_and_gives_the_rest_away_drafts_included()
    {
        var (round, late) = (Opened(), Guid.NewGuid());
        var sheets = new Dictionary<(Guid, Guid), SheetProgress> { [(Entries[0], Judges[0])] = SheetProgress.Submitted, [(Entries[1], Judges[0])] = SheetProgress.Draft };

        var plan = Change(round, new(PanelChangeKind.Replace, Judges[0], late), sheets);
        round.Revise(plan, 1, "评委住院", Judges[1], Now);

        Assert.Equal(Entries.Skip(1).Select(it => (it, late)).Order(), plan.Added.Order());
        Assert.Equal(Entries.Skip(1).Select(it => (it, Judges[0])).Order(), plan.Removed.Order());
        Assert.Equal([(Entries[1], Judges[0])], plan.Drafts);
        Assert.Empty(plan.Untaken);
        Assert.Equal([Entries[0]], round.Assignments.Where(it => it.JudgeId == Judges[0]).Select(it => it.EntryId));
        Assert.Equal(Judges.Skip(1).Append(late).Order(), round.Seated.Select(it => it.JudgeId).Order());
        Assert.All(round.Assignments.Where(it => it.JudgeId == late), it => Assert.Equal(AssignmentSource.Replacement, it.Source));
    }

    [Fact]
    public void What_nobody_can_take_over_is_taken_back_all_the_same_and_named()
    {
        var round = Opened();

        var plan = Change(round, new(PanelChangeKind.Replace, Judges[0]));
        var effect = PanelEffect.Of(round, plan, Opening(Entries), Unbegun);

        Assert.Empty(plan.Added);
        Assert.Equal((3, 3), (plan.Removed.Count, plan.Untaken.Count));
        Assert.Equal(new JudgeLoad(Judges[0], 3, 0), effect.Loads.Single(it => it.Judge == Judges[0]));
    }

    [Fact]
    public void Everybody_else_takes_over_where_entries_have_few_judges()
    {
        var round = Opened(Plan with { SheetsPerEntry = 1 });
        var leaver = round.Assignments[0].JudgeId;

        var plan = Change(round, new(PanelChangeKind.Replace, leaver));
        round.Apply(plan, Now);

        Assert.Empty(plan.Untaken);
        Assert.Equal(3, round.Assignments.Count);
        Assert.DoesNotContain(round.Assignments, it => it.JudgeId == leaver);
    }

    [Fact]
    public void Topping_up_fills_the_hole_of_a_recusal_and_rebalancing_moves_only_what_was_not_begun()
    {
        var round = Opened(Plan with { SheetsPerEntry = 2 });
        var aside = round.Assignments[0];
        aside.Recuse("亲属", Now);

        var top = Change(round, new(PanelChangeKind.TopUp));
        round.Apply(top, Now);

        Assert.Equal([aside.EntryId], top.Added.Select(it => it.Entry));
        Assert.Empty(Change(round, new(PanelChangeKind.TopUp)).Added);
        Assert.All(Change(round, new(PanelChangeKind.Rebalance), round.Assignments.ToDictionary(it => (it.EntryId, it.JudgeId), _ => SheetProgress.Draft)).Removed, _ => Assert.Fail());
    }

    [Fact]
    public void An_effect_names_entries_that_fall_below_the_quorum_and_panels_that_come_apart()
    {
        var round = Opened(Plan with { SheetsPerEntry = 2, Quorum = 2 });
        var leaver = round.Assignments[0].JudgeId;
        var own = round.Assignments.Where(it => it.JudgeId == leaver).Select(it => it.EntryId).ToHashSet();

        var effect = PanelEffect.Of(round, Change(round, new(PanelChangeKind.Leave, leaver)), Opening(Entries), Unbegun);

        Assert.Empty(effect.BelowBefore);
        Assert.Equal(own, effect.BelowAfter.ToHashSet());
        Assert.Single(effect.PanelsBefore);
    }

    [Theory]
    [InlineData(PanelChangeKind.Seat, 0, null, "这位评委已经在评委组里。")]
    [InlineData(PanelChangeKind.Replace, 9, null, "这位评委不在评委组里，或者已经退出。")]
    [InlineData(PanelChangeKind.Replace, 0, 0, "不能由本人接替自己。")]
    public void A_change_that_makes_no_sense_is_refused(PanelChangeKind kind, int judge, int? to, string reason)
    {
        Guid Who(int number) => number < Judges.Length ? Judges[number] : Guid.Empty;

        Assert.Equal(reason, Opened().WhyNotChange(new(kind, Who(judge), to is { } other ? Who(other) : null), Now)?.Sentence);
        Assert.NotNull(Drafted().WhyNotChange(new(PanelChangeKind.TopUp), Now));
    }

    [Fact]
    public void What_was_declared_changes_with_a_reason_and_a_record_of_before_and_after()
    {
        var round = Opened();

        Assert.Throws<RefusedException>(() => round.Revise(round.Settings with { Quorum = 2 }, 0, 1, " ", Judges[0], Now));
        var revision = round.Revise(round.Settings with { Quorum = 2, LeastWatched = 80 }, 3, 1, "评委请假", Judges[0], Now);

        Assert.Equal((2, 80), (round.Quorum, round.LeastWatched));
        Assert.Equal(["LeastWatched 0>80", "Quorum 1>2"], revision.Before.Select(it => $"{it.Key} {it.Value}>{revision.After[it.Key]}").Order());
        Assert.Equal("没有任何改动。", round.WhyNotRevise(round.Settings, 0)?.Sentence);
        Assert.Equal("已经有评委提交评分表，匿名与否不能再改。", round.WhyNotRevise(round.Settings with { IsBlind = false }, 1)?.Sentence);
        Assert.Null(round.WhyNotRevise(round.Settings with { IsBlind = false }, 0));
        Assert.NotNull(round.WhyNotRevise(round.Settings with { Quorum = 4 }, 0));
        Assert.NotNull(Drafted().WhyNotRevise(round.Settings with { Decimals = 4 }, 0));
    }

    [Fact]
    public void Closing_without_sheets_wants_a_reason()
    {
        var round = Opened();

        Assert.Throws<RefusedException>(() => round.Close(Now, missing: 2));
        round.Close(Now, missing: 2, "一位评委失联");

        Assert.Equal("一位评委失联", round.CloseReason);
    }

    [Fact]
    public void A_calibration_has_the_round_s_panel_and_criteria_and_gives_everybody_everything()
    {
        var round = Drafted(Plan with { SheetsPerEntry = 2, LeastWatched = 50 });

        var calibration = round.Calibrate(2, Entries[..2], Now.AddDays(2), 5, Now);
        calibration.Open(Opening(Entries[..2]), Now);

        Assert.True(calibration.IsCalibration);
        Assert.Equal((6, 50, 1), (calibration.Assignments.Count, calibration.LeastWatched, calibration.Quorum));
        Assert.Equal(round.Criteria.Select(it => (it.Name, it.Most)), calibration.Criteria.Select(it => (it.Name, it.Most)));
        Assert.NotNull(round.WhyNotCalibrate([], Now.AddDays(2), Now));
        Assert.NotNull(round.WhyNotCalibrate([.. Enumerable.Range(0, 4).Select(_ => Guid.NewGuid())], Now.AddDays(2), Now));
        Assert.NotNull(calibration.WhyNotCalibrate(Entries[..1], Now.AddDays(2), Now));
        Assert.NotNull(Opened().WhyNotCalibrate(Entries[..1], Now.AddDays(2), Now));
    }

    [Fact]
    public void A_plan_that_cannot_be_declared_says_why()
    {
        Assert.Null(Round.WhyNotPlan(Plan with { VotePercent = 20, Parts = [new(1, 79)] }));
        foreach (var (plan, reason) in new[]
        {
            (Plan with { TakesTop = 3, TakesFrom = 80 }, "晋级规则只能选一种：前几名、每类前几名，或者分数线。"),
            (Plan with { TakesFrom = 100.5m }, "晋级分数线为 0 到 100。"),
            (Plan with { VotePercent = 21 }, "公众投票最多占 {0}%。"),
            (Plan with { VotePercent = 20, Parts = [new(1, 80)] }, "之前的轮次和公众投票合计最多占 {0}%，其余是本轮的。"),
            (Plan with { Parts = [new(1, 10), new(1, 10)] }, "同一轮次只能计入一次。"),
            (Plan with { Parts = [new(1, 0)] }, "之前轮次所占的比例为 1% 到 99%。"),
            (Plan with { LeastWatched = 101 }, "最少观看比例为 0 到 100。"),
        })
            Assert.Equal(reason, Round.WhyNotPlan(plan)?.Sentence);
        Assert.NotNull(Round.WhyNotFollow(Plan with { TakesPerCategory = 2 }, []));
        Assert.NotNull(Round.WhyNotFollow(Plan with { Parts = [new(2, 10)] }, [1]));
    }

    [Theory]
    [InlineData(2, null, null, "1 2 3", "2 3")]
    [InlineData(3, null, null, "1 2 3", null)]
    [InlineData(null, 1, null, "1 4", null)]
    [InlineData(null, 2, null, "1 2 3 4", "2 3")]
    [InlineData(null, null, "81.5", "1 2 3", null)]
    [InlineData(null, null, "81.51", "1", null)]
    public void Ties_at_the_cut_leave_it_open_who_goes_on_and_scores_are_compared_exactly(int? top, int? each, string? from, string expected, string? open)
    {
        var round = new Round(Make.Contest(), 2, Plan with { TakesTop = top, TakesPerCategory = each, TakesFrom = from is null ? null : decimal.Parse(from, System.Globalization.CultureInfo.InvariantCulture) }, 7);
        var entries = Enumerable.Range(1, 6).ToDictionary(number => number, _ => Guid.NewGuid());
        StandingRow Row(int number, int? place, string? score) => new(entries[number], number, place, score, "", score, 3, false);
        Guid? one = Guid.NewGuid(), two = Guid.NewGuid();

        var candidates = Advancement.Of(round, [Row(1, 1, "90"), Row(2, 2, "163/2"), Row(3, 2, "163/2"), Row(4, 4, "80"), Row(5, null, null), Row(6, 1, "95")],
            entries.Where(it => it.Key != 6).ToDictionary(it => it.Value, it => it.Key == 4 ? two : one));

        Assert.Equal(expected, string.Join(' ', candidates.Where(it => it.GoesOn).Select(it => it.Number)));
        Assert.Equal(open, Advancement.WhyNotTell(round, candidates, new("初评", ""))?.Values[0]);
        Assert.DoesNotContain(candidates, it => it.Number is 5 or 6 && (it.GoesOn || it.IsNext));
    }

    [Fact]
    public void Whoever_is_no_judge_of_the_contest_any_more_gets_nothing_new()
    {
        var round = Opened(Plan with { SheetsPerEntry = 1 });
        var late = Guid.NewGuid();

        var plan = round.Plan(new(PanelChangeKind.TopUp), Opening([.. Entries, late]) with { Gone = Judges[..2] }, Unbegun, Now);

        Assert.Equal([(late, Judges[2])], plan.Added);
    }

    [Fact]
    public void Severity_is_official_only_where_all_judges_can_be_compared()
    {
        var round = Drafted(Plan with { SheetsPerEntry = 1, IsSeverityOfficial = true });

        Assert.Equal("评委分成了互不相连的 {0} 组，宽严不能比较，调整后的成绩不能作为正式成绩。请增加每件作品的评委数，或者取消这一项。", round.WhyNotCompare(round.ShareOut(Opening(Entries)))?.Sentence);
        Assert.Throws<RefusedException>(() => round.Open(Opening(Entries), Now));
        Assert.Equal(RoundState.Draft, round.State);
        round.Edit(Plan with { SheetsPerEntry = 2, IsSeverityOfficial = true });
        round.Open(Opening(Entries), Now);
    }

    [Theory]
    [InlineData("a@Work.example.com", "work.example.com")]
    [InlineData("a@qq.com", null)]
    [InlineData("a@GMAIL.com", null)]
    [InlineData("nobody", null)]
    [InlineData(null, null)]
    public void Public_mail_providers_say_nothing_about_people(string? email, string? domain) => Assert.Equal(domain, People.PublicMailProviders.OwnDomain(email));
}
