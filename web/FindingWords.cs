using System.Globalization;
using Microsoft.Extensions.Localization;
using VideoContest.Videos;

namespace VideoContest.Web;

/// <summary>Says what a check found: the measured value, the limit, and how to mend it.</summary>
public sealed class FindingWords(IStringLocalizer<Words> words, Wording wording)
{
    public string Say(Finding finding) => words[Key(finding), Measured(finding), Limit(finding)];

    /// <summary>A length window of a rule, such as 14–16 秒 or 1 分 01 秒–3 分 00.5 秒; the unit is said once up to 90 seconds.</summary>
    public string Window(TimeSpan shortest, TimeSpan longest) => longest.TotalSeconds <= 90
        ? words["{0} 秒", string.Create(CultureInfo.InvariantCulture, $"{shortest.TotalSeconds:0.##}–{longest.TotalSeconds:0.##}")]
        : $"{wording.Length(shortest)}–{wording.Length(longest)}";

    string Windows(IEnumerable<(TimeSpan Shortest, TimeSpan Longest)> windows) =>
        string.Join(words["、"], windows.Select(window => Window(window.Shortest, window.Longest)));

    static string Key(Finding finding) => finding is { Kind: FindingKind.Damaged, Measured: "" } ? "FindingKind.Damaged.Broken" : $"FindingKind.{finding.Kind}.Sentence";

    string Measured(Finding finding) => finding.Kind switch
    {
        FindingKind.LengthOutsideWindows => wording.Length(Milliseconds(finding.Measured)),
        FindingKind.TooManyBytes => Wording.Size(long.Parse(finding.Measured, CultureInfo.InvariantCulture)),
        FindingKind.Damaged when finding.Measured.Split('/') is [_, var decoded] => wording.Length(Milliseconds(decoded)),
        FindingKind.PictureTooSmall => finding.Measured.Replace('x', '×'),
        _ => Listed(finding.Measured),
    };

    string Limit(Finding finding) => finding.Kind switch
    {
        FindingKind.LengthOutsideWindows => Windows(finding.Limit.Split(',').Select(window => window.Split('-'))
            .Select(ends => (Milliseconds(ends[0]), Milliseconds(ends[1])))),
        FindingKind.TooManyBytes => Wording.Size(long.Parse(finding.Limit, CultureInfo.InvariantCulture)),
        FindingKind.Damaged when finding.Measured.Split('/') is [var declared, _] => wording.Length(Milliseconds(declared)),
        FindingKind.PictureTooSmall => finding.Limit.Replace('x', '×'),
        _ => Listed(finding.Limit),
    };

    static string Listed(string value) => value.Replace(",", " / ", StringComparison.Ordinal);

    static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}
