using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.Extensions.Localization;

namespace VideoContest.Web.Features.Organizing;

/// <summary>Reads what was typed into a form; what cannot be read is said beside its field, and nothing typed is lost.</summary>
public sealed class FormChecks(ModelStateDictionary state, Wording wording, IStringLocalizer<Texts> words)
{
    /// <summary>Text of one line, or of several when asked for; cleaned as PlainText says.</summary>
    public string Text(string field, string? typed, int longest, bool required = false, bool manyLines = false)
    {
        var text = PlainText.Clean(typed);
        if (text.Length == 0 && required)
            Say(field, words["请填写这一项。"]);
        else if (text.Length > longest)
            Say(field, words["最多 {0} 个字，现在有 {1} 个。", longest, text.Length]);
        else
            Say(field, PlainText.WhyNot(text, manyLines));
        return text;
    }

    /// <summary>A moment typed in the contest's zone.</summary>
    public DateTimeOffset? Moment(string field, string? typed, bool required = false)
    {
        var moment = wording.Typed(typed);
        if (moment is null && (required || !string.IsNullOrWhiteSpace(typed)))
            Say(field, words["请填写日期和时间。"]);
        return moment;
    }

    /// <summary>A whole number; null when the field is empty or wrong.</summary>
    public int? Whole(string field, string? typed, int least, int most) => (int?)Number(field, typed, least, most, decimals: 0);

    /// <summary>A number with a point, at most so many decimals; null when the field is empty or wrong.</summary>
    public decimal? Number(string field, string? typed, decimal least, decimal most, int decimals)
    {
        if (string.IsNullOrWhiteSpace(typed))
            return null;

        var style = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite | (least < 0 ? NumberStyles.AllowLeadingSign : 0);
        var isNumber = decimal.TryParse(typed.Replace('−', '-'), style, CultureInfo.InvariantCulture, out var number);
        if (isNumber && number >= least && number <= most && decimal.Round(number, decimals) == number)
            return number;

        Say(field, decimals == 0 ? words["请填写 {0} 到 {1} 之间的整数。", least, most] : words["请填写 {0} 到 {1} 之间的数，最多 {2} 位小数。", least, most, decimals]);
        return null;
    }

    /// <summary>Whether nothing is wrong so far in the fields whose names begin so.</summary>
    public bool AreRight(string fields) => !state.Any(it => it.Key.StartsWith(fields, StringComparison.Ordinal) && it.Value!.Errors.Count > 0);

    public void Say(string field, string sentence) => state.AddModelError(field, sentence);

    /// <summary>Says why not, beside a field or, with an empty name, above the form.</summary>
    public void Say(string field, Refusal? refusal)
    {
        if (refusal is not null)
            state.AddModelError(field, wording.Say(refusal));
    }
}
