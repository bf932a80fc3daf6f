
namespace VideoContest.Judging;

/// <summary>A score sheet as it was handed in once; never changed.</summary>
public class HandedInSheet
{
    private HandedInSheet() { }

    internal HandedInSheet(Guid sheetId, int revision, IReadOnlyList<Score> scores, string remark, DateTimeOffset now) =>
        (SheetId, Revision, Scores, Remark, At) = (sheetId, revision, scores, remark, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid SheetId { get; private set; }

    /// <summary>From 1, without gaps.</summary>
    public int Revision { get; private set; }

    public IReadOnlyList<Score> Scores { get; private set; } = [];
    public string Remark { get; private set; } = "";
    public DateTimeOffset At { get; private set; }

    /// <summary>Hex SHA-256 of the scores in a fixed order, for the ledger.</summary>
    /// <remarks>It begins with this row's id, which the ledger does not show: scores are few enough to be guessed from a bare hash while the round is open.</remarks>
    public string ScoresHash() => TextHash.Of(string.Join('\n',
        [$"{Id}", .. Scores.OrderBy(score => score.CriterionId).Select(score => $"{score.CriterionId}={Points.Text(score.Points)}")]));
}
