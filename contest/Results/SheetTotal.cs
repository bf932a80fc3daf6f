namespace VideoContest.Results;

/// <summary>What one judge's valid sheet gives one entry.</summary>
/// <param name="Total">Points, 0 to 100; the nearest number to the exact total.</param>
public readonly record struct SheetTotal(Guid EntryId, Guid JudgeId, double Total);
