namespace VideoContest.Results;

/// <summary>Votes of the public for an entry, as they count in a round.</summary>
public class VoteCount(Guid roundId, Guid entryId, long votes)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; } = roundId;
    public Guid EntryId { get; private set; } = entryId;

    /// <summary>From 0.</summary>
    public long Votes { get; private set; } = votes;
}
