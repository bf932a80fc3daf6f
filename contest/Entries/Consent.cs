using VideoContest.Contests;

namespace VideoContest.Entries;

/// <summary>An entrant agreed to a text: which version, in whose name, when.</summary>
public sealed record Consent(AgreementKind Kind, int TextNumber, Guid AgreementId, string SignedName, DateTimeOffset At);
