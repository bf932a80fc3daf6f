using VideoContest.People;

namespace VideoContest.Judging;

/// <summary>A judge's seat in a round's panel.</summary>
public class Panelist(Guid roundId, Guid judgeId)
{
    public Guid RoundId { get; private set; } = roundId;
    public Guid JudgeId { get; private set; } = judgeId;
    public Person Judge { get; private set; } = null!;

    /// <summary>Most sheets in the round, from 1; null without a limit.</summary>
    public int? MaximumLoad { get; private set; }

    /// <summary>The judge left the panel while the round was open; what was handed in stays.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>When the judge was last reminded by mail.</summary>
    public DateTimeOffset? NudgedAt { get; private set; }
}
