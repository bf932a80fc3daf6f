using VideoContest.Contests;
using VideoContest.Entries;

namespace VideoContest.Web.Features.Entries;

/// <summary>An entrant's entries over all contests, and the contests that can be entered.</summary>
public sealed record EntriesPage(IReadOnlyList<EntryLine> Entries, IReadOnlyList<ContestToEnter> Contests, DateTimeOffset Now);

/// <param name="Film">The state of the film; null while there is none.</param>
/// <param name="ActBefore">When the entrant must have acted; null when nothing is awaited.</param>
public sealed record EntryLine(
    Guid Id, string Title, int? Number, EntryStatus Status, string Contest, string TimeZone, FilmState? Film, NextStep Next, DateTimeOffset? ActBefore)
{
    public static EntryLine Of(Entry entry, bool isUploading, DateTimeOffset now)
    {
        var next = entry.WhatNext(now);
        return new(entry.Id, entry.Title, entry.Number, entry.Status, Wording.Name(entry.Contest.Title, entry.Contest.TitleEnglish), entry.Contest.TimeZone,
            FilmState.Of(entry.Video, isUploading), next, next is NextStep.WaitForScreening ? null : entry.ActBefore(now));
    }
}

/// <param name="WhyNot">Why no entry can be begun in it now.</param>
public sealed record ContestToEnter(string Address, string Title, string TimeZone, DateTimeOffset OpensAt, DateTimeOffset ClosesAt, int? MostEntries, Refusal? WhyNot)
{
    public static ContestToEnter Of(Contest contest, int entriesSoFar, DateTimeOffset now) =>
        new(contest.Address, Wording.Name(contest.Title, contest.TitleEnglish), contest.TimeZone, contest.EntriesOpenAt, contest.EntriesCloseAt,
            contest.MostEntriesPerEntrant, Entry.WhyNotBegin(contest, entriesSoFar, now));
}
