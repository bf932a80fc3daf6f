using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Districts;

public sealed record CoordinatedContestsPage(IReadOnlyList<CoordinatedContest> Contests);

public sealed record CoordinatedContest(string Address, string Title, string TitleEnglish, DateTimeOffset EntriesCloseAt, DateTimeOffset? SummaryDueAt);

public sealed record DistrictName(string Name, string NameEnglish);

public sealed record DistrictPage(
    string Contest, string Title, string TitleEnglish, DateTimeOffset EntriesCloseAt, DateTimeOffset? SummaryDueAt,
    IReadOnlyList<DistrictName> Districts, IReadOnlyList<DistrictEntryLine> Entries, DateTimeOffset Now);

/// <param name="Video">The film, of accepted entries only.</param>
public sealed record DistrictEntryLine(
    int Number, string Title, string CreditedName, string Category, string CategoryEnglish, EntryStatus Status, DateTimeOffset? SubmittedAt, Guid? Video, VideoFacts? Facts);

public sealed record DistrictEntryPage(
    string Contest, int Number, string Title, EntryStatus Status, DateTimeOffset? SubmittedAt, DateTimeOffset? ResubmitBy, string Synopsis,
    string Category, string CategoryEnglish, string District, string DistrictEnglish, string Makers, string CreditedName, EntrantKind Kind, string Entrant, DistrictFilm? Film);

public sealed record DistrictFilm(Player? Player, VideoFacts? Facts);
