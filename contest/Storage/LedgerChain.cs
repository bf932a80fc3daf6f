using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;

namespace VideoContest.Storage;

/// <summary>Appends to the ledger's chains, one chain a contest.</summary>
static class LedgerChain
{
    public static async Task AppendAsync(this ContestDb db, IReadOnlyList<LedgerNote> notes, CancellationToken cancel)
    {
        // Chains in the same order everywhere, so that two transactions cannot wait for each other.
        foreach (var chain in notes.GroupBy(note => note.ContestId).OrderBy(chain => chain.Key))
        {
            var head = await db.LockedHeadAsync(chain.Key, cancel);
            foreach (var note in chain)
            {
                var row = new LedgerRow(note, head.Position + 1, head.Hash);
                db.Ledger.Add(row);
                head.Move(row);
            }
        }
    }

    public static string Text(params (string Name, object? Value)[] details) =>
        string.Join('\n', details.Select(detail => string.Create(CultureInfo.InvariantCulture, $"{detail.Name}={detail.Value}")));

    static async Task<LedgerHead> LockedHeadAsync(this ContestDb db, Guid contestId, CancellationToken cancel)
    {
        // The insert makes the first row of a chain, the update locks it until the transaction ends; both engines understand both.
        await db.Database.ExecuteSqlAsync($"""
            INSERT INTO "LedgerHeads" ("ContestId", "Position", "Hash") VALUES ({contestId}, 0, {LedgerRow.NoHash}) ON CONFLICT DO NOTHING
            """, cancel);
        await db.LedgerHeads.Where(head => head.ContestId == contestId)
            .ExecuteUpdateAsync(head => head.SetProperty(it => it.Position, it => it.Position), cancel);
        var tracked = db.LedgerHeads.Local.SingleOrDefault(head => head.ContestId == contestId);
        if (tracked is not null)
            await db.Entry(tracked).ReloadAsync(cancel);
        return tracked ?? await db.LedgerHeads.SingleAsync(head => head.ContestId == contestId, cancel);
    }
}
