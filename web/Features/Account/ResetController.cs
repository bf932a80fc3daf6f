using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>A new password for whoever reads the mail of the account.</summary>
[AllowAnonymous]
[Route("account")]
public class ResetController(ContestDb db, LinkTokens links, Door door, TypedFields fields) : Controller
{
    [HttpGet("forgotten")]
    public IActionResult Forgotten() => View("Forgotten", new MailForm(null));

    // Whether there is an account is found out when the mail is sent, so that this answer cannot tell.
    [HttpPost("forgotten")]
    public async Task<IActionResult> Send(MailForm form, [FromServices] Brake brake, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var email = fields.Email(ModelState, nameof(form.Email), form.Email);
        if (ModelState.IsValid && await brake.BeforeMailAsync(email, HttpContext.Connection.RemoteIpAddress, cancel) is { } wait)
            fields.Fail(ModelState, "", "刚刚已经给这个邮箱发过邮件，或者这个网络发得太多。请在 {0}后再试。", fields.Wait(wait));
        if (!ModelState.IsValid)
            return View("Forgotten", form);

        db.Add(new Mail(MailKind.Reset, email, Languages.Current, null, new Dictionary<string, string>(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        TempData["Email"] = email;
        return LocalRedirect("~/account/forgotten/sent");
    }

    [HttpGet("forgotten/sent")]
    public IActionResult Sent() => TempData["Email"] is string email ? View("ForgottenSent", new MailForm(email)) : LocalRedirect("~/account/forgotten");

    [HttpGet("reset")]
    public async Task<IActionResult> New(LinkForm link, CancellationToken cancel) =>
        await FindAsync(link, cancel) is { } person ? View("Reset", new ResetForm(link.Person, link.Token, person.Email, null)) : View("DeadLink", new DeadLinkPage("account/forgotten"));

    [HttpPost("reset")]
    public async Task<IActionResult> Create(ResetForm form, CancellationToken cancel)
    {
        if (await FindAsync(new(form.Person, form.Token), cancel) is not { } person)
            return View("DeadLink", new DeadLinkPage("account/forgotten"));
        var password = fields.NewPassword(ModelState, nameof(form.Password), form.Password, person.Email, person.DisplayName);
        if (!ModelState.IsValid)
            return View("Reset", form with { Email = person.Email });

        door.SetPassword(person, password);
        person.ConfirmEmail();
        await db.SaveChangesAsync(cancel);
        await door.LetInAsync(HttpContext, person);
        TempData["Said"] = fields.Say("密码已重新设置，您已登录。其他设备上的登录都已结束。");
        return LocalRedirect("~/account/sign-in");
    }

    async Task<Person?> FindAsync(LinkForm link, CancellationToken cancel)
    {
        var person = await db.Users.SingleOrDefaultAsync(it => it.Id == link.Person && it.DisabledAt == null, cancel);
        return links.Opens(link.Token, person, LinkPurpose.Reset) ? person : null;
    }
}

public record ResetForm(Guid Person, string? Token, string? Email, string? Password);
