using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.People;

/// <summary>Takes roles away, and shuts accounts of people who have one. Both hold from the next request on.</summary>
[Route("organizing/{contest}/people/{id:guid}")]
public class MembersController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("removal")]
    public async Task<IActionResult> Remove(string contest, Guid id, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await FindAsync(contest, id, cancel) is not { } member)
            return NotFound();

        member.WhyNotRemove(isLast: !await db.Memberships.AnyAsync(it => it.PersonId == member.PersonId && it.Id != member.Id, cancel)).ThrowIfAny();

        db.Remove(member);
        db.Record(member.ContestId, Act.MemberRemoved, User.PersonId(), member.PersonId, clock.GetUtcNow(), ("role", member.Role), ("district", member.DistrictId));
        await db.SaveChangesAsync(cancel);
        await db.RefuseWithoutOrganizerAsync([member], cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["角色已移除。"].Value;
        return member.PersonId == User.PersonId() && member.Role == MemberRole.Organizer ? LocalRedirect("~/organizing") : RedirectToAction("Index", "People", new { contest });
    }

    [HttpPost("disabling")]
    public Task<IActionResult> Disable(string contest, Guid id, CancellationToken cancel) => ShutAsync(contest, id, shut: true, cancel);

    [HttpPost("enabling")]
    public Task<IActionResult> Enable(string contest, Guid id, CancellationToken cancel) => ShutAsync(contest, id, shut: false, cancel);

    async Task<IActionResult> ShutAsync(string contest, Guid id, bool shut, CancellationToken cancel)
    {
        if (await FindAsync(contest, id, cancel) is not { } member)
            return NotFound();

        (member.PersonId == User.PersonId() ? new Refusal("不能停用自己的账号。") : null).ThrowIfAny();
        var now = clock.GetUtcNow();
        if (shut)
            member.Person.Disable(now);
        else
            member.Person.Enable();
        db.Record(member.ContestId, shut ? Act.AccountDisabled : Act.AccountEnabled, User.PersonId(), member.PersonId, now);
        await db.SaveChangesAsync(cancel);
        TempData["Said"] = shut ? texts["账号已停用，对方的登录已结束。"].Value : texts["账号已启用，对方可以重新登录。"].Value;
        return RedirectToAction("Index", "People", new { contest });
    }

    Task<Membership?> FindAsync(string contest, Guid id, CancellationToken cancel)
    {
        var me = User.PersonId();
        return db.Memberships.Include(it => it.Person).SingleOrDefaultAsync(it => it.Id == id && it.Contest.Address == contest
            && it.Contest.Memberships.Any(member => member.PersonId == me && member.Role == MemberRole.Organizer), cancel);
    }
}
