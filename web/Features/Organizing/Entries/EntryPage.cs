using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;
using VideoContest.Web.Features.Organizing.Likenesses;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Everything about an entry that its organizer may know, and what can be done with it now.</summary>
public sealed record EntryPage(
    string Contest, string ContestTitle, int Number, string Title, EntryStatus Status, int Version, EntryText Text, EntrantText Entrant, FilmText? Film,
    IReadOnlyList<Consent> Consents, IReadOnlyList<ScreeningLine> Screenings, EntryDates Dates, string Reasons, bool IsPublished, EntryActs Acts, int? NextToScreen)
{
    /// <summary>What was typed into the form that was refused, or a fresh one.</summary>
    public DecisionForm Form { get; init; } = new();

    /// <summary>Works that this one may repeat, or that may repeat it.</summary>
    public IReadOnlyList<LikenessHint> Likenesses { get; init; } = [];

    /// <summary>Why the last act was not done.</summary>
    public string? Refused { get; init; }
}

public sealed record EntryText(
    string Synopsis, string Category, string CategoryEnglish, string District, string DistrictEnglish, string Makers, string CreditedName, AiUse AiUse, string AiDetails);

public sealed record EntrantText(EntrantKind Kind, string Name, string? CreditCode, string ContactName, string ContactPhone, string? Email)
{
    public bool IsDeleted => Name.Length == 0;
}

public sealed record EntryDates(DateTimeOffset? SubmittedAt, DateTimeOffset? ResubmitBy, DateTimeOffset? PublishedAt, DateTimeOffset Now);

public sealed record FilmText(
    Guid Id, string OriginalName, long Bytes, VideoStatus Status, ProcessingStage Stage, int Percent, DateTimeOffset? StoredAt, string? Sha256, VideoFacts? Facts,
    IReadOnlyList<FindingLine> Findings, Player? Player, string? LastError)
{
    /// <summary>Every rule of the contest beside what was measured; empty while nothing was.</summary>
    public IReadOnlyList<HeldRule> Rules { get; init; } = [];
}

/// <param name="Waiver">Why it was let pass; null while it stands.</param>
public sealed record FindingLine(Finding Finding, Waiver? Waiver, string? WaivedBy);

public sealed record ScreeningLine(ScreeningDecision Decision, string Reasons, DateTimeOffset? ResubmitBy, DateTimeOffset At, string By, bool OnThisFilm);

/// <summary>Why each act is not possible now; null when it is.</summary>
public sealed record EntryActs(Refusal? Screen, Refusal? Accept, Refusal? Disqualify, Refusal? ProcessAgain, Refusal? Publish, Refusal? TakeDown);
