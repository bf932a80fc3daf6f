using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.People;

static class Organizers
{
    /// <summary>
    /// Refuses, after roles were taken away and before the transaction ends, when a contest has no organizer left. Asked so late because the ledger's lock, held
    /// by now, puts two who remove each other one after the other.
    /// </summary>
    public static async Task RefuseWithoutOrganizerAsync(this ContestDb db, IEnumerable<Membership> removed, CancellationToken cancel)
    {
        Guid[] contests = [.. removed.Where(it => it.Role == MemberRole.Organizer).Select(it => it.ContestId)];
        var orphan = await db.Contests.Where(it => contests.Contains(it.Id) && it.Memberships.All(member => member.Role != MemberRole.Organizer))
            .Select(it => it.Title).FirstOrDefaultAsync(cancel);
        (orphan is null ? null : new Refusal("“{0}”至少要有一位主办方人员。", orphan)).ThrowIfAny();
    }
}
