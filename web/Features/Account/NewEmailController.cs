using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>The link in a mail makes a new address the one to sign in with.</summary>
[AllowAnonymous]
[Route("account/new-email")]
public class NewEmailController(ContestDb db, LinkTokens links, Door door, TypedFields fields) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(LinkForm link, CancellationToken cancel) => await FindAsync(link, cancel) is { } person
        ? View("NewEmail", new ConfirmationPage(person.NewEmail!, link)) : View("DeadLink", new DeadLinkPage("account"));

    [HttpPost("")]
    public async Task<IActionResult> Create(LinkForm link, CancellationToken cancel)
    {
        if (await FindAsync(link, cancel) is not { } person || await door.FindAsync(person.NewEmail!, cancel) is not null)
            return View("DeadLink", new DeadLinkPage("account"));

        person.TakeNewEmail();
        await db.SaveChangesAsync(cancel);
        await door.LetOutAsync();
        TempData["Said"] = fields.Say("邮箱已更换。请用新邮箱登录。");
        TempData["Email"] = person.Email;
        return LocalRedirect("~/account/sign-in");
    }

    async Task<Person?> FindAsync(LinkForm link, CancellationToken cancel)
    {
        var person = await db.Users.SingleOrDefaultAsync(it => it.Id == link.Person && it.NewEmail != null && it.DisabledAt == null, cancel);
        return links.Opens(link.Token, person, LinkPurpose.NewEmail) ? person : null;
    }
}
