using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>How workers show that they live. Every moment is the database's.</summary>
public static class WorkerStates
{
    /// <summary>A worker not seen for longer is not counted on.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(60);

    /// <summary>The row of a worker not seen for longer goes.</summary>
    public static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);

    public static IQueryable<WorkerState> LivingAt(this IQueryable<WorkerState> workers, DateTimeOffset now)
    {
        var silent = now - Silence;
        return workers.Where(worker => worker.SeenAt > silent);
    }

    /// <summary>Writes a worker's own row, and clears away those of workers that are long gone.</summary>
    /// <param name="done">Films made playable or rejected since it started.</param>
    /// <param name="failed">Attempts that failed since it started.</param>
    public static async Task ShowWorkerAsync(
        this ContestDb db, string name, string sandbox, int done, int failed, long freeBytes, CancellationToken cancel = default)
    {
        var showing = $$"""
            INSERT INTO "Workers" ("Name", "Sandbox", "StartedAt", "SeenAt", "Done", "Failed", "FreeBytes")
            VALUES ({0}, {1}, {{db.Clock()}}, {{db.Clock()}}, {2}, {3}, {4})
            ON CONFLICT ("Name") DO UPDATE SET "Sandbox" = excluded."Sandbox", "SeenAt" = excluded."SeenAt",
                "Done" = excluded."Done", "Failed" = excluded."Failed", "FreeBytes" = excluded."FreeBytes"
            """;
        await db.Database.ExecuteSqlRawAsync(showing, [name, sandbox, done, failed, freeBytes], cancel);
        var forgetting = $"""DELETE FROM "Workers" WHERE "SeenAt" < {db.Clock(-Forgotten)}""";
        await db.Database.ExecuteSqlRawAsync(forgetting, cancel);
    }

    /// <summary>Takes a worker's row away: it ends in good order, or starts anew under its name.</summary>
    public static Task RemoveWorkerAsync(this ContestDb db, string name, CancellationToken cancel = default) =>
        db.Workers.Where(worker => worker.Name == name).ExecuteDeleteAsync(cancel);
}
