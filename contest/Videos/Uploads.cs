using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>The first and the last step of an upload. Each is alone with its entry until it is saved, however many requests come at once.</summary>
public static class Uploads
{
    /// <summary>Begins an upload for an entry that the caller found through a scope.</summary>
    public static async Task<Video> BeginUploadAsync(
        this ContestDb db, Guid entryId, Guid personId, NewUpload upload, UploadLimits limits, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var entrantId = await db.Entries.Where(it => it.Id == entryId).Select(it => it.EntrantId).SingleAsync(cancel);
        await db.LockEntrantAsync(entrantId, cancel);
        await db.LockEntryAsync(entryId, cancel);
        var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == entryId, cancel);
        entry.WhyNotUpload(now).ThrowIfAny();
        var films = await db.Videos.Where(it => it.Entry.EntrantId == entrantId).Select(it => new { it.EntryId, it.Bytes, it.Status }).ToListAsync(cancel);
        var unfinished = films.Where(it => it.Status == VideoStatus.Uploading).ToList();
        if (unfinished.Count(it => it.EntryId == entryId) is var ofEntry && ofEntry >= Video.MostUnfinished)
            throw new Refusal("这件作品已有 {0} 个没有传完的视频。请先继续或取消其中一个。", ofEntry).AsException();
        limits.WhyNot(upload.Bytes, films.Sum(it => it.Bytes), unfinished.Count).ThrowIfAny();

        var video = new Video(entry, personId, upload.Name, upload.Bytes, Video.BlockBytesFor(upload.Bytes, upload.IsLineSlow), now);
        db.Add(video);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        Telemetry.UploadsBegun.Add(1);
        return video;
    }

    /// <summary>Notes that an upload goes on: it is kept for another while, and its entrant may be warned again.</summary>
    public static Task TouchUploadAsync(this ContestDb db, Guid videoId, DateTimeOffset now, CancellationToken cancel = default) =>
        db.Videos.Where(it => it.Id == videoId && it.Status == VideoStatus.Uploading).ExecuteUpdateAsync(
            video => video.SetProperty(it => it.TouchedAt, now).SetProperty(it => it.ExpiryMailedAt, (DateTimeOffset?)null), cancel);

    /// <summary>Tells entrants, once, of uploads that can still be finished and will soon be given up. Any number of sites may do so at once.</summary>
    public static async Task WarnOfExpiryAsync(this ContestDb db, DateTimeOffset now, CancellationToken cancel = default)
    {
        var quietSince = now - Video.LongestPause + Video.ExpiryNotice;
        var quiet = await db.Videos.AsNoTracking()
            .Where(it => it.Status == VideoStatus.Uploading && it.TouchedAt <= quietSince && it.ExpiryMailedAt == null)
            .Include(it => it.Entry.Contest).Include(it => it.Entry.Video).Include(it => it.Entry.Entrant).ToListAsync(cancel);
        foreach (var video in quiet.Where(it => now < it.ExpiresAt && it.Entry.WhyNotFinishUpload(now) is null))
            if (await db.Users.SingleOrDefaultAsync(it => it.Id == video.Entry.Entrant.PersonId && it.DisabledAt == null, cancel) is { Email: { } address } entrant)
                await db.WarnOfExpiryAsync(video, address, entrant.Language, now, cancel);
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

    static async Task WarnOfExpiryAsync(this ContestDb db, Video video, string address, string language, DateTimeOffset now, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Of several sites one changes the row; and an upload that has gone on meanwhile is none to warn of.
        var isOurs = await db.Videos.Where(it => it.Id == video.Id && it.ExpiryMailedAt == null && it.TouchedAt == video.TouchedAt && it.Status == VideoStatus.Uploading)
            .ExecuteUpdateAsync(row => row.SetProperty(it => it.ExpiryMailedAt, now), cancel);
        if (isOurs == 0)
            return;

        db.Add(new Mail(MailKind.UploadExpiring, address, language, video.Entry.ContestId, new Dictionary<string, string>
        {
            ["Title"] = video.Entry.Title,
            ["File"] = video.OriginalName,
            ["Until"] = video.ExpiresAt.ToString("O", CultureInfo.InvariantCulture),
            ["Link"] = $"/my/entries/{video.EntryId}",
        }, now));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
    }

    // Writes nothing new, but the row stays locked until the transaction ends.
    static Task<int> LockEntryAsync(this ContestDb db, Guid entryId, CancellationToken cancel) =>
        db.Entries.Where(it => it.Id == entryId).ExecuteUpdateAsync(entry => entry.SetProperty(it => it.Version, it => it.Version), cancel);
}
