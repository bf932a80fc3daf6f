namespace VideoContest.Judging;

/// <summary>What the chair decides in writing, after the round closed, about entries with fewer sheets than its quorum.</summary>
public partial class Round
{
    /// <summary>The name under which a revision keeps the entries that are accepted without a score: their ids, joined by commas.</summary>
    public const string WithoutScoreSetting = "WithoutScore";

    /// <summary>Once scores are known, a quorum is only ever lowered, so that nobody loses a score by it; everything else stays as it was declared.</summary>
    public Refusal? WhyNotLowerQuorum(int quorum) =>
        State != RoundState.Closed || IsCalibration ? new("只有已经结束的轮次可以这样变更。") :
        quorum == Quorum ? new("没有任何改动。") :
        quorum < 1 || quorum > Quorum ? new("评分结束以后，有效评分表的最少份数只能降低，最少是 1。") :
        null;

    /// <param name="number">Of the revision, from 1.</param>
    public RoundRevision LowerQuorum(int quorum, int number, string reason, Guid by, DateTimeOffset now)
    {
        (WhyNotLowerQuorum(quorum) ?? WhyNotReason(reason)).ThrowIfAny();
        var before = Settings.Values;
        Quorum = quorum;
        return Revision(nameof(Quorum), before[nameof(Quorum)], Settings.Values[nameof(Quorum)], number, reason, by, now);
    }

    /// <param name="lacking">Entries that have fewer sheets than the quorum.</param>
    /// <param name="accepted">Those of them that are accepted without a score already.</param>
    /// <param name="entries">To be accepted so from now on.</param>
    public Refusal? WhyNotAcceptWithoutScore(IReadOnlyCollection<Guid> lacking, IReadOnlyCollection<Guid> accepted, IReadOnlyCollection<Guid> entries) =>
        State != RoundState.Closed || IsCalibration ? new("只有已经结束的轮次可以这样变更。") :
        entries.Count == 0 ? new("请先勾选作品。") :
        entries.Any(entry => !lacking.Contains(entry) || accepted.Contains(entry)) ? new("勾选的作品现在已经不缺评分表，或者已经决定过。请刷新页面。") :
        null;

    /// <summary>Accepts in writing that these entries get no score and no place, so that they do not stand in the way of the result.</summary>
    /// <param name="number">Of the revision, from 1.</param>
    public RoundRevision AcceptWithoutScore(
        IReadOnlyCollection<Guid> lacking, IReadOnlyCollection<Guid> accepted, IReadOnlyCollection<Guid> entries, int number, string reason, Guid by, DateTimeOffset now)
    {
        (WhyNotAcceptWithoutScore(lacking, accepted, entries) ?? WhyNotReason(reason)).ThrowIfAny();
        return Revision(WithoutScoreSetting, string.Join(',', accepted.Order()), string.Join(',', accepted.Union(entries).Order()), number, reason, by, now);
    }

    RoundRevision Revision(string setting, string before, string after, int number, string reason, Guid by, DateTimeOffset now) =>
        new(Id, number, new Dictionary<string, string> { [setting] = before }, new Dictionary<string, string> { [setting] = after }, reason, by, now);
}
