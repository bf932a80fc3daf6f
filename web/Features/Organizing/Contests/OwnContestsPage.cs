namespace VideoContest.Web.Features.Organizing.Contests;

public sealed record OwnContestsPage(IReadOnlyList<OwnContest> Contests, bool MayCreate);

public sealed record OwnContest(
    string Address, string Title, string TitleEnglish, string TimeZone,
    DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt, bool IsAnnounced, bool HasResults);
