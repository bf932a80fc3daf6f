namespace VideoContest.Results;

public partial class TieRuling
{
    /// <param name="tied">The entries that share a place when nothing is ruled; exactly these are put into an order.</param>
    /// <param name="ordered">The same entries, best first.</param>
    public static Refusal? WhyNotRule(IReadOnlyCollection<Guid> tied, IReadOnlyList<Guid> ordered, string reason) =>
        tied.Count < 2 || ordered.Distinct().Count() != ordered.Count || !ordered.ToHashSet().SetEquals(tied) ? new("这些作品的名次现在不是并列的，请刷新页面后再裁定。") :
        string.IsNullOrWhiteSpace(reason) ? new("请写明这样排先后的理由。") :
        reason.Length > LongestReason ? new("理由最多 {0} 个字。", LongestReason) :
        null;

    public static TieRuling Rule(Guid roundId, IReadOnlyCollection<Guid> tied, IReadOnlyList<Guid> ordered, string reason, Guid by, DateTimeOffset now)
    {
        WhyNotRule(tied, ordered, reason).ThrowIfAny();
        return new(roundId, ordered, reason, by, now);
    }

    public Refusal? WhyNotTakeBack() => TakenBackAt is null ? null : new("这个裁定已经撤回。");

    public void TakeBack(DateTimeOffset now)
    {
        WhyNotTakeBack().ThrowIfAny();
        TakenBackAt = now;
    }
}
