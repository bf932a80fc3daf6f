using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.Extensions.Localization;
using VideoContest.People;

namespace VideoContest.Web.Features.Account;

/// <summary>Reads what was typed into the fields of this room, and says beside the field what is wrong with it.</summary>
public sealed class TypedFields(IStringLocalizer<Texts> texts, Wording wording)
{
    public const int LongestName = 60;
    public const int LongestPhone = 30;

    public string Say(string sentence, params object[] values) => texts[sentence, values];

    public void Fail(ModelStateDictionary state, string field, string sentence, params object[] values) => state.AddModelError(field, Say(sentence, values));

    /// <summary>One line of text.</summary>
    /// <param name="missing">What is said when nothing was typed; null for a field that may stay empty.</param>
    public string Text(ModelStateDictionary state, string field, string? typed, int longest, string? missing)
    {
        var text = PlainText.Clean(typed);
        if (text.Length == 0 && missing is not null)
            Fail(state, field, missing);
        else if (text.Length > longest)
            Fail(state, field, "最多 {0} 个字符，现在有 {1} 个。", longest, text.Length);
        else if (PlainText.WhyNot(text) is { } refusal)
            state.AddModelError(field, wording.Say(refusal));
        return text;
    }

    public string Phone(ModelStateDictionary state, string field, string? typed)
    {
        var phone = Text(state, field, typed, LongestPhone, "请填写联系电话。");
        if (phone.Length is > 0 and <= LongestPhone && (phone.Count(char.IsAsciiDigit) < 7 || phone.Any(it => !char.IsAsciiDigit(it) && !"+-() ".Contains(it))))
            Fail(state, field, "电话号码只能由数字、空格和 + - ( ) 组成，至少 7 位数字。");
        return phone;
    }

    public string Email(ModelStateDictionary state, string field, string? typed)
    {
        if (EmailAddress.Parse(typed) is { } email)
            return email;
        Fail(state, field, string.IsNullOrWhiteSpace(typed) ? "请填写邮箱。" : "邮箱地址不对。请检查后重新填写，例如 name@example.com。");
        return "";
    }

    public string NewPassword(ModelStateDictionary state, string field, string? typed, params string?[] own)
    {
        if (string.IsNullOrEmpty(typed))
            Fail(state, field, "请设置密码。");
        else if (PasswordRules.WhyNot(typed, own) is { } refusal)
            state.AddModelError(field, wording.Say(refusal));
        return typed ?? "";
    }

    /// <summary>How long to wait, rounded up.</summary>
    public string Wait(TimeSpan wait) => wait < TimeSpan.FromMinutes(2)
        ? Say("{0} 秒", Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)))
        : Say("{0} 分钟", (int)Math.Ceiling(wait.TotalMinutes));
}

static class FieldViews
{
    /// <summary>For <c>aria-invalid</c>: "true" when something is wrong with the field, else nothing.</summary>
    public static string? Wrong(this ViewDataDictionary view, string field) => view.ModelState[field]?.Errors.Count > 0 ? "true" : null;
}
