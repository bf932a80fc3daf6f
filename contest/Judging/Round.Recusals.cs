namespace VideoContest.Judging;

/// <summary>Judges whom the organizer sets aside.</summary>
public partial class Round
{
    public Refusal? WhyNotSetAside(Guid entryId, Guid judgeId, DateTimeOffset now) =>
        State == RoundState.Closed || State == RoundState.Open && !IsOpenAt(now) ? new("本轮评分已经结束，不能再安排回避。") :
        Seated.All(seat => seat.JudgeId != judgeId) ? new("这位评委不在评委组里，或者已经退出。") :
        _assignments.Any(it => it.EntryId == entryId && it.JudgeId == judgeId && it.IsRecused) ? new("已经回避了这件作品。") :
        null;

    /// <summary>Sets a judge aside from an entry, given out or not; a sheet that was begun no longer counts, the caller sees to that.</summary>
    public Recusal SetAside(Guid entryId, Guid judgeId, string reason, DateTimeOffset now)
    {
        (WhyNotSetAside(entryId, judgeId, now) ?? Recusal.WhyNotReason(reason)).ThrowIfAny();
        _assignments.Find(it => it.EntryId == entryId && it.JudgeId == judgeId)?.SetAside();
        return new(Id, entryId, judgeId, reason, now);
    }
}
