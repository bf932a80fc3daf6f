using VideoContest.People;

namespace VideoContest.Judging;

/// <summary>A judge's seat in a round's panel.</summary>
public class Panelist(Guid roundId, Guid judgeId)
{
    public Guid RoundId { get; private set; } = roundId;
    public Guid JudgeId { get; private set; } = judgeId;
    public Person Judge { get; private set; } = null!;
}
