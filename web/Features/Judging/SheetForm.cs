using System.Globalization;
using VideoContest.Judging;

namespace VideoContest.Web.Features.Judging;

/// <summary>A score sheet as it was typed.</summary>
public sealed record SheetForm
{
    /// <summary>Stands for the version while there is no sheet yet.</summary>
    public const int NoSheet = -1;

    /// <summary>By criterion, everything that was sent for it.</summary>
    public Dictionary<string, string?[]> Points { get; init; } = [];

    public string? Remark { get; init; }

    /// <summary>The moments of the notes, in seconds; the words are at the same place in <see cref="NoteText"/>.</summary>
    public string?[] NoteAt { get; init; } = [];

    public string?[] NoteText { get; init; } = [];

    /// <summary>The version of the sheet that the page showed.</summary>
    public int? Version { get; init; }

    /// <summary>Go on to the next entry after handing in.</summary>
    public bool Next { get; init; }

    /// <summary>As it is kept, and as its length is counted.</summary>
    public string PlainRemark => PlainText.Clean(Remark);

    public string? Typed(Guid criterionId) => Points.GetValueOrDefault(criterionId.ToString())?.FirstOrDefault();

    /// <summary>The notes as typed; a moment that cannot be read is no number.</summary>
    public IReadOnlyList<FilmNote> Notes => [.. NoteAt.Zip(NoteText, (at, text) => new FilmNote(Seconds(at), PlainText.Clean(text)))];

    static double Seconds(string? typed) =>
        double.TryParse(typed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? Math.Round(seconds, 1) : double.NaN;

    public TypedSheet Read(IReadOnlyList<Criterion> criteria)
    {
        var scores = new List<Score>();
        var errors = new Dictionary<Guid, Refusal>();
        Refusal? problem = null;
        foreach (var (key, values) in Points)
        {
            if (!Guid.TryParseExact(key, "D", out var id) || criteria.SingleOrDefault(it => it.Id == id) is not { } criterion)
                problem = new("有一个评分项不属于本轮。请刷新页面。");
            else if (values.Length != 1)
                problem = new("同一个评分项只能有一个得分。");
            else if (values[0]?.Trim() is not { Length: > 0 } text)
                continue;
            else if (VideoContest.Judging.Points.Parse(text) is not { } points)
                errors[id] = new("“{0}”的得分要写成数字，例如 {1}；请用半角数字和小数点，小数最多三位。", criterion.LocalName, criterion.Most);
            else if (criterion.WhyNotScore(points) is { } refusal)
                errors[id] = refusal;
            else
                scores.Add(new(id, points));
        }
        return new(scores, errors, problem ?? PlainText.WhyNot(PlainRemark, manyLines: true) ?? ScoreSheet.WhyNotNote(Notes));
    }
}

/// <summary>What could be read of it.</summary>
/// <param name="Errors">By criterion, why its value cannot be taken.</param>
/// <param name="Problem">Why the sheet as a whole cannot be taken.</param>
public sealed record TypedSheet(IReadOnlyList<Score> Scores, IReadOnlyDictionary<Guid, Refusal> Errors, Refusal? Problem);
