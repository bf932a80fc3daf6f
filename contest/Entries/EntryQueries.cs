using VideoContest.Judging;
using VideoContest.People;

namespace VideoContest.Entries;

/// <summary>Who may see which entries. Controllers load entries only through these.</summary>
public static class EntryQueries
{
    public static IQueryable<Entry> OwnedBy(this IQueryable<Entry> entries, Guid personId) =>
        entries.Where(entry => entry.Entrant.PersonId == personId);

    /// <summary>Every entry that was ever handed in, of the contests the person organizes.</summary>
    public static IQueryable<Entry> OrganizedBy(this IQueryable<Entry> entries, Guid personId) =>
        entries.Where(entry => entry.Number != null && entry.Contest.Memberships.Any(it => it.PersonId == personId && it.Role == MemberRole.Organizer));

    /// <summary>The submitted entries of the districts the person coordinates.</summary>
    public static IQueryable<Entry> CoordinatedBy(this IQueryable<Entry> entries, Guid personId) =>
        entries.Where(entry => entry.Number != null && entry.Contest.Memberships.Any(it =>
            it.PersonId == personId && it.Role == MemberRole.Coordinator && it.DistrictId == entry.DistrictId));

    /// <summary>What a judge still on the panel has to score, without entries that were recused or left the contest.</summary>
    public static IQueryable<Entry> AssignedTo(this IQueryable<Entry> entries, Guid judgeId) =>
        entries.Where(entry => entry.Status == EntryStatus.Accepted
            && entry.Assignments.Any(it => it.JudgeId == judgeId && !it.IsRecused && it.Round.State != RoundState.Draft)
            && entry.Contest.Memberships.Any(it => it.PersonId == judgeId && it.Role == MemberRole.Judge));

    public static IQueryable<Entry> InGallery(this IQueryable<Entry> entries) =>
        entries.Where(entry => entry.PublicName != null && entry.Contest.AnnouncedAt != null);

    /// <summary>The entries that contain every word of the search in title or synopsis, anywhere and in any case.</summary>
    public static IQueryable<Entry> Mentioning(this IQueryable<Entry> entries, string? search) =>
        SearchText.Words(search).Aggregate(entries, (found, word) => found.Where(entry => entry.SearchText.Contains(word)));
}
