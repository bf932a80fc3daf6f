namespace VideoContest.Judging;

public partial class ScoreSheet
{
    public const int LongestVoidReason = 400;

    /// <param name="round">The sheet's own.</param>
    public Refusal? WhyNotVoid(Round round, string reason) =>
        round.State != RoundState.Closed ? new("评分结束之后才能作废评分表。") :
        State == SheetState.Voided ? new("这份评分表已经作废。") :
        State == SheetState.Recused ? new("评委回避了这件作品，评分表本来就不计入。") :
        string.IsNullOrWhiteSpace(reason) ? new("请写明作废的理由。") :
        reason.Length > LongestVoidReason ? new("理由最多 {0} 个字。", LongestVoidReason) :
        null;

    /// <summary>The organizer does not let the sheet count; it is kept as it is.</summary>
    public void Void(Round round, string reason)
    {
        WhyNotVoid(round, reason).ThrowIfAny();
        (State, VoidReason) = (SheetState.Voided, reason);
    }

    public Refusal? WhyNotRestore() => State == SheetState.Voided ? null : new("这份评分表没有作废。");

    /// <summary>The sheet counts again as it did before.</summary>
    public void Restore()
    {
        WhyNotRestore().ThrowIfAny();
        (State, VoidReason) = (Revision > 0 ? SheetState.Submitted : SheetState.Draft, "");
    }
}
