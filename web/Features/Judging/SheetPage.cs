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
    SheetProgress Progress, IReadOnlyList<SheetField> Fields, string Remark, string? StoredRemark, int Version,
    DateTimeOffset? SavedAt, DateTimeOffset? HandedInAt, bool HasUnsubmittedChanges, string? Total, string? Problem, DateTimeOffset Now)
{
    public int? Previous => Round.Neighbour(Number, -1);
    public int? Next => Round.Neighbour(Number, 1);
}

public sealed record SheetCredits(string CreditedName, string Makers, string District, string AiDetails);

/// <summary>One criterion on the page.</summary>
/// <param name="Typed">What stands in the field.</param>
/// <param name="Stored">The saved value, when it differs from what a stale page sent.</param>
public sealed record SheetField(Guid Id, string Name, decimal Least, decimal Most, decimal Step, decimal Weight, string Typed, string? Error, string? Stored);
