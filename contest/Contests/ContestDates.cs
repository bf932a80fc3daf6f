namespace VideoContest.Contests;

/// <summary>When things happen. Windows are half-open: from ≤ now &lt; until.</summary>
/// <param name="EntriesOpenAt">Entries are taken from then on.</param>
/// <param name="EntriesCloseAt">No entry may be submitted from then on.</param>
/// <param name="GraceMinutes">An upload begun before the close may finish, and a rejected film be replaced, for so long after it.</param>
/// <param name="ResultsExpectedAt">The day results are announced for; shown, not enforced.</param>
/// <param name="SummaryDueAt">The day districts owe their summary; shown, not enforced.</param>
public sealed record ContestDates(
    DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt, int GraceMinutes, DateTimeOffset? ResultsExpectedAt, DateTimeOffset? SummaryDueAt);
