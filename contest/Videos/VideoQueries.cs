using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;

namespace VideoContest.Videos;

/// <summary>Who may see which films. Every byte of an unpublished film is asked for through these.</summary>
public static class VideoQueries
{
    public static IQueryable<Video> UploadedFor(this IQueryable<Video> videos, Guid personId) =>
        videos.Where(video => video.Entry.Entrant.PersonId == personId);

    /// <summary>The films whose original an organizer may take away: those of entries once handed in.</summary>
    public static IQueryable<Video> OrganizedBy(this IQueryable<Video> videos, Guid personId) =>
        videos.Where(video => video.Entry.Number != null
            && video.Entry.Contest.Memberships.Any(it => it.PersonId == personId && it.Role == MemberRole.Organizer));

    /// <summary>The films whose processing a person looks after: all of the contests organized, those of drafts too, whose words stay the entrant's.</summary>
    public static IQueryable<Video> InContestsOf(this IQueryable<Video> videos, Guid organizerId) =>
        videos.Where(video => video.Entry.Contest.Memberships.Any(it => it.PersonId == organizerId && it.Role == MemberRole.Organizer));

    /// <summary>
    /// The films a person may watch before they are public: an entrant all of the own entries; an organizer those of entries once handed in; a coordinator
    /// the counting film of accepted entries of the own district; a judge the counting film of entries assigned and not recused. An organizer also watches the
    /// counting film of another contest that a later film of the own contest was found to be like, to compare them.
    /// </summary>
    public static IQueryable<Video> WatchableBy(this IQueryable<Video> videos, Guid personId) =>
        videos.Where(video =>
            video.Entry.Entrant.PersonId == personId
            || video.Entry.Number != null && video.Entry.Contest.Memberships.Any(it => it.PersonId == personId && it.Role == MemberRole.Organizer)
            || video.Entry.VideoId == video.Id && video.Entry.Number != null && video.LaterLikenesses.Any(it =>
                it.Video.Entry.VideoId == it.VideoId && it.Video.Entry.Number != null
                && it.Video.Entry.Contest.Memberships.Any(member => member.PersonId == personId && member.Role == MemberRole.Organizer))
            || video.Entry.VideoId == video.Id && video.Entry.Status == EntryStatus.Accepted && video.Entry.Contest.Memberships.Any(it =>
                it.PersonId == personId && it.Role == MemberRole.Coordinator && it.DistrictId == video.Entry.DistrictId)
            || video.Entry.VideoId == video.Id && video.Entry.Status == EntryStatus.Accepted
                && video.Entry.Assignments.Any(it => it.JudgeId == personId && !it.IsRecused && it.Round.State != RoundState.Draft)
                && video.Entry.Contest.Memberships.Any(it => it.PersonId == personId && it.Role == MemberRole.Judge));
}
