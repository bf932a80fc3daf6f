using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>In and out.</summary>
[AllowAnonymous]
public class SignInController(Door door, ContestDb db, TypedFields fields) : Controller
{
    [HttpGet("account/sign-in")]
    public async Task<IActionResult> New(string? returnUrl, bool ended, CancellationToken cancel) =>
        User.PersonIdOrNull() is { } id ? await OnwardAsync(id, returnUrl, cancel) : View("SignIn", new SignInForm(TempData["Email"] as string, null, returnUrl, ended));

    [HttpPost("account/sign-in")]
    public async Task<IActionResult> Create(SignInForm form, CancellationToken cancel)
    {
        var (answer, wait, person) = await door.TryAsync(HttpContext, form.Email ?? "", form.Password ?? "");
        switch (answer)
        {
            case DoorAnswer.In:
                return await OnwardAsync(person!.Id, form.ReturnUrl, cancel);
            case DoorAnswer.NotConfirmed:
                return View("NotConfirmed", new MailForm(person!.Email));
            case DoorAnswer.Wait:
                Response.StatusCode = StatusCodes.Status429TooManyRequests;
                Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
                fields.Fail(ModelState, "", "尝试的次数太多。请在 {0}后再试。", fields.Wait(wait));
                break;
            default:
                fields.Fail(ModelState, "", "邮箱或密码不对。请检查后再试；忘记密码可以重新设置。");
                break;
        }
        return View("SignIn", form);
    }

    [HttpPost("account/sign-out")]
    public async Task<IActionResult> Delete()
    {
        await door.LetOutAsync();
        TempData["Said"] = fields.Say("您已退出登录。");
        return LocalRedirect("~/");
    }

    async Task<IActionResult> OnwardAsync(Guid id, string? returnUrl, CancellationToken cancel)
    {
        if (Url.IsLocalUrl(returnUrl))
            return LocalRedirect(Languages.Encoded(returnUrl));

        var roles = await db.Memberships.Where(it => it.PersonId == id).Select(it => it.Role).Distinct().ToListAsync(cancel);
        return LocalRedirect(
            roles.Contains(MemberRole.Organizer) || await db.Users.AnyAsync(it => it.Id == id && it.MayCreateContests, cancel) ? "~/organizing" :
            roles.Contains(MemberRole.Judge) ? "~/judging" :
            roles.Contains(MemberRole.Coordinator) ? "~/district" :
            "~/my/entries");
    }
}

/// <param name="Ended">The sign-in ended while a form was being filled in.</param>
public record SignInForm(string? Email, string? Password, string? ReturnUrl, bool Ended = false);
