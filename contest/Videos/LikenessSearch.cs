using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Videos;

/// <summary>Keeps the signatures of films, and finds those that are alike.</summary>
public static class LikenessSearch
{
    /// <summary>Keeps what a claim measured on its film; false when the job has passed to someone else, and then nothing changes.</summary>
    /// <param name="signature">Null for a film that was not processed to its end: it has no signature then.</param>
    public static async Task<bool> KeepSignatureAsync(this ContestDb db, ProcessingJob held, FilmSignature? signature, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Writing the job's row, without changing it, holds it: nobody takes the job before this transaction ends.
        var mine = await db.ProcessingJobs.Where(job => !job.Done && job.VideoId == held.VideoId && job.Fence == held.Fence)
            .ExecuteUpdateAsync(job => job.SetProperty(it => it.Fence, it => it.Fence), cancel);
        if (mine == 0)
            return false;

        var kept = await db.Signatures.SingleOrDefaultAsync(it => it.VideoId == held.VideoId, cancel);
        if (signature is null && kept is not null)
            db.Remove(kept);
        else if (signature is not null && kept is not null)
            kept.Renew(signature);
        else if (signature is not null)
            db.Add(signature);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    /// <summary>Compares a film with those of all other entries in the same contest and in past ones, and in later ones that it is past to; writes down which are alike.</summary>
    /// <remarks>
    /// Called after the film's signature (or its SHA-256, where it has none) is committed. Of two films that are processed at once, the one kept last finds the other, whatever
    /// the order of everything else; both may find the same pair, of which one row is kept.
    /// </remarks>
    /// <returns>How many films are like it.</returns>
    public static async Task<int> FindLikenessesAsync(this ContestDb db, Guid videoId, DateTimeOffset now, CancellationToken cancel = default)
    {
        if (await With(db, db.Videos.Where(video => video.Id == videoId)).SingleOrDefaultAsync(cancel) is not { } film)
            return 0;

        var signature = film.Read();
        var alike = new List<(Candidate Other, FilmMatch Match)>();
        var others = With(db, db.Videos.Where(video => video.EntryId != film.EntryId && video.Entry.VideoId == video.Id && video.StoredAt != null
            && (video.Entry.ContestId == film.ContestId || video.Entry.Contest.EntriesCloseAt != film.ContestClosedAt)));
        await foreach (var other in others.AsAsyncEnumerable().WithCancellation(cancel))
            if (Compare(film, signature, other) is { } match)
                alike.Add((other, match));

        foreach (var (other, match) in alike)
            if (film.IsLaterThan(other))
                await WriteAsync(db, film.Id, other.Id, match, now, cancel);
            else
                await WriteAsync(db, other.Id, film.Id, match.Swapped(), now, cancel);
        return alike.Count;
    }

    static FilmMatch? Compare(Candidate film, ComparedFilm? signature, Candidate other)
    {
        var match = signature is not null && other.Read() is { } otherSignature ? FilmMatch.Between(signature, otherSignature) : null;
        if (film.Sha256 is null || film.Sha256 != other.Sha256)
            return match;

        return match is null
            ? new(IsSameFile: true, IsMirrored: false, TimeSpan.Zero, TimeSpan.Zero, (film.Facts ?? other.Facts)?.Duration ?? TimeSpan.Zero, 0, null)
            : match with { IsSameFile = true, IsMirrored = false };
    }

    static async Task WriteAsync(ContestDb db, Guid later, Guid earlier, FilmMatch match, DateTimeOffset now, CancellationToken cancel)
    {
        // Which of them is the later one changes when a contest's dates do; the pair stays the same.
        var known = await db.Likenesses.SingleOrDefaultAsync(it => it.VideoId == later && it.OtherId == earlier || it.VideoId == earlier && it.OtherId == later, cancel);
        if (known is null)
            db.Add(known = new Likeness(later, earlier, now));
        known.Measure(known.VideoId == later ? match : match.Swapped());
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another worker wrote the pair meanwhile, or a person decided on it, or a film was deleted. Anything else is an error.
            db.ChangeTracker.Clear();
            if (await db.Videos.CountAsync(video => video.Id == later || video.Id == earlier, cancel) == 2
                && !await db.Likenesses.AnyAsync(it => it.VideoId == later && it.OtherId == earlier || it.VideoId == earlier && it.OtherId == later, cancel))
                throw;
        }
    }

    static IQueryable<Candidate> With(ContestDb db, IQueryable<Video> videos) =>
        from video in videos.AsNoTracking()
        join signature in db.Signatures on video.Id equals signature.VideoId into signatures
        from signature in signatures.DefaultIfEmpty()
        select new Candidate(video.Id, video.EntryId, video.Entry.ContestId, video.Entry.Contest.EntriesCloseAt, video.StoredAt, video.Sha256, video.Facts,
            signature!.Frames, signature.Sound);

    sealed record Candidate(
        Guid Id, Guid EntryId, Guid ContestId, DateTimeOffset ContestClosedAt, DateTimeOffset? StoredAt, string? Sha256, VideoFacts? Facts, byte[]? Frames, byte[]? Sound)
    {
        public ComparedFilm? Read() => Frames is null || Sound is null ? null : ComparedFilm.Of(Frames, Sound);

        // A film of a later contest is the later one, whenever it came.
        public bool IsLaterThan(Candidate other) =>
            (ContestClosedAt, StoredAt ?? DateTimeOffset.MaxValue, Id).CompareTo((other.ContestClosedAt, other.StoredAt ?? DateTimeOffset.MaxValue, other.Id)) > 0;
    }
}
