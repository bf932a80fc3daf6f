using VideoContest.MediaWorker.Jobs;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Fingerprints;

/// <summary>Keeps a film's signature and looks for films that are like it, before the outcome is written: whatever happens in between, the next claim does it again.</summary>
sealed class Likenesses(Rows rows, TimeProvider clock, ILogger<Likenesses> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <param name="signature">Null for a film that is rejected: only the same file is looked for then.</param>
    public async Task LookForAsync(ProcessingJob job, FilmSignature? signature, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                var found = await rows.UseAsync(async (db, _) =>
                    await db.KeepSignatureAsync(job, signature, cancel) ? await db.FindLikenessesAsync(job.VideoId, clock.GetUtcNow(), cancel) : 0);
                if (found > 0)
                    log.LogInformation("Film {Video} is like {Count} others", job.VideoId, found);
                return;
            }
            catch (Exception failure) when (Outage.IsBehind(failure))
            {
                // Work that took minutes is not thrown away because the database is away for some of them.
                log.LogWarning(failure, "Film {Video} could not be compared with the others; trying again", job.VideoId);
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
