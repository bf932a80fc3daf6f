using System.CommandLine;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Commands;

/// <summary>Checks the ledger's chains and what must hold between rows.</summary>
static class Verify
{
    public static Command Command(IServiceProvider services)
    {
        var head = new Option<string[]>("--head") { Description = "A head hash kept outside; the chain must still contain it." };
        var command = new Command("verify", "Checks the ledger and the invariants of the database; ends with 1 when something is wrong.") { head };
        command.SetAction(async (parsed, cancel) =>
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ContestDb>();
            var (faults, heads) = await LedgerCheck.CheckAsync(db, cancel);
            List<string> all = [.. faults, .. await Invariants.CheckAsync(db, cancel)];
            foreach (var hash in parsed.GetValue(head) ?? [])
                if (!db.Ledger.Any(row => row.Hash == hash))
                    all.Add($"No ledger row has the hash {hash}; rows were cut off or changed.");

            foreach (var it in heads)
                Console.WriteLine($"Ledger {it.ContestId}: {it.Position} rows, head {it.Hash}");
            foreach (var fault in all)
                Console.WriteLine($"FAULT {fault}");
            Console.WriteLine(all.Count == 0 ? "Everything agrees." : $"{all.Count} faults.");
            return all.Count == 0 ? 0 : 1;
        });
        return command;
    }
}
