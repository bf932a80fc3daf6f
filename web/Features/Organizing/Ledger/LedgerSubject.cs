namespace VideoContest.Web.Features.Organizing.Ledger;

public enum SubjectKind { Contest, Entry, Round, Person, Draft, Other }

/// <summary>What a ledger row is about, as far as it has a name.</summary>
/// <param name="Number">Of an entry.</param>
public sealed record LedgerSubject(SubjectKind Kind, string Name, string NameEnglish = "", int? Number = null);
