using VideoContest.People;

namespace VideoContest.Contests;

/// <summary>Who may see which contests. Controllers load contests only through these.</summary>
public static class ContestQueries
{
    /// <summary>Those the public may see, the current one first.</summary>
    public static IOrderedQueryable<Contest> Announced(this IQueryable<Contest> contests) =>
        contests.Where(contest => contest.AnnouncedAt != null).OrderByDescending(contest => contest.AnnouncedAt);

    public static IQueryable<Contest> OrganizedBy(this IQueryable<Contest> contests, Guid personId) =>
        contests.Having(personId, MemberRole.Organizer);

    public static IQueryable<Contest> CoordinatedBy(this IQueryable<Contest> contests, Guid personId) =>
        contests.Having(personId, MemberRole.Coordinator);

    static IQueryable<Contest> Having(this IQueryable<Contest> contests, Guid personId, MemberRole role) =>
        contests.Where(contest => contest.Memberships.Any(it => it.PersonId == personId && it.Role == role));
}
