using VideoContest.Contests;

namespace VideoContest.Web.Features.Home;

public record RulesPage(
    string Contest, string ContestTitle, IReadOnlyList<string> ContentRules, FilmRules Film, DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt,
    int GraceMinutes, int? MostEntriesPerEntrant, IReadOnlyList<string> Categories, IReadOnlyList<string> Districts, IReadOnlyList<RubricShare> Rubric,
    IReadOnlyList<OfferedAward> Awards, IReadOnlyList<AgreedText> Agreements, DateTimeOffset Now)
{
    /// <summary>The rounds of judging that were opened; plans are the organizer's own matter.</summary>
    public IReadOnlyList<DeclaredRound> Rounds { get; init; } = [];

    public ScoresShown ScoresShown { get; init; }
    public bool IsRecountPublic { get; init; }
    public bool IsOneAwardPerEntrant { get; init; }

    /// <summary>Whether a criterion counts for more or less than its points say.</summary>
    public bool IsWeighted => Rubric.Any(line => line.Weight != line.Most);
}

public record RubricShare(string Name, decimal Least, decimal Most, decimal Weight);

public record OfferedAward(string Name, string NameEnglish, int Quota);

/// <param name="Number">Version of the text.</param>
public record AgreedText(AgreementKind Kind, int Number, string Text);
