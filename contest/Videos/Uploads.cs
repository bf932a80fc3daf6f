using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>The first and the last step of an upload. Each is alone with its entry until it is saved, however many requests come at once.</summary>
public static class Uploads
{
    /// <summary>Begins an upload for an entry that the caller found through a scope.</summary>
    public static async Task<Video> BeginUploadAsync(
        this ContestDb db, Guid entryId, Guid personId, string name, long bytes, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockEntryAsync(entryId, cancel);
        var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == entryId, cancel);
        var unfinished = await db.Videos.CountAsync(it => it.EntryId == entryId && it.Status == VideoStatus.Uploading, cancel);
        entry.WhyNotUpload(now).ThrowIfAny();
        if (unfinished >= Video.MostUnfinished)
            throw new Refusal("这件作品已有 {0} 个没有传完的视频。请先继续或取消其中一个。", unfinished).AsException();

        var video = new Video(entry, personId, name, bytes, Video.BlockBytesFor(bytes), now);
        db.Add(video);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Telemetry.UploadsBegun.Add(1);
        return video;
    }

    /// <summary>Takes in a film whose bytes the store has whole: it becomes the one that counts, and is queued. Done twice it changes nothing the second time.</summary>
    /// <returns>False when the upload was cancelled meanwhile.</returns>
    public static async Task<bool> StoreUploadAsync(this ContestDb db, Guid videoId, Guid personId, DateTimeOffset now, CancellationToken cancel = default)
    {
        using var span = Telemetry.Source.StartActivity("film.queue", System.Diagnostics.ActivityKind.Producer)?.SetTag("film", videoId);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var its = await db.Videos.Where(it => it.Id == videoId).Select(it => new { it.EntryId, it.Entry.EntrantId }).SingleOrDefaultAsync(cancel);
        await db.LockEntrantAsync(its?.EntrantId ?? default, cancel);
        await db.LockEntryAsync(its?.EntryId ?? default, cancel);
        var video = await db.Videos.Include(it => it.Entry).ThenInclude(it => it.Contest).Include(it => it.Entry).ThenInclude(it => it.Video)
            .SingleOrDefaultAsync(it => it.Id == videoId, cancel);
        if (video is null || video.Status != VideoStatus.Uploading)
            return video is not null;

        db.Add(video.Store(now));
        video.Entry.Attach(video, now);
        db.Record(video.Entry.ContestId, Act.FilmStored, personId, video.EntryId, now, ("video", video.Id), ("bytes", video.Bytes));
        await db.SaveChangesAsync(cancel);
        await new VideoQueue(db).GiveTurnAsync(video.Id, cancel);
        await transaction.CommitAsync(cancel);
        Telemetry.UploadsCompleted.Add(1);
        return true;
    }

    /// <summary>Gives up an upload that is not complete; its blocks are the caller's to discard.</summary>
    /// <returns>False when there is no such upload, or it was completed.</returns>
    public static async Task<bool> CancelUploadAsync(this ContestDb db, Guid videoId, CancellationToken cancel = default) =>
        await db.Videos.Where(it => it.Id == videoId && it.Status == VideoStatus.Uploading).ExecuteDeleteAsync(cancel) == 1;

    // Writes nothing new, but the row stays locked until the transaction ends.
    static Task<int> LockEntryAsync(this ContestDb db, Guid entryId, CancellationToken cancel) =>
        db.Entries.Where(it => it.Id == entryId).ExecuteUpdateAsync(entry => entry.SetProperty(it => it.Version, it => it.Version), cancel);
}
