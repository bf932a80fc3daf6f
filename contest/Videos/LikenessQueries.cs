using VideoContest.People;

namespace VideoContest.Videos;

/// <summary>Who may see which films are alike: the organizers of the later film's contest, and nobody else.</summary>
public static class LikenessQueries
{
    /// <summary>Pairs whose later film is in a contest the person organizes. Replaced films and drafts are nobody's to compare.</summary>
    public static IQueryable<Likeness> OrganizedBy(this IQueryable<Likeness> likenesses, Guid personId) =>
        likenesses.Counting().Where(it => it.Video.Entry.Contest.Memberships.Any(member => member.PersonId == personId && member.Role == MemberRole.Organizer));

    /// <summary>Pairs of which both films are the ones that count, of entries once handed in.</summary>
    public static IQueryable<Likeness> Counting(this IQueryable<Likeness> likenesses) =>
        likenesses.Where(it => it.Video.Entry.VideoId == it.VideoId && it.Video.Entry.Number != null && it.Other.Entry.VideoId == it.OtherId && it.Other.Entry.Number != null);
}
