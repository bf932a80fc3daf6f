using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Account;

/// <summary>What people change about their own account. Each part is a form of its own; the page shows all.</summary>
[Route("account")]
public class SettingsController(ContestDb db, Door door, TypedFields fields, TimeProvider clock) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel) => View("Settings", Page(await MeAsync(cancel)));

    [HttpPost("profile")]
    public async Task<IActionResult> Profile(ProfileForm form, CancellationToken cancel)
    {
        var me = await MeAsync(cancel);
        var name = fields.Text(ModelState, nameof(form.Name), form.Name, TypedFields.LongestName, "请填写姓名。");
        if (me.Entrant is { } entrant)
        {
            var isCompany = entrant.Kind == EntrantKind.Company;
            var phone = fields.Phone(ModelState, nameof(form.Phone), form.Phone);
            var company = isCompany ? fields.Text(ModelState, nameof(form.Company), form.Company, 100, "请填写单位名称。") : name;
            var code = isCompany ? CreditCode.Parse(form.CreditCode) : null;
            if (isCompany && code is null)
                fields.Fail(ModelState, nameof(form.CreditCode), "统一社会信用代码不对：应为 18 位，且最后一位校验码要相符。请对照营业执照检查。");
            if (ModelState.IsValid)
                entrant.Edit(company, code, name, phone);
        }
        if (!ModelState.IsValid)
            return View("Settings", Page(me) with { Profile = form });

        me.Rename(name);
        me.Speak(form.Language ?? "");
        return await SavedAsync("资料已保存。", cancel);
    }

    [HttpPost("email")]
    public async Task<IActionResult> Email(NewEmailForm form, [FromServices] LinkTokens links, CancellationToken cancel)
    {
        var me = await MeAsync(cancel);
        var email = fields.Email(ModelState, nameof(form.NewEmail), form.NewEmail);
        if (ModelState.IsValid && string.Equals(email, me.Email, StringComparison.OrdinalIgnoreCase))
            fields.Fail(ModelState, nameof(form.NewEmail), "这就是现在的邮箱。");
        if (!ModelState.IsValid || !await KnowsPasswordAsync(me, nameof(form.EmailPassword), form.EmailPassword))
            return View("Settings", Page(me) with { NewEmail = form.NewEmail });

        me.WishForEmail(email);
        var now = clock.GetUtcNow();
        // Somebody else's address is told that it has an account already; the answer here is the same.
        if (await door.FindAsync(email, cancel) is not null)
            db.Add(new Mail(MailKind.Confirm, email, me.Language, null, new Dictionary<string, string> { ["Change"] = "yes" }, now));
        else
            db.Add(new Mail(MailKind.EmailChange, email, me.Language, null,
                new Dictionary<string, string> { ["Link"] = $"/account/new-email?person={me.Id}&token={links.Make(me, LinkPurpose.NewEmail)}" }, now));
        db.Add(new Mail(MailKind.EmailChange, me.Email!, me.Language, null, new Dictionary<string, string> { ["Old"] = "yes", ["Link"] = "/account" }, now));
        return await SavedAsync("确认邮件已发到新邮箱。打开其中的链接之后，新邮箱才会生效。", cancel);
    }

    [HttpPost("password")]
    public async Task<IActionResult> Password(NewPasswordForm form, CancellationToken cancel)
    {
        var me = await MeAsync(cancel);
        var password = fields.NewPassword(ModelState, nameof(form.NewPassword), form.NewPassword, me.Email, me.DisplayName, me.Entrant?.Name);
        if (!ModelState.IsValid || !await KnowsPasswordAsync(me, nameof(form.OldPassword), form.OldPassword))
            return View("Settings", Page(me));

        door.SetPassword(me, password);
        await db.SaveChangesAsync(cancel);
        await door.LetInAsync(HttpContext, me);
        return await SavedAsync("密码已修改。其他设备上的登录都已结束。", cancel);
    }

    async Task<Person> MeAsync(CancellationToken cancel)
    {
        var id = User.PersonId();
        return await db.Users.Include(it => it.Entrant).SingleAsync(it => it.Id == id, cancel);
    }

    async Task<bool> KnowsPasswordAsync(Person me, string field, string? password)
    {
        if (await door.AskAgainAsync(HttpContext, me, password ?? "") is not { } wait)
            return true;
        if (wait > TimeSpan.Zero)
            fields.Fail(ModelState, field, "尝试的次数太多。请在 {0}后再试。", fields.Wait(wait));
        else
            fields.Fail(ModelState, field, "密码不对。");
        return false;
    }

    async Task<IActionResult> SavedAsync(string said, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        TempData["Said"] = fields.Say(said);
        return LocalRedirect("~/account");
    }

    static SettingsPage Page(Person me) => new(me.Email!, me.NewEmail, me.Entrant?.Kind, new()
    {
        Name = me.DisplayName,
        Company = me.Entrant?.Name,
        CreditCode = me.Entrant?.CreditCode,
        Phone = me.Entrant?.ContactPhone,
        Language = me.Language,
    }, null);
}

/// <param name="WaitsFor">The new address that is not confirmed yet.</param>
/// <param name="Kind">Null for somebody who does not enter.</param>
/// <param name="NewEmail">What was typed for it.</param>
public record SettingsPage(string Email, string? WaitsFor, EntrantKind? Kind, ProfileForm Profile, string? NewEmail);

public record ProfileForm
{
    public string? Name { get; init; }
    public string? Company { get; init; }
    public string? CreditCode { get; init; }
    public string? Phone { get; init; }
    public string? Language { get; init; }
}

public record NewEmailForm(string? NewEmail, string? EmailPassword);

public record NewPasswordForm(string? OldPassword, string? NewPassword);
