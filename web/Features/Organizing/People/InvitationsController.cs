using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.People;

/// <summary>Organizers invite people by mail, and take invitations back.</summary>
[Route("organizing/{contest}/people/invitations")]
public class InvitationsController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts, Wording wording) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, InvitationForm form, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } held)
            return NotFound();

        var district = form.Role == MemberRole.Coordinator
            ? await db.Districts.SingleOrDefaultAsync(it => it.Id == form.District && it.ContestId == held.Id && !it.IsOutside, cancel) : null;
        var (email, name) = (EmailAddress.Parse(form.Email), PlainText.Clean(form.Name));
        await CheckAsync(held.Id, form, email, name, district, cancel);
        if (!ModelState.IsValid)
            return View("Index", await db.PeoplePageAsync(contest, User.PersonId(), form, clock.GetUtcNow(), cancel));

        await InviteAsync(held, form.Role!.Value, district, email!, name, cancel);
        TempData["Said"] = texts["邀请已发出，链接 7 天内有效。"].Value;
        return RedirectToAction("Index", "People", new { contest });
    }

    [HttpPost("{id:guid}/revocation")]
    public async Task<IActionResult> Revoke(string contest, Guid id, CancellationToken cancel)
    {
        var me = User.PersonId();
        var invitation = await db.Invitations.SingleOrDefaultAsync(it => it.Id == id && it.Contest.Address == contest
            && it.Contest.Memberships.Any(member => member.PersonId == me && member.Role == MemberRole.Organizer), cancel);
        if (invitation is null)
            return NotFound();

        var now = clock.GetUtcNow();
        invitation.Revoke(now);
        db.Record(invitation.ContestId, Act.InvitationRevoked, me, invitation.Id, now, ("role", invitation.Role));
        await db.SaveChangesAsync(cancel);
        TempData["Said"] = texts["邀请已撤回，链接不能再用。"].Value;
        return RedirectToAction("Index", "People", new { contest });
    }

    async Task CheckAsync(Guid contestId, InvitationForm form, string? email, string name, District? district, CancellationToken cancel)
    {
        if (email is null)
            ModelState.AddModelError(nameof(form.Email), texts["邮箱地址不对。请检查后重新填写，例如 name@example.com。"]);
        if (name.Length > 60)
            ModelState.AddModelError(nameof(form.Name), texts["姓名最多 {0} 个字符。", 60]);
        else if (PlainText.WhyNot(name) is { } refusal)
            ModelState.AddModelError(nameof(form.Name), wording.Say(refusal));
        if (form.Role is null)
            ModelState.AddModelError(nameof(form.Role), texts["请选择角色。"]);
        if (form.Role == MemberRole.Coordinator && district is null)
            ModelState.AddModelError(nameof(form.District), texts["请选择联络员负责的区县。"]);

        var address = email?.ToUpperInvariant();
        if (ModelState.IsValid && await db.Memberships.AnyAsync(it => it.ContestId == contestId && it.Role == form.Role
                && (district == null || it.DistrictId == district.Id) && it.Person.NormalizedEmail == address, cancel))
            ModelState.AddModelError(nameof(form.Email), texts["这个人已经有这个角色了。"]);
    }

    async Task InviteAsync(Contest contest, MemberRole role, District? district, string email, string name, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var address = email.ToUpperInvariant();
        var pending = await db.Invitations.Where(it => it.ContestId == contest.Id && it.Role == role && it.AcceptedAt == null && it.RevokedAt == null).ToListAsync(cancel);
        foreach (var earlier in pending.Where(it => it.DistrictId == district?.Id && string.Equals(it.Email, email, StringComparison.OrdinalIgnoreCase)))
            earlier.Revoke(now);

        var secret = Invitation.NewSecret();
        var invitation = new Invitation(contest.Id, role, district?.Id, email, secret, User.PersonId(), now);
        var language = await db.Users.Where(it => it.NormalizedEmail == address).Select(it => it.Language).SingleOrDefaultAsync(cancel) ?? Languages.Current;
        db.Add(invitation);
        db.Add(new Mail(MailKind.Invitation, email, language, contest.Id, new Dictionary<string, string>
        {
            ["Role"] = $"{role}", ["Name"] = name, ["District"] = district?.Name ?? "", ["DistrictEnglish"] = district?.NameEnglish ?? "",
            ["Until"] = invitation.ExpiresAt.ToString("O", CultureInfo.InvariantCulture), ["Link"] = $"/account/invitation/{secret}",
        }, now));
        db.Record(contest.Id, Act.MemberInvited, User.PersonId(), invitation.Id, now, ("role", role), ("district", district?.Id));
        await db.SaveChangesAsync(cancel);
    }
}
