using VideoContest.Entries;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Gallery;

/// <param name="Districts">Empty while judges must not know who entered.</param>
/// <param name="Total">Works that fit the filter, on all pages.</param>
/// <param name="Next">The next page shows the works below this number; null on the last page.</param>
public record GalleryPage(
    string Contest, string ContestTitle, IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Districts,
    GalleryFilter Filter, int Total, IReadOnlyList<FilmCard> Films, int? Next);

public record Choice(Guid Id, string Name);

/// <param name="Makers">Empty while judges must not know.</param>
/// <param name="District">Empty while judges must not know.</param>
/// <param name="Player">Null as long as the film cannot be played.</param>
public record WatchPage(
    string ContestTitle, FilmCard Film, string Synopsis, string Makers, string District, AiUse AiUse, string AiDetails,
    DateTimeOffset PublishedAt, Player? Player, IReadOnlyList<FilmCard> Others);
