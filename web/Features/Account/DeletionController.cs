using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>The end of an account, asked for by its owner with the password.</summary>
[Route("account/deletion")]
public class DeletionController(ContestDb db, Door door, Leaving leaving, TypedFields fields) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New([FromServices] Wording wording, CancellationToken cancel) =>
        View("Deletion", new DeletionPage(await leaving.WhyNotAsync(User.PersonId(), cancel) is { } refusal ? wording.Say(refusal) : null));

    [HttpPost("")]
    public async Task<IActionResult> Create(DeletionForm form, CancellationToken cancel)
    {
        var id = User.PersonId();
        (await leaving.WhyNotAsync(id, cancel)).ThrowIfAny();
        var me = await db.Users.SingleAsync(it => it.Id == id, cancel);
        if (await door.AskAgainAsync(HttpContext, me, form.Password ?? "") is { } wait)
        {
            if (wait > TimeSpan.Zero)
                fields.Fail(ModelState, nameof(form.Password), "尝试的次数太多。请在 {0}后再试。", fields.Wait(wait));
            else
                fields.Fail(ModelState, nameof(form.Password), "密码不对。");
            return View("Deletion", new DeletionPage(null));
        }

        await leaving.LeaveAsync(me, cancel);
        await door.LetOutAsync();
        TempData["Said"] = fields.Say("账号已删除。");
        return LocalRedirect("~/");
    }
}

/// <param name="WhyNot">Why it cannot be deleted now, or null.</param>
public record DeletionPage(string? WhyNot);

public record DeletionForm(string? Password);
