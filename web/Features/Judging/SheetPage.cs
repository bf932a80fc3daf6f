using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Judging;

/// <summary>A film and its score sheet.</summary>
/// <param name="Credits">Who entered it; null in a blind round.</param>
/// <param name="Film">Null once the judge stepped aside.</param>
/// <param name="Problem">Why what was typed was not taken.</param>
public sealed record SheetPage(
    DeskRound Round, bool IsBlind, Guid EntryId, int Number, string Title, string Synopsis, string Category, AiUse AiUse, SheetCredits? Credits, Player? Film,
    SheetProgress Progress, IReadOnlyList<SheetField> Fields, string Remark, int Version,
    DateTimeOffset? SavedAt, DateTimeOffset? HandedInAt, bool HasUnsubmittedChanges, string? Total, string? Problem, DateTimeOffset Now)
{
    /// <summary>Whose desk it is; what this browser keeps of a sheet is kept under it.</summary>
    public required Guid JudgeId { get; init; }

    /// <summary>Whether entrants read the remark once the results are published.</summary>
    public ScoresShown RemarkShown { get; init; }

    /// <summary>Whole percent of the film that the judge has played, and how much the round asks for; 0 for nothing.</summary>
    public int Watched { get; init; }

    public int LeastWatched { get; init; }
    public IReadOnlyList<FilmNote> Notes { get; init; } = [];

    /// <summary>What was saved from another window, on the page that tells of it; null otherwise.</summary>
    public StoredSheet? Stored { get; init; }

    /// <summary>In the judge's order, from 1.</summary>
    public int Place => Round.Place(Number);

    public int? Previous => Round.Neighbour(Number, -1);
    public int? Next => Round.Neighbour(Number, 1);
}

public sealed record SheetCredits(string CreditedName, string Makers, string District, string AiDetails);

/// <summary>One criterion on the page.</summary>
/// <param name="Typed">What stands in the field.</param>
public sealed record SheetField(Guid Id, string Name, decimal Least, decimal Most, decimal Step, decimal Weight, string Typed, string? Error);

/// <summary>A sheet as it is saved while a page shows another.</summary>
/// <param name="Points">By criterion; those without a score are left out.</param>
public sealed record StoredSheet(IReadOnlyDictionary<Guid, string> Points, string Remark, IReadOnlyList<FilmNote> Notes);
