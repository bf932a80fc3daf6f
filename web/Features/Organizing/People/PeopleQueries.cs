using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.People;

static class PeopleQueries
{
    /// <summary>The page of a contest that the person organizes, or null.</summary>
    public static async Task<PeoplePage?> PeoplePageAsync(this ContestDb db, string address, Guid me, InvitationForm form, DateTimeOffset now, CancellationToken cancel)
    {
        var contest = await db.Contests.OrganizedBy(me).AsNoTracking().Where(it => it.Address == address)
            .Select(it => new { it.Id, it.Title, it.TitleEnglish, it.TimeZone }).SingleOrDefaultAsync(cancel);
        if (contest is null)
            return null;

        var members = await db.Memberships.AsNoTracking().Where(it => it.ContestId == contest.Id)
            .Select(it => new MemberLine(it.Id, it.PersonId, it.Person.DisplayName, it.Person.Email ?? "", it.Role,
                it.District == null ? null : it.District.Name, it.District == null ? null : it.District.NameEnglish, it.Since, it.Person.DisabledAt != null, it.PersonId == me))
            .ToListAsync(cancel);
        var invitations = await db.Invitations.AsNoTracking().Where(it => it.ContestId == contest.Id && it.AcceptedAt == null && it.RevokedAt == null)
            .OrderByDescending(it => it.CreatedAt)
            .Select(it => new InvitationLine(it.Id, it.Email, it.Role,
                db.Districts.Where(district => district.Id == it.DistrictId).Select(district => district.Name).FirstOrDefault(),
                db.Districts.Where(district => district.Id == it.DistrictId).Select(district => district.NameEnglish).FirstOrDefault(), it.ExpiresAt, it.ExpiresAt <= now))
            .ToListAsync(cancel);
        var districts = await db.Districts.AsNoTracking().Where(it => it.ContestId == contest.Id && !it.IsOutside).OrderBy(it => it.Order)
            .Select(it => new DistrictChoice(it.Id, it.Name, it.NameEnglish)).ToListAsync(cancel);
        return new(address, Wording.Name(contest.Title, contest.TitleEnglish), contest.TimeZone, now,
            [.. members.OrderBy(it => it.Role).ThenBy(it => it.Since).ThenBy(it => it.Name, StringComparer.Ordinal)], invitations, districts, form);
    }
}
