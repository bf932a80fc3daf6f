using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Ledger;

/// <summary>Recomputes the ledger's chains and says what does not agree.</summary>
public static class LedgerCheck
{
    /// <summary>Reads every row of every chain in order; gives one line a fault, and the heads found.</summary>
    public static async Task<(IReadOnlyList<string> Faults, IReadOnlyList<LedgerRow> Heads)> CheckAsync(ContestDb db, CancellationToken cancel = default)
    {
        var faults = new List<string>();
        var heads = new List<LedgerRow>();
        LedgerRow? last = null;
        await foreach (var row in db.Ledger.AsNoTracking().OrderBy(it => it.ContestId).ThenBy(it => it.Position).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (last is not null && last.ContestId != row.ContestId)
            {
                heads.Add(last);
                last = null;
            }
            if (row.Position != (last?.Position ?? 0) + 1)
                faults.Add($"Ledger {row.ContestId}: after row {last?.Position ?? 0} comes row {row.Position}; rows are missing.");
            else if (row.PreviousHash != (last?.Hash ?? LedgerRow.NoHash))
                faults.Add($"Ledger {row.ContestId}: row {row.Position} does not follow the row before it.");
            if (row.Hash != row.WorkOutHash())
                faults.Add($"Ledger {row.ContestId}: row {row.Position} ({row.Act}) was changed.");
            last = row;
        }
        if (last is not null)
            heads.Add(last);

        foreach (var head in await db.LedgerHeads.AsNoTracking().ToListAsync(cancel))
            if (heads.SingleOrDefault(it => it.ContestId == head.ContestId) is var found && (found?.Position ?? 0, found?.Hash ?? LedgerRow.NoHash) != (head.Position, head.Hash))
                faults.Add($"Ledger {head.ContestId}: its last row is {found?.Position ?? 0}, but {head.Position} were written; the end was cut off or changed.");
        return (faults, heads);
    }
}
