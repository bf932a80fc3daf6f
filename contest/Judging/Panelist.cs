using VideoContest.People;

namespace VideoContest.Judging;

/// <summary>A judge's seat in a round's panel.</summary>
public class Panelist(Guid roundId, Guid judgeId)
{
    /// <summary>A judge is not reminded again sooner.</summary>
    public static readonly TimeSpan BetweenNudges = TimeSpan.FromDays(1);

    public Guid RoundId { get; private set; } = roundId;
    public Guid JudgeId { get; private set; } = judgeId;
    public Person Judge { get; private set; } = null!;

    /// <summary>Most sheets in the round, from 1; null without a limit.</summary>
    public int? MaximumLoad { get; private set; }

    /// <summary>The judge left the panel while the round was open; what was handed in stays.</summary>
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>When the judge was last reminded by mail.</summary>
    public DateTimeOffset? NudgedAt { get; private set; }

    internal void Limit(int? most) => MaximumLoad = most;

    internal void Leave(DateTimeOffset now) => LeftAt = now;

    internal void Return() => LeftAt = null;

    /// <param name="missing">Sheets the judge has not handed in.</param>
    public Refusal? WhyNotNudge(int missing, DateTimeOffset now) =>
        LeftAt is not null ? new("这位评委不在评委组里，或者已经退出。") :
        missing == 0 ? new("{0} 的评分表都已提交，不用提醒。", Judge.DisplayName) :
        NudgedAt is { } last && now < last + BetweenNudges ? new("{0} 在 {1} 已经提醒过，一天内不再提醒。", Judge.DisplayName, last) :
        null;

    /// <summary>Notes that the judge is reminded now.</summary>
    public void Nudge(int missing, DateTimeOffset now)
    {
        WhyNotNudge(missing, now).ThrowIfAny();
        NudgedAt = now;
    }
}
