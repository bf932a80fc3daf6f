namespace VideoContest.Judging;

/// <summary>What the assigner is told of an entry.</summary>
/// <param name="Category">Null for none.</param>
/// <param name="Sheets">How far each judge is who was given the entry; one who stepped aside does not get it again.</param>
/// <param name="TakesMore">Whether it may get new judges and its sheets may change hands; if not, what it has only counts along.</param>
public sealed record EntryToAssign(Guid Id, Guid? Category, IReadOnlyDictionary<Guid, SheetProgress> Sheets, bool TakesMore = true);

/// <summary>What the assigner is told of a judge.</summary>
/// <param name="MaximumLoad">Most sheets in the round, from 0, those already handed in included; null without a limit.</param>
/// <param name="TakesMore">Whether the judge still takes new entries; the sheets already there stay either way.</param>
public sealed record JudgeToAssign(Guid Id, int? MaximumLoad = null, bool TakesMore = true);

/// <summary>What is to be divided among whom. The order of the lists means nothing.</summary>
/// <remarks>The assigner throws an <see cref="ArgumentException"/> when an id stands twice, a sheet's judge is not among the judges, or an entry is to need no judge.</remarks>
/// <param name="Judges">With everybody who has a sheet.</param>
/// <param name="SheetsPerEntry">Judges an entry needs, from 1; null for all who may score it.</param>
/// <param name="Forbidden">Pairs that must not be made, and why. One that was already given stays and counts until the judge steps aside.</param>
/// <param name="Seed">Decides every draw: the same task with the same seed gives the same plan everywhere.</param>
public sealed record AssigningTask(
    IReadOnlyList<EntryToAssign> Entries, IReadOnlyList<JudgeToAssign> Judges, int? SheetsPerEntry,
    IReadOnlyDictionary<(Guid Entry, Guid Judge), Conflict> Forbidden, int Seed);
