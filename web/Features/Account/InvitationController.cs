using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>The link of an invitation: a new person makes an account by it, somebody with one signs in and accepts.</summary>
[AllowAnonymous]
[Route("account/invitation/{secret}")]
public class InvitationController(ContestDb db, NewAccounts accounts, Door door, TypedFields fields) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Show(string secret, [FromServices] TimeProvider clock, CancellationToken cancel) =>
        await FindAsync(secret, cancel) is { } invitation ? View("Invitation", await PageAsync(invitation, new(), clock.GetUtcNow(), cancel)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Accept(string secret, AcceptForm form, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await FindAsync(secret, cancel) is not { } invitation)
            return NotFound();
        var page = await PageAsync(invitation, form, now, cancel);
        if (page.Who is Invitee.Known or Invitee.Other || page.WhyNot is not null)
            return View("Invitation", page);

        Person person;
        if (page.Who == Invitee.New)
        {
            var name = fields.Text(ModelState, nameof(form.Name), form.Name, TypedFields.LongestName, "请填写姓名。");
            var password = fields.NewPassword(ModelState, nameof(form.Password), form.Password, invitation.Email, name);
            if (!form.AgreesToPrivacy)
                fields.Fail(ModelState, nameof(form.AgreesToPrivacy), "请阅读隐私说明并勾选同意，才能注册。");
            if (!ModelState.IsValid)
                return View("Invitation", page);
            person = await accounts.AddConfirmedAsync(invitation.Email, name, password, cancel);
        }
        else
            person = (await door.FindAsync(invitation.Email, cancel))!;

        var member = invitation.Accept(person.Id, now);
        if (!await db.Memberships.AnyAsync(it => it.ContestId == member.ContestId && it.PersonId == person.Id && it.Role == member.Role && it.DistrictId == member.DistrictId, cancel))
            db.Add(member);
        db.Record(member.ContestId, Act.MemberJoined, person.Id, invitation.Id, now, ("role", member.Role), ("district", member.DistrictId));
        await db.SaveChangesAsync(cancel);
        if (page.Who == Invitee.New)
            await door.LetInAsync(HttpContext, person);
        TempData["Said"] = fields.Say("您已接受邀请。");
        return LocalRedirect(member.Role switch { MemberRole.Organizer => "~/organizing", MemberRole.Judge => "~/judging", _ => "~/district" });
    }

    Task<Invitation?> FindAsync(string secret, CancellationToken cancel)
    {
        var hash = Invitation.Hash(secret);
        return db.Invitations.Include(it => it.Contest).SingleOrDefaultAsync(it => it.SecretHash == hash, cancel);
    }

    async Task<InvitationPage> PageAsync(Invitation invitation, AcceptForm form, DateTimeOffset now, CancellationToken cancel)
    {
        var owner = await door.FindAsync(invitation.Email, cancel);
        var me = User.PersonIdOrNull();
        var who = me is not null && me == owner?.Id ? Invitee.Me : me is not null ? Invitee.Other : owner is { EmailConfirmed: true } ? Invitee.Known : Invitee.New;
        var district = await db.Districts.AsNoTracking().SingleOrDefaultAsync(it => it.Id == invitation.DistrictId, cancel);
        return new(who, invitation.Email, Wording.Name(invitation.Contest.Title, invitation.Contest.TitleEnglish), invitation.Role,
            district is null ? null : Wording.Name(district.Name, district.NameEnglish), invitation.WhyNotAccept(now), form);
    }
}

/// <summary>Who opens the link: the invited person signed in, somebody else signed in, a visitor whose address has an account, or has none.</summary>
public enum Invitee { Me, Other, Known, New }

public record InvitationPage(Invitee Who, string Email, string Contest, MemberRole Role, string? District, Refusal? WhyNot, AcceptForm Form);

public record AcceptForm
{
    public string? Name { get; init; }
    public string? Password { get; init; }
    public bool AgreesToPrivacy { get; init; }
}
