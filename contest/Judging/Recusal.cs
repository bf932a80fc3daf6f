namespace VideoContest.Judging;

public enum RecusalSource { Judge, Organizer, Detected }

/// <summary>A judge steps aside, or is set aside, from one entry, with a reason (回避). It holds for the whole contest.</summary>
public class Recusal
{
    public const int LongestReason = 500;

    private Recusal() { }

    internal Recusal(Assignment assignment, RecusalSource source, string reason, DateTimeOffset now)
    {
        (RoundId, EntryId, JudgeId) = (assignment.RoundId, assignment.EntryId, assignment.JudgeId);
        (Source, Reason, At) = (source, reason, now);
    }

    /// <summary>Set by the organizer, who thereby knows of it.</summary>
    internal Recusal(Guid roundId, Guid entryId, Guid judgeId, string reason, DateTimeOffset now)
    {
        (RoundId, EntryId, JudgeId) = (roundId, entryId, judgeId);
        (Source, Reason, At, ReviewedAt) = (RecusalSource.Organizer, reason.Trim(), now, now);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Guid EntryId { get; private set; }
    public Guid JudgeId { get; private set; }
    public RecusalSource Source { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>An organizer has read the reason and seen to the hole; null as long as nobody has.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    public Refusal? WhyNotReview() => ReviewedAt is null ? null : new("这次回避已经核实过。");

    public void Review(DateTimeOffset now)
    {
        WhyNotReview().ThrowIfAny();
        ReviewedAt = now;
    }

    public static Refusal? WhyNotReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? new("请写明回避的理由。") :
        reason.Length > LongestReason ? new("理由最多 {0} 个字。", LongestReason) :
        null;
}
