using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <summary>Reads pairs of films that are alike, for those who organize the later film's contest.</summary>
static class LikenessPages
{
    public static async Task<LikenessesPage> LikenessesPageAsync(
        this ContestDb db, Guid organizerId, Guid contestId, string contest, string title, int number, CancellationToken cancel)
    {
        var all = db.Likenesses.AsNoTracking().OrganizedBy(organizerId).Where(it => it.Video.Entry.ContestId == contestId);
        var (count, open) = (await all.CountAsync(cancel), await all.CountAsync(it => it.Verdict == LikenessVerdict.Open, cancel));
        number = Math.Clamp(number, 1, Math.Max(1, (count + LikenessesPage.Size - 1) / LikenessesPage.Size));
        var lines = await all.OrderBy(it => it.Verdict == LikenessVerdict.Open ? 0 : it.Verdict == LikenessVerdict.Duplicate ? 1 : 2).ThenByDescending(it => it.FoundAt).ThenBy(it => it.Id)
            .Skip((number - 1) * LikenessesPage.Size).Take(LikenessesPage.Size).Select(Line(organizerId)).ToListAsync(cancel);
        return new(contest, title, lines, open, count, number);
    }

    public static async Task<LikenessPage?> LikenessPageAsync(this ContestDb db, Guid organizerId, string contest, Guid id, Wording wording, CancellationToken cancel = default)
    {
        var one = db.Likenesses.AsNoTracking().OrganizedBy(organizerId).Where(it => it.Id == id && it.Video.Entry.Contest.Address == contest);
        if (await one.Select(Line(organizerId)).SingleOrDefaultAsync(cancel) is not { } line)
            return null;

        var decision = await one.Select(it => new
        {
            it.Reason, it.DecidedAt, it.Version, it.Video.Entry.Contest.TimeZone,
            By = db.Users.Where(person => person.Id == it.DecidedById).Select(person => person.DisplayName).SingleOrDefault(),
        }).SingleAsync(cancel);
        wording.Use(decision.TimeZone);
        return new(contest, Wording.Name(line.Film.ContestTitle, line.Film.ContestTitleEnglish), line, await StretchesAsync(db, line, cancel),
            decision.Reason, decision.By ?? "", decision.DecidedAt, decision.Version)
        {
            Form = new() { Version = decision.Version, Reason = decision.Reason },
        };
    }

    /// <summary>The pairs a film is in, as far as nobody said that they are no duplicates.</summary>
    public static Task<List<LikenessHint>> LikenessHintsAsync(this ContestDb db, Guid organizerId, Guid? videoId, CancellationToken cancel) =>
        db.Likenesses.AsNoTracking().OrganizedBy(organizerId)
            .Where(it => (it.VideoId == videoId || it.OtherId == videoId) && it.Verdict != LikenessVerdict.Distinct).OrderBy(it => it.FoundAt)
            .Select(it => new LikenessHint(it.Id, it.Video.Entry.Contest.Address, it.Verdict == LikenessVerdict.Duplicate,
                it.VideoId == videoId ? it.Other.Entry.Title : it.Video.Entry.Title,
                it.VideoId == videoId ? it.Other.Entry.Contest.Title : it.Video.Entry.Contest.Title,
                it.VideoId == videoId ? it.Other.Entry.Contest.TitleEnglish : it.Video.Entry.Contest.TitleEnglish))
            .ToListAsync(cancel);

    // The row keeps the longest stretch; the others are found again from the signatures.
    static async Task<IReadOnlyList<Stretch>> StretchesAsync(ContestDb db, LikenessLine line, CancellationToken cancel)
    {
        var numbers = line.Numbers;
        var kept = new Stretch(numbers.At, numbers.OtherAt, numbers.Length, numbers.IsMirrored);
        var signatures = await db.Signatures.AsNoTracking().Where(it => it.VideoId == line.Film.Video || it.VideoId == line.Other.Video).ToDictionaryAsync(it => it.VideoId, cancel);
        if (!signatures.TryGetValue(line.Film.Video, out var film) || !signatures.TryGetValue(line.Other.Video, out var other))
            return [kept];

        if (!numbers.PictureIsAlike)
            return SoundPrint.Read(film.Sound).Match(SoundPrint.Read(other.Sound)) is { } sound ? [kept with { Length = sound.Length }] : [kept];

        var further = PictureMatch.FindAll(FrameHash.Read(film.Frames), FrameHash.Read(other.Frames)).Skip(1)
            .Select(it => new Stretch(Time(it.At), Time(it.OtherAt), Time(it.Frames), it.IsMirrored));
        return [kept, .. further];
    }

    static TimeSpan Time(int frames) => TimeSpan.FromSeconds(frames * PictureMatch.FrameSeconds);

    static Expression<Func<Likeness, LikenessLine>> Line(Guid organizerId) => it => new(
        it.Id, new(it.IsSameFile, it.IsMirrored, it.At, it.OtherAt, it.Length, it.Distance, it.SoundShare), it.Verdict, it.FoundAt,
        new(it.VideoId, it.Video.Facts, it.Video.OutputFence != null, it.Video.Renditions, it.Video.Entry.Number!.Value, it.Video.Entry.Title, it.Video.Entry.Entrant.Name, it.Video.Entry.Status,
            it.Video.StoredAt, it.Video.Entry.Contest.Address, it.Video.Entry.Contest.Title, it.Video.Entry.Contest.TitleEnglish, true),
        new(it.OtherId, it.Other.Facts, it.Other.OutputFence != null, it.Other.Renditions, it.Other.Entry.Number!.Value, it.Other.Entry.Title, it.Other.Entry.Entrant.Name, it.Other.Entry.Status,
            it.Other.StoredAt, it.Other.Entry.Contest.Address, it.Other.Entry.Contest.Title, it.Other.Entry.Contest.TitleEnglish,
            it.Other.Entry.Contest.Memberships.Any(member => member.PersonId == organizerId && member.Role == MemberRole.Organizer)));
}

/// <summary>A film that the film of an entry is like, for the page of that entry.</summary>
/// <param name="Contest">The contest under which the pair is decided.</param>
/// <param name="IsDuplicate">A person said so; else it is open.</param>
/// <param name="Title">Of the other work.</param>
public sealed record LikenessHint(Guid Id, string Contest, bool IsDuplicate, string Title, string ContestTitle, string ContestTitleEnglish);
