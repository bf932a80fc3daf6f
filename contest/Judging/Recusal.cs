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

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Guid EntryId { get; private set; }
    public Guid JudgeId { get; private set; }
    public RecusalSource Source { get; private set; }
    public string Reason { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>An organizer has read the reason and seen to the hole; null as long as nobody has.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }
}
