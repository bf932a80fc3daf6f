using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Gallery;

/// <summary>A published work as it stands in galleries.</summary>
/// <param name="Contest">The contest in addresses.</param>
/// <param name="By">Whom the public reads as its maker; null while judges must not know.</param>
/// <param name="Award">What it won, once the results are published.</param>
/// <param name="Poster">Address of the still.</param>
/// <param name="FillsFrame">The picture is as wide as the frame; others keep their shape in it, with blurred sides.</param>
/// <param name="Length">How long the film is.</param>
public sealed record FilmCard(
    string Contest, int Number, string Title, string? By, string Category, string? Award, string Poster, bool FillsFrame, TimeSpan Length)
{
    /// <summary>The length as a clock shows it: 1:05.</summary>
    public string Clock => $"{(int)Math.Round(Length.TotalSeconds) / 60}:{(int)Math.Round(Length.TotalSeconds) % 60:00}";
}

public static class FilmCards
{
    /// <summary>Those of the works that are in the gallery, in their order. Who entered stays unsaid while a blind round of the contest is open.</summary>
    public static async Task<IReadOnlyList<FilmCard>> ToCardsAsync(this IQueryable<Entry> entries, ContestDb db, CancellationToken cancel)
    {
        var rows = await entries.InGallery().AsNoTracking().Select(entry => new
        {
            entry.Contest.Address,
            entry.Number,
            entry.Title,
            entry.CreditedName,
            IsHidden = db.Rounds.HidingEntrants().Any(round => round.ContestId == entry.ContestId),
            Category = entry.Category!.Name,
            CategoryEnglish = entry.Category.NameEnglish,
            Award = db.Winners.Where(winner => winner.EntryId == entry.Id && entry.Contest.ResultsPublishedAt != null)
                .Select(winner => new { winner.Award.Name, winner.Award.NameEnglish }).FirstOrDefault(),
            entry.PublicName,
            entry.Video!.Facts,
        }).ToListAsync(cancel);

        return [.. rows.Select(row => new FilmCard(
            row.Address, row.Number!.Value, row.Title, row.IsHidden ? null : row.CreditedName, Wording.Name(row.Category, row.CategoryEnglish),
            row.Award is { } award ? Wording.Name(award.Name, award.NameEnglish) : null,
            MediaAddress.Poster(row.PublicName!.Value), row.Facts is null || Math.Abs((double)row.Facts.Width / row.Facts.Height - 16 / 9.0) < 0.03, row.Facts?.Duration ?? TimeSpan.Zero))];
    }

    /// <summary>Winners first, the highest prize before the others, then what was published last; before the results are published nothing tells a winner.</summary>
    public static IOrderedQueryable<Entry> BestFirst(this IQueryable<Entry> entries, ContestDb db) => entries
        .OrderBy(entry => db.Winners.Where(winner => winner.EntryId == entry.Id && entry.Contest.ResultsPublishedAt != null)
            .Select(winner => (int?)winner.Award.Order).FirstOrDefault() ?? int.MaxValue)
        .ThenByDescending(entry => entry.PublishedAt).ThenByDescending(entry => entry.Number);
}
