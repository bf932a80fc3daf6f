namespace VideoContest.Contests;

/// <summary>Where a contest is on its way, as the public sees it.</summary>
public enum ContestPhase { Upcoming, Open, Judging, Finished }

// What the dates mean now.
public partial class Contest
{
    public ContestPhase PhaseAt(DateTimeOffset now) =>
        ResultsPublishedAt is not null ? ContestPhase.Finished :
        now < EntriesOpenAt ? ContestPhase.Upcoming :
        TakesEntriesAt(now) ? ContestPhase.Open :
        ContestPhase.Judging;
}
