using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.MediaWorker.Encoding;
using VideoContest.MediaWorker.Fingerprints;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.MediaWorker.Jobs;

/// <summary>Takes one film from the queue through all its stages.</summary>
sealed class JobRun(VideoStore store, Rows rows, Receiving receiving, Outcome outcome, Likenesses likenesses, IOptions<WorkerSettings> options)
{
    static readonly Dictionary<string, string> ContentTypes = new()
    {
        [".m3u8"] = "application/vnd.apple.mpegurl", [".mp4"] = "video/mp4", [".jpg"] = "image/jpeg",
        [".vtt"] = "text/vtt", [".json"] = "application/json",
    };

    const int StoredAtOnce = 3;

    readonly WorkerSettings _settings = options.Value;

    /// <summary>Works until the film is ready or rejected. Throws what another attempt might not meet again.</summary>
    /// <returns>False when the job has passed to another worker, who has the last word on the film.</returns>
    public async Task<bool> DoAsync(HeldJob held, CancellationToken cancel)
    {
        var (job, film) = (held.Job, await LoadAsync(held.Job, cancel));
        try
        {
            if (job.Attempts > VideoQueue.MostAttempts)
            {
                await receiving.DropSecondCopyAsync(film, cancel);
                throw new UnfitFilmException(FindingKind.ProcessingFailed);
            }

            // What earlier claims left behind; the film's present outputs, if it has some, stay until there are others.
            await store.DeleteOutputsAsync(film.Id, film.OutputFence, cancel);
            using var folder = JobFolder.Create(_settings.JobsFolder);
            RequireRoom(film.Bytes);
            await receiving.ReceiveAsync(film, folder.Path, percent => held.Report(ProcessingStage.Receiving, percent), cancel);
            var made = Path.Combine(folder.Path, Ladder.Folder);
            var work = new FilmWork(folder.Path, film.Entry.Contest.Rules, film.Waivers.Select(waiver => waiver.Kind).ToHashSet(), _settings.Threads, held.Report)
            {
                ShowPreview = _settings.Preview ? (facts, preview, token) => ShowPreviewAsync(job, facts, preview, made, token) : null,
            };
            var finished = await work.DoAsync(cancel);
            await StoreOutputsAsync(job, made, percent => held.Report(ProcessingStage.Finishing, 40 + 60 * percent / 100), cancel);
            await likenesses.LookForAsync(job, await Fingerprint.TakeAsync(film.Id, finished, folder.Path, cancel), cancel);
            if (!await outcome.FinishAsync(job, finished, cancel))
            {
                await DropOutputsAsync(job, cancel);
                return false;
            }

            // Not to be cancelled: the job is done, so its lease ends now.
            await store.DeleteOutputsAsync(film.Id, job.Fence, CancellationToken.None);
            await store.DeletePreviewAsync(film.Id, job.Fence, CancellationToken.None);
            return true;
        }
        catch (PassedOnException)
        {
            await DropOutputsAsync(job, cancel);
            return false;
        }
        catch (UnfitFilmException unfit)
        {
            await likenesses.LookForAsync(job, null, cancel);
            return await outcome.RejectAsync(job, unfit, cancel);
        }
    }

    /// <summary>Removes the outputs of a claim that came too late.</summary>
    public async Task DropOutputsAsync(ProcessingJob job, CancellationToken cancel)
    {
        var areCurrent = await rows.UseAsync((db, _) => db.Videos.AnyAsync(video => video.Id == job.VideoId && video.OutputFence == job.Fence, cancel));
        if (!areCurrent)
            await store.DeleteOutputsOfAsync(job.VideoId, job.Fence, cancel);
    }

    Task<Video> LoadAsync(ProcessingJob job, CancellationToken cancel) => rows.UseAsync((db, _) =>
        db.Videos.AsNoTracking().Include(video => video.Entry).ThenInclude(entry => entry.Contest).SingleAsync(video => video.Id == job.VideoId, cancel));

    // The file, its renditions, which are hardly larger, and a copy of the best of them for download.
    void RequireRoom(long film)
    {
        if (new DriveInfo(_settings.JobsFolder).AvailableFreeSpace < 3 * film + (_settings.LeastRoomMegabytes << 20))
            throw new NoRoomException($"There is not enough room for a film of {film} bytes in {_settings.JobsFolder}.");
    }

    async Task ShowPreviewAsync(ProcessingJob job, VideoFacts facts, Rendition preview, string made, CancellationToken cancel)
    {
        await StoreOutputsAsync(job, made, _ => { }, cancel);
        if (!await outcome.ShowPreviewAsync(job, facts, preview, cancel))
            throw new PassedOnException();
        await store.DeleteOutputsAsync(job.VideoId, job.Fence, cancel);
    }

    Task StoreOutputsAsync(ProcessingJob job, string made, Action<int> percent, CancellationToken cancel)
    {
        var (files, stored) = (Directory.GetFiles(made), 0);
        return Parallel.ForEachAsync(files, new ParallelOptions { MaxDegreeOfParallelism = StoredAtOnce, CancellationToken = cancel }, async (file, token) =>
        {
            await store.PutOutputAsync(job.VideoId, job.Fence, Path.GetFileName(file), file, ContentTypes[Path.GetExtension(file)], token);
            percent(100 * Interlocked.Increment(ref stored) / files.Length);
        });
    }

    // The job is in other hands, who have the last word.
    sealed class PassedOnException : Exception;
}
