namespace VideoContest.Judging;

public enum SheetState { Draft, Submitted, Recused, Voided }

public sealed record Score(Guid CriterionId, decimal Points);

/// <summary>One judge's scores for one entry in one round (评分表). What is being written may differ from what was last handed in; only the latter counts.</summary>
public partial class ScoreSheet
{
    public const int LongestRemark = 1000;

    private ScoreSheet() { }

    public ScoreSheet(Assignment assignment, DateTimeOffset now) =>
        (RoundId, EntryId, JudgeId, SavedAt) = (assignment.RoundId, assignment.EntryId, assignment.JudgeId, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Guid EntryId { get; private set; }
    public Guid JudgeId { get; private set; }
    public SheetState State { get; private set; }

    /// <summary>The scores being written; a draft may have some only.</summary>
    public IReadOnlyList<Score> Scores { get; private set; } = [];

    public string Remark { get; private set; } = "";

    /// <summary>By moment of the film.</summary>
    public IReadOnlyList<FilmNote> Notes { get; private set; } = [];

    /// <summary>Why the organizer does not let the sheet count; empty while it does.</summary>
    public string VoidReason { get; private set; } = "";

    public DateTimeOffset SavedAt { get; private set; }

    /// <summary>The number of the valid hand-in, 0 before the first.</summary>
    public int Revision { get; private set; }

    public DateTimeOffset? HandedInAt { get; private set; }

    /// <summary>The scores that count; empty before the first hand-in.</summary>
    public IReadOnlyList<Score> HandedInScores { get; private set; } = [];

    public int Version { get; private set; }

    /// <summary>Something was written since the last hand-in, be it a score, the remark or a note.</summary>
    public bool HasUnsubmittedChanges => State == SheetState.Draft || State == SheetState.Submitted && (SavedAt > HandedInAt || !Scores.ToHashSet().SetEquals(HandedInScores));

    /// <param name="scores">Given scores only.</param>
    public Refusal? WhyNotSave(Assignment assignment, IReadOnlyList<Score> scores, DateTimeOffset now, SheetReadiness readiness = default) =>
        assignment.IsRecused || State is SheetState.Recused or SheetState.Voided ? new("您已回避这件作品，不能评分。") :
        !assignment.Round.IsOpenAt(now) ? new("本轮评分已于 {0} 结束。", assignment.Round.ClosedAt ?? assignment.Round.ClosesAt) :
        readiness.LeftToCalibrate > 0 ? new("请先完成校准，还有 {0} 件没有提交；之后才能在本轮评分。", readiness.LeftToCalibrate) :
        WhyNotAny(assignment.Round.Criteria, scores);

    public Refusal? WhyNotHandIn(Assignment assignment, IReadOnlyList<Score> scores, DateTimeOffset now, SheetReadiness readiness = default) =>
        WhyNotSave(assignment, scores, now, readiness) ??
        (Unscored(assignment.Round.Criteria, scores) is [var open, ..] ? new("请为“{0}”打分后再提交。", open.LocalName) :
        readiness.Watched < assignment.Round.LeastWatched ? new("提交之前至少要观看影片的 {0}%，现在看了 {1}%。评分已经留着，看完再提交。", assignment.Round.LeastWatched, readiness.Watched) :
        null);

    /// <summary>The criteria without a score, in their order.</summary>
    public static IReadOnlyList<Criterion> Unscored(IEnumerable<Criterion> criteria, IReadOnlyList<Score> scores) =>
        [.. criteria.Where(criterion => scores.All(score => score.CriterionId != criterion.Id)).OrderBy(criterion => criterion.Order)];

    /// <summary>Keeps what is being written; what was handed in still counts.</summary>
    public void Save(Assignment assignment, IReadOnlyList<Score> scores, string remark, DateTimeOffset now, SheetReadiness readiness = default)
    {
        WhyNotSave(assignment, scores, now, readiness).ThrowIfAny();
        (Scores, Remark, SavedAt) = (scores, remark, now);
    }

    /// <summary>Hands the sheet in, for the first time or changed; every hand-in is kept.</summary>
    public HandedInSheet HandIn(Assignment assignment, IReadOnlyList<Score> scores, string remark, DateTimeOffset now, SheetReadiness readiness = default)
    {
        WhyNotHandIn(assignment, scores, now, readiness).ThrowIfAny();

        (Scores, HandedInScores, Remark) = (scores, scores, remark);
        (State, SavedAt, HandedInAt) = (SheetState.Submitted, now, now);
        Revision++;
        return new(Id, Revision, scores, remark, now);
    }

    /// <summary>The judge stepped aside; the sheet is kept and not counted.</summary>
    public void Recuse() => State = SheetState.Recused;

    static Refusal? WhyNotAny(IReadOnlyList<Criterion> criteria, IReadOnlyList<Score> scores)
    {
        if (scores.DistinctBy(score => score.CriterionId).Count() != scores.Count)
            return new("同一个评分项只能有一个得分。");

        foreach (var score in scores)
        {
            var criterion = criteria.SingleOrDefault(it => it.Id == score.CriterionId);
            if (criterion is null)
                return new("有一个评分项不属于本轮。请刷新页面。");
            if (criterion.WhyNotScore(score.Points) is { } refusal)
                return refusal;
        }
        return null;
    }
}
