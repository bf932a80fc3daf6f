namespace VideoContest.Tests.Support;

/// <summary>The dates of the contest that tests hold.</summary>
public static class Moments
{
    public static readonly DateTimeOffset EntriesOpen = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
    public static readonly DateTimeOffset DuringEntries = EntriesOpen.AddDays(10);
    public static readonly DateTimeOffset EntriesClose = EntriesOpen.AddDays(30);
    public static readonly DateTimeOffset DuringJudging = EntriesClose.AddDays(5);
}
