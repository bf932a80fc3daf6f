namespace VideoContest.Ledger;

/// <summary>The last row of a contest's chain; its own row is the lock that gives out places.</summary>
public class LedgerHead(Guid contestId)
{
    public Guid ContestId { get; private set; } = contestId;
    public long Position { get; private set; }
    public string Hash { get; private set; } = LedgerRow.NoHash;

    internal void Move(LedgerRow row) => (Position, Hash) = (row.Position, row.Hash);
}
