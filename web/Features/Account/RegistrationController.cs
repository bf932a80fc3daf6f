using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using VideoContest.People;

namespace VideoContest.Web.Features.Account;

/// <summary>Anyone becomes an entrant: a company or an individual.</summary>
[AllowAnonymous]
[Route("account/registration")]
public class RegistrationController(NewAccounts accounts, Brake brake, TypedFields fields) : Controller
{
    [HttpGet("")]
    public IActionResult New() => User.PersonIdOrNull() is null ? View("Registration", new RegistrationForm()) : LocalRedirect("~/account");

    [HttpPost("")]
    public async Task<IActionResult> Create(RegistrationForm form, CancellationToken cancel)
    {
        var isCompany = form.Kind == EntrantKind.Company;
        var company = isCompany ? fields.Text(ModelState, nameof(form.Company), form.Company, 100, "请填写单位名称。") : "";
        var code = isCompany ? CreditCode.Parse(form.CreditCode) : null;
        if (isCompany && code is null)
            fields.Fail(ModelState, nameof(form.CreditCode), string.IsNullOrWhiteSpace(form.CreditCode)
                ? "请填写统一社会信用代码。" : "统一社会信用代码不对：应为 18 位，且最后一位校验码要相符。请对照营业执照检查。");
        var name = fields.Text(ModelState, nameof(form.Name), form.Name, TypedFields.LongestName, "请填写姓名。");
        var phone = fields.Phone(ModelState, nameof(form.Phone), form.Phone);
        var email = fields.Email(ModelState, nameof(form.Email), form.Email);
        var password = fields.NewPassword(ModelState, nameof(form.Password), form.Password, email, name, company);
        if (!form.AgreesToPrivacy)
            fields.Fail(ModelState, nameof(form.AgreesToPrivacy), "请阅读隐私说明并勾选同意，才能注册。");
        if (!ModelState.IsValid)
            return View("Registration", form);
        if (await brake.BeforeMailAsync(email, HttpContext.Connection.RemoteIpAddress, cancel) is { } wait)
        {
            Response.StatusCode = StatusCodes.Status429TooManyRequests;
            fields.Fail(ModelState, "", "刚刚已经给这个邮箱发过邮件，或者这个网络发得太多。请在 {0}后再试。", fields.Wait(wait));
            return View("Registration", form);
        }

        await accounts.RegisterAsync(new(form.Kind, company, code, name, phone, email, password), cancel);
        TempData["Email"] = email;
        return LocalRedirect("~/account/confirmation/mail");
    }
}

public record RegistrationForm
{
    public EntrantKind Kind { get; init; }
    public string? Company { get; init; }
    public string? CreditCode { get; init; }
    public string? Name { get; init; }
    public string? Phone { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }
    public bool AgreesToPrivacy { get; init; }
}
