namespace VideoContest.Ledger;

/// <summary>What is to be written into the ledger with the next save.</summary>
public sealed record LedgerNote(Guid ContestId, Act Act, Guid? ActorId, Guid SubjectId, DateTimeOffset At, string Details);
