using VideoContest.Entries;
using VideoContest.People;

namespace VideoContest.Judging;

/// <summary>How a judge came to an entry.</summary>
public enum AssignmentSource { Automatic, Manual, Replacement }

/// <summary>This judge is to score this entry in this round (分配).</summary>
public class Assignment
{
    private Assignment() { }

    public Assignment(Round round, Guid entryId, Guid judgeId, AssignmentSource source = AssignmentSource.Automatic) =>
        (Round, RoundId, EntryId, JudgeId, Source) = (round, round.Id, entryId, judgeId, source);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Round Round { get; private set; } = null!;
    public Guid EntryId { get; private set; }
    public Entry Entry { get; private set; } = null!;
    public Guid JudgeId { get; private set; }
    public Person Judge { get; private set; } = null!;

    public AssignmentSource Source { get; private set; }

    /// <summary>The judge stepped aside; see the recusal for why.</summary>
    public bool IsRecused { get; private set; }

    public int Version { get; private set; }

    public Refusal? WhyNotRecuse(DateTimeOffset now) =>
        IsRecused ? new("已经回避了这件作品。") :
        !Round.IsOpenAt(now) ? new("本轮评分已经结束，不能再申请回避。") :
        null;

    /// <summary>The judge steps aside from the entry; a sheet already handed in no longer counts, the caller voids it.</summary>
    public Recusal Recuse(string reason, DateTimeOffset now)
    {
        WhyNotRecuse(now).ThrowIfAny();
        Recusal.WhyNotReason(reason).ThrowIfAny();

        IsRecused = true;
        return new(this, RecusalSource.Judge, reason.Trim(), now);
    }

    internal void SetAside() => IsRecused = true;
}
