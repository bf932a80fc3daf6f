using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Writes how a job ended: film, ledger and mail in one guarded transaction.</summary>
sealed class Outcome(Rows rows, VideoStore store, TimeProvider clock, ILogger<Outcome> log)
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Makes the outputs of the claim the current ones; false when the job has passed to another worker.</summary>
    public Task<bool> FinishAsync(ProcessingJob job, FinishedFilm film, CancellationToken cancel) =>
        WriteAsync(job, (db, video, _, now) =>
        {
            video.Finish(film.Facts, film.Passed, film.Renditions, film.Posters, job.Fence, now);
            db.Record(video.Entry.ContestId, Act.FilmReady, null, video.Id, now, ("entry", video.EntryId), ("sha256", video.Sha256), ("fence", job.Fence));
        }, cancel);

    /// <summary>Makes the preview of the claim the film's current output; false when the job has passed to another worker.</summary>
    public Task<bool> ShowPreviewAsync(ProcessingJob job, VideoFacts facts, Rendition preview, CancellationToken cancel) =>
        InsistAsync(job, () => rows.UseAsync((_, queue) => queue.ShowPreviewAsync(job, facts, preview, cancel)), cancel);

    /// <summary>Rejects the film, and tells the entrant when the entry was already handed in; false when the job has passed to another worker.</summary>
    public async Task<bool> RejectAsync(ProcessingJob job, UnfitFilmException unfit, CancellationToken cancel)
    {
        var rejected = await WriteAsync(job, (db, video, entrant, now) =>
        {
            video.Reject(unfit.Findings, unfit.Facts);
            db.Record(video.Entry.ContestId, Act.FilmRejected, null, video.Id, now,
                ("entry", video.EntryId), ("sha256", video.Sha256), ("findings", string.Join(',', unfit.Findings.Select(finding => finding.Kind))));
            if (entrant is { Email: { } address } && video.Entry.Status == EntryStatus.Submitted && video.Entry.VideoId == video.Id)
                db.Add(MailTo(entrant, address, video, now));
        }, cancel);

        // A rejected film shows nothing: the preview of this claim or of an earlier one goes.
        return rejected && await InsistAsync(job, async () =>
        {
            await store.DeleteOutputsAsync(job.VideoId, exceptFence: null, cancel);
            return true;
        }, cancel);
    }

    static Mail MailTo(Person entrant, string address, Video video, DateTimeOffset now) =>
        new(MailKind.FilmRejected, address, entrant.Language, video.Entry.ContestId, new Dictionary<string, string>
        {
            ["Title"] = video.Entry.Title,
            ["Number"] = video.Entry.ShownNumber,
            ["Findings"] = JsonSerializer.Serialize(video.Findings.Select(finding => new { Kind = finding.Kind.ToString(), finding.Measured, finding.Limit })),
            ["Until"] = video.Entry.LastMomentForFilms.ToString("O", CultureInfo.InvariantCulture),
            ["Link"] = $"/my/entries/{video.EntryId}",
        }, now);

    Task<bool> WriteAsync(ProcessingJob job, Action<ContestDb, Video, Person?, DateTimeOffset> change, CancellationToken cancel) =>
        InsistAsync(job, () => rows.UseAsync(async (db, queue) =>
        {
            var entrant = await db.Users.SingleOrDefaultAsync(person =>
                db.Videos.Any(video => video.Id == job.VideoId && video.Entry.Entrant.PersonId == person.Id), cancel);
            return await queue.FinishAsync(job, video => change(db, video, entrant, clock.GetUtcNow()), cancel)
                // The answer to an earlier try may have been lost on its way.
                || await db.ProcessingJobs.AnyAsync(it => it.VideoId == job.VideoId && it.Fence == job.Fence && it.Done, cancel);
        }), cancel);

    // Work that took minutes is not thrown away because the database or the store is away for some of them.
    async Task<bool> InsistAsync(ProcessingJob job, Func<Task<bool>> write, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                return await write();
            }
            catch (Exception failure) when (Outage.IsBehind(failure))
            {
                log.LogWarning(failure, "The outcome of film {Video} could not be written; trying again", job.VideoId);
                await Task.Delay(Pause, cancel);
            }
        }
    }
}
