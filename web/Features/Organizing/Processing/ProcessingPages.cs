using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Processing;

/// <summary>Reads the processing page of a contest that the caller found through a scope.</summary>
static class ProcessingPages
{
    public static async Task<ProcessingPage> ProcessingPageAsync(this ContestDb db, Contest contest, CancellationToken cancel)
    {
        var now = await db.ReadClockAsync(cancel);
        var ended = await db.EndedFilmsAsync(now, cancel);
        return new(contest.Address, Wording.Name(contest.Title, contest.TitleEnglish), now,
            await db.ProcessingJobs.WaitingAt(now).CountAsync(cancel), await db.ProcessingJobs.AtWorkAt(now).CountAsync(cancel),
            await db.QueueAsync(contest.Id, now, cancel), await db.WorkAsync(contest.Id, now, cancel),
            await db.Workers.AsNoTracking().OrderBy(worker => worker.Name).ToListAsync(cancel),
            await db.FailuresAsync(contest.Id, cancel), Throughput.Of(ended, 1, now), Throughput.Of(ended, 24, now));
    }

    static async Task<IReadOnlyList<QueuedFilm>> QueueAsync(this ContestDb db, Guid contest, DateTimeOffset now, CancellationToken cancel)
    {
        var first = await db.ProcessingJobs.WaitingAt(now)
            .Join(db.Videos, job => job.VideoId, video => video.Id, (job, video) => new
            {
                job.VideoId, job.QueuedAt, job.DueAt, job.Attempts, job.LastError,
                video.Entry.ContestId, video.EntryId, video.Entry.Number, video.Entry.Title, video.OriginalName,
            })
            .OrderBy(it => it.DueAt).ThenBy(it => it.VideoId).Take(ProcessingPage.Most).ToListAsync(cancel);
        return [.. first.Select((it, number) => (it, Position: number + 1)).Where(row => row.it.ContestId == contest).Select(row => new QueuedFilm(
            row.Position, FilmName.Of(row.it.EntryId, row.it.Number, row.it.Title, row.it.OriginalName), row.it.QueuedAt, row.it.DueAt, row.it.Attempts, row.it.LastError ?? ""))];
    }

    static async Task<IReadOnlyList<FilmAtWork>> WorkAsync(this ContestDb db, Guid contest, DateTimeOffset now, CancellationToken cancel)
    {
        var work = await db.ProcessingJobs.AtWorkAt(now)
            .Join(db.Videos.Where(video => video.Entry.ContestId == contest), job => job.VideoId, video => video.Id, (job, video) => new
            {
                job.WorkerName, job.TakenAt, job.FreeAt, job.Attempts, video.Stage, video.Percent,
                video.EntryId, video.Entry.Number, video.Entry.Title, video.OriginalName,
            })
            .OrderBy(it => it.TakenAt).ToListAsync(cancel);
        return [.. work.Select(it => new FilmAtWork(FilmName.Of(it.EntryId, it.Number, it.Title, it.OriginalName), it.WorkerName ?? "",
            it.Stage, it.Percent, it.TakenAt!.Value, it.FreeAt, it.Attempts, WorkShare.Left(it.Stage, it.Percent, now - it.TakenAt.Value)))];
    }

    // A film that the entrant has replaced needs no other try.
    static async Task<IReadOnlyList<FailedFilm>> FailuresAsync(this ContestDb db, Guid contest, CancellationToken cancel)
    {
        var rejected = await db.Videos.Where(video => video.Entry.ContestId == contest && video.Status == VideoStatus.Rejected && video.Entry.VideoId == video.Id)
            .Join(db.ProcessingJobs, video => video.Id, job => job.VideoId, (video, job) => new
            {
                video.Id, job.Fence, job.EndedAt, job.LastError, video.Findings, video.EntryId, video.Entry.Number, video.Entry.Title, video.OriginalName,
            })
            .OrderByDescending(it => it.EndedAt).ToListAsync(cancel);
        return [.. rejected.Where(it => it.Findings.Any(finding => finding.Kind == FindingKind.ProcessingFailed))
            .Select(it => new FailedFilm(it.Id, it.Fence, FilmName.Of(it.EntryId, it.Number, it.Title, it.OriginalName), it.EndedAt, it.LastError ?? ""))];
    }

    static async Task<IReadOnlyList<EndedFilm>> EndedFilmsAsync(this ContestDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now.AddDays(-1);
        var ended = await db.ProcessingJobs.Where(job => job.Done && job.EndedAt > since && job.TakenAt != null)
            .Join(db.Videos, job => job.VideoId, video => video.Id, (job, video) => new { job.QueuedAt, job.TakenAt, job.EndedAt, video.Status, video.Facts })
            .ToListAsync(cancel);
        return [.. ended.Select(it => new EndedFilm(it.QueuedAt, it.TakenAt!.Value, it.EndedAt!.Value, it.Status == VideoStatus.Ready ? it.Facts?.Duration : null))];
    }
}
