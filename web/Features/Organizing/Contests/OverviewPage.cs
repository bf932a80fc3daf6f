using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Contests;

/// <param name="Film">State of the film that counts; null without one.</param>
public sealed record EntryCount(EntryStatus Status, VideoStatus? Film, int Count);

/// <summary>Where a contest stands in its course.</summary>
public enum ContestPhase { BeforeEntries, Entries, Grace, Judging, Results }

/// <param name="ReadyToScreen">Submitted, with a film that plays.</param>
/// <param name="FilmsAtWork">Submitted, with a film that still waits or is processed.</param>
/// <param name="FilmsRejected">Submitted, with a film that did not pass the check.</param>
/// <param name="Overdue">Returned, and not handed in again in time.</param>
public sealed record OverviewPage(
    string Contest, string Title, string TitleEnglish, ContestPhase Phase, bool IsAnnounced, int Version,
    DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt, TimeSpan Grace, DateTimeOffset? ResultsExpectedAt, DateTimeOffset? SummaryDueAt,
    IReadOnlyDictionary<EntryStatus, int> Counts, int ReadyToScreen, int FilmsAtWork, int FilmsRejected, int Overdue, int Published, DateTimeOffset Now)
{
    public static OverviewPage Of(Contest contest, IReadOnlyList<EntryCount> counts, int overdue, int published, DateTimeOffset now)
    {
        int Submitted(params VideoStatus?[] films) => counts.Where(it => it.Status == EntryStatus.Submitted && films.Contains(it.Film)).Sum(it => it.Count);

        return new(contest.Address, contest.Title, contest.TitleEnglish, PhaseOf(contest, now), contest.AnnouncedAt is not null, contest.Version,
            contest.EntriesOpenAt, contest.EntriesCloseAt, contest.Grace, contest.ResultsExpectedAt, contest.SummaryDueAt,
            counts.GroupBy(it => it.Status).ToDictionary(group => group.Key, group => group.Sum(it => it.Count)),
            Submitted(VideoStatus.Ready), Submitted(VideoStatus.Stored, VideoStatus.Processing), Submitted(VideoStatus.Rejected), overdue, published, now);
    }

    static ContestPhase PhaseOf(Contest contest, DateTimeOffset now) =>
        contest.ResultsPublishedAt is not null ? ContestPhase.Results :
        now < contest.EntriesOpenAt ? ContestPhase.BeforeEntries :
        contest.TakesEntriesAt(now) ? ContestPhase.Entries :
        contest.IsInGraceAt(now) ? ContestPhase.Grace :
        ContestPhase.Judging;
}
