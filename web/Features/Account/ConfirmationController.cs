using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>The link in a mail shows that an address is somebody's own. Reading the page changes nothing: programs that read mail open links, too.</summary>
[AllowAnonymous]
[Route("account/confirmation")]
public class ConfirmationController(ContestDb db, LinkTokens links, Brake brake, TypedFields fields) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(LinkForm link, CancellationToken cancel)
    {
        var person = await db.Users.AsNoTracking().SingleOrDefaultAsync(it => it.Id == link.Person, cancel);
        if (!links.Opens(link.Token, person, LinkPurpose.Confirm))
            return View("DeadLink", new DeadLinkPage("account/confirmation/mail"));
        return person!.EmailConfirmed ? Confirmed(person, "邮箱已经确认过了，请直接登录。") : View("Confirmation", new ConfirmationPage(person.Email!, link));
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(LinkForm link, CancellationToken cancel)
    {
        var person = await db.Users.SingleOrDefaultAsync(it => it.Id == link.Person, cancel);
        if (!links.Opens(link.Token, person, LinkPurpose.Confirm))
            return View("DeadLink", new DeadLinkPage("account/confirmation/mail"));

        person!.ConfirmEmail();
        await db.SaveChangesAsync(cancel);
        return Confirmed(person, "邮箱已确认。现在可以登录了。");
    }

    LocalRedirectResult Confirmed(Person person, string sentence)
    {
        TempData["Said"] = fields.Say(sentence);
        TempData["Email"] = person.Email;
        return LocalRedirect("~/account/sign-in");
    }

    [HttpGet("mail")]
    public IActionResult Sent() => View("ConfirmationMail", new MailForm(TempData["Email"] as string));

    [HttpPost("mail")]
    public async Task<IActionResult> Send(MailForm form, [FromServices] TimeProvider clock, CancellationToken cancel)
    {
        var email = fields.Email(ModelState, nameof(form.Email), form.Email);
        if (ModelState.IsValid && await brake.BeforeMailAsync(email, HttpContext.Connection.RemoteIpAddress, cancel) is { } wait)
            fields.Fail(ModelState, "", "刚刚已经给这个邮箱发过邮件，或者这个网络发得太多。请在 {0}后再试。", fields.Wait(wait));
        if (!ModelState.IsValid)
            return View("ConfirmationMail", form with { Email = null });

        db.Add(new Mail(MailKind.Confirm, email, Languages.Current, null, new Dictionary<string, string>(), clock.GetUtcNow()));
        await db.SaveChangesAsync(cancel);
        TempData["Email"] = email;
        return LocalRedirect("~/account/confirmation/mail");
    }
}

public record MailForm(string? Email);

/// <summary>What a link in a mail carries.</summary>
public record LinkForm(Guid Person, string? Token);

public record ConfirmationPage(string Email, LinkForm Link);

/// <param name="Again">Where another link is asked for.</param>
public record DeadLinkPage(string Again);
