namespace VideoContest.Contests;

/// <summary>What the contest says about itself; an empty English text falls back to the Chinese one.</summary>
public sealed record ContestTexts
{
    public string Organizer { get; init; } = "";
    public string OrganizerEnglish { get; init; } = "";
    public string Introduction { get; init; } = "";
    public string IntroductionEnglish { get; init; } = "";

    /// <summary>What a film should be about and must not show.</summary>
    public string ContentRules { get; init; } = "";

    public string ContentRulesEnglish { get; init; } = "";

    /// <summary>Whom to call or write to.</summary>
    public string Contact { get; init; } = "";

    public string ContactEnglish { get; init; } = "";
}
