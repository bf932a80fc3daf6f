namespace VideoContest.Judging;

/// <summary>What may be declared of a round.</summary>
public partial class Round
{
    /// <summary>What the round itself makes of its result at least, in percent.</summary>
    public const int LeastOwnPercent = 1;

    /// <summary>Who goes on into this round is decided by an earlier one.</summary>
    public bool TakesFromBefore => TakesTop is not null || TakesPerCategory is not null || TakesFrom is not null;

    public static Refusal? WhyNotPlan(RoundPlan plan) =>
        plan.ClosesAt <= plan.OpensAt ? new("评分截止时间必须晚于开始时间。") :
        WhyNotCount(plan.Quorum, plan.Decimals, plan.SheetsPerEntry, plan.TakesTop, plan.TakesPerCategory) ?? WhyNotTake(plan) ?? WhyNotWeigh(plan) ?? WhyNotWatch(plan.LeastWatched);

    static Refusal? WhyNotCount(int quorum, int decimals, params int?[] counts) =>
        quorum < 1 || decimals is < 0 or > 4 || counts.Any(it => it < 1) ? new("人数、份数必须至少为 1，小数位数为 0 到 4。") : null;

    static Refusal? WhyNotWatch(int percent) => percent is < 0 or > 100 ? new("最少观看比例为 0 到 100。") : null;

    /// <summary>Why not these works go on.</summary>
    public static Refusal? WhyNotTake(RoundPlan plan) =>
        new object?[] { plan.TakesTop, plan.TakesPerCategory, plan.TakesFrom }.Count(it => it is not null) > 1 ? new("晋级规则只能选一种：前几名、每类前几名，或者分数线。") :
        plan.TakesFrom is < 0 or > 100 ? new("晋级分数线为 0 到 100。") :
        null;

    /// <summary>Why the result cannot be made up of these shares.</summary>
    public static Refusal? WhyNotWeigh(RoundPlan plan) =>
        plan.VotePercent is < 0 or > MostVotePercent ? new("公众投票最多占 {0}%。", MostVotePercent) :
        plan.Parts.Any(part => part.Percent is < 1 or > 99) ? new("之前轮次所占的比例为 1% 到 99%。") :
        plan.Parts.DistinctBy(part => part.Order).Count() < plan.Parts.Count ? new("同一轮次只能计入一次。") :
        plan.Parts.Sum(part => part.Percent) + plan.VotePercent > 100 - LeastOwnPercent ? new("之前的轮次和公众投票合计最多占 {0}%，其余是本轮的。", 100 - LeastOwnPercent) :
        null;

    /// <summary>Why a round cannot follow on those before it.</summary>
    /// <param name="earlier">Places of the earlier rounds that give places themselves.</param>
    public static Refusal? WhyNotFollow(RoundPlan plan, IEnumerable<int> earlier) =>
        (plan.TakesTop ?? plan.TakesPerCategory ?? plan.TakesFrom) is not null && !earlier.Any() ? new("这是第一轮，没有上一轮可以取前几名。") :
        plan.Parts.Any(part => !earlier.Contains(part.Order)) ? new("只能计入之前的轮次；校准不计入。") :
        null;

    void Fill(RoundPlan plan)
    {
        (WhyNotPlan(plan) ?? WhyNotFollow(plan, Enumerable.Range(1, Order - 1))).ThrowIfAny();
        (Name, NameEnglish, OpensAt, ClosesAt, Method) = (plan.Name, plan.NameEnglish, plan.OpensAt, plan.ClosesAt, plan.Method);
        (SheetsPerEntry, Quorum, Decimals, IsBlind, TakesTop) = (plan.SheetsPerEntry, plan.Quorum, plan.Decimals, plan.IsBlind, plan.TakesTop);
        (TakesPerCategory, TakesFrom, LeastWatched, VotePercent, Parts) = (plan.TakesPerCategory, plan.TakesFrom, plan.LeastWatched, plan.VotePercent, plan.Parts);
        (IsSeverityOfficial, ExcludesDistrict, ExcludesMailDomain) = (plan.IsSeverityOfficial, plan.ExcludesDistrict, plan.ExcludesMailDomain);
    }
}
