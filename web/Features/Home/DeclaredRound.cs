using VideoContest.Contests;
using VideoContest.Judging;

namespace VideoContest.Web.Features.Home;

/// <summary>How a round is judged, as the rules tell everybody.</summary>
/// <param name="SheetsPerEntry">Null when the whole panel scores everything.</param>
/// <param name="Parts">What earlier rounds make of its result: their names and percent.</param>
public sealed record DeclaredRound(
    string Name, ScoringMethod Method, int? SheetsPerEntry, int Quorum, bool IsBlind, bool IsSeverityOfficial,
    int? TakesTop, int? TakesPerCategory, decimal? TakesFrom, int VotePercent, IReadOnlyList<(string Name, int Percent)> Parts)
{
    public int OwnPercent => 100 - VotePercent - Parts.Sum(part => part.Percent);

    /// <param name="rounds">Those that were opened.</param>
    public static IReadOnlyList<DeclaredRound> Of(IReadOnlyList<Round> rounds) => [.. rounds.OrderBy(it => it.Order).Select(it => new DeclaredRound(
        Wording.Name(it.Name, it.NameEnglish), it.Method, it.SheetsPerEntry, it.Quorum, it.IsBlind, it.IsSeverityOfficial, it.TakesTop, it.TakesPerCategory, it.TakesFrom, it.VotePercent,
        [.. it.Parts.OrderBy(part => part.Order).Select(part => (rounds.FirstOrDefault(earlier => earlier.Order == part.Order) is { } earlier ? Wording.Name(earlier.Name, earlier.NameEnglish) : $"{part.Order}", part.Percent))]))];
}
