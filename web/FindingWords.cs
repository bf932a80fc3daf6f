using System.Globalization;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Web;

/// <summary>Says the technical rules, and what a check found: the measured value, the limit, and how to mend it. The browser says the same (film-words.js) with the sentences of <see cref="BrowserCheck"/>.</summary>
public sealed class FindingWords(IStringLocalizer<Words> words)
{
    const string Dash = "–";

    public string Say(Finding finding) => words[Key(finding), Measured(finding.Kind, finding.Measured, finding.Limit), Limit(finding.Kind, finding.Limit, finding.Measured)];

    /// <summary>The rule as a sentence of its own: what a film must be like.</summary>
    public string Rule(HeldRule rule)
    {
        var sides = rule.Kind == FindingKind.PictureTooSmall ? rule.Limit.Split('x') : [];
        string sentence = sides is [var one, var other]
            ? words["FindingKind.PictureTooSmall.Rule", $"{Longer(one, other)}×{Shorter(one, other)}", $"{Shorter(one, other)}×{Longer(one, other)}"]
            : words[$"FindingKind.{rule.Kind}.Rule", Limit(rule.Kind, rule.Limit)];
        return char.ToUpper(sentence[0], CultureInfo.InvariantCulture) + sentence[1..];
    }

    /// <summary>What was measured, as people read it; a dash when nothing was.</summary>
    /// <param name="measured">As in <see cref="Finding"/>.</param>
    public string Measured(FindingKind kind, string measured, string limit = "") => kind switch
    {
        _ when measured.Length == 0 => "",
        FindingKind.LengthOutsideWindows or FindingKind.LongBlack or FindingKind.LongSilence => Length(Milliseconds(measured)),
        // A file of a byte too much would be 1 GB, above the limit of 1 GB.
        FindingKind.TooManyBytes => Size(measured) == Size(limit) ? $"{Size(measured)} ({measured} B)" : Size(measured),
        FindingKind.Damaged when measured.Split('/') is [_, var decoded] => Length(Milliseconds(decoded)),
        FindingKind.PictureTooSmall => measured.Replace('x', '×'),
        FindingKind.AspectNotAllowed => Shape(measured),
        FindingKind.LoudnessOutside => $"{Signed(measured)} LUFS",
        FindingKind.BlackBars when measured == "0,0,0,0" => words["BlackBars.None"],
        FindingKind.BlackBars => words["BlackBars.Sides", measured.Split(',')],
        _ => FormatNames.Of(measured.Split(',')),
    };

    /// <summary>What the rule asks for, as people read it; empty when the rule has no number or list.</summary>
    /// <param name="limit">As in <see cref="Finding"/>.</param>
    public string Limit(FindingKind kind, string limit, string measured = "") => kind switch
    {
        FindingKind.Damaged when measured.Split('/') is [var declared, _] => Length(Milliseconds(declared)),
        _ when limit.Length == 0 => "",
        FindingKind.LengthOutsideWindows => string.Join(words["、"], limit.Split(',').Select(window => window.Split('-')).Select(ends => Window(new(Milliseconds(ends[0]), Milliseconds(ends[1]))))),
        FindingKind.LongBlack or FindingKind.LongSilence => Length(Milliseconds(limit)),
        FindingKind.TooManyBytes => Size(limit),
        FindingKind.PictureTooSmall => limit.Replace('x', '×'),
        FindingKind.AspectNotAllowed => limit.Replace(",", " / ", StringComparison.Ordinal),
        FindingKind.FrameRateOutside => Between("FrameRate", limit.Split('-'), none: "0"),
        FindingKind.LoudnessOutside => Between("Loudness", [.. limit.Split(',').Select(Signed)], none: ""),
        _ => FormatNames.Of(limit.Split(',')),
    };

    /// <summary>A length window of a rule, such as 15 秒 ± 1 秒（14–16 秒） or 1 分 01 秒–3 分 00.5 秒; the unit is said once up to 90 seconds.</summary>
    public string Window(LengthWindow window)
    {
        string range = window.Longest.TotalSeconds <= 90
            ? words["{0} 秒", $"{Number(window.Shortest.TotalSeconds)}{Dash}{Number(window.Longest.TotalSeconds)}"]
            : $"{Length(window.Shortest)}{Dash}{Length(window.Longest)}";
        return window.Nominal is { } nominal ? words["LengthWindow.Around", Number(nominal.TotalSeconds), Number((window.Longest - nominal).TotalSeconds), range] : range;
    }

    /// <summary>To the millisecond: a film of 16.001 s is not said to be 16 s long where 16 s are allowed.</summary>
    string Length(TimeSpan length) => length.TotalMinutes >= 1
        ? words["{0} 分 {1} 秒", (int)length.TotalMinutes, (length.TotalSeconds % 60).ToString("00.###", CultureInfo.InvariantCulture)]
        : words["{0} 秒", Number(length.TotalSeconds)];

    string Between(string what, string[] ends, string none) => ends switch
    {
        [var least, var most] when most == none => words[$"{what}.Least", least],
        [var least, var most] when least == none => words[$"{what}.Most", most],
        [var least, var most] => words[$"{what}.Between", least, most],
        _ => "",
    };

    static string Key(Finding finding) => finding is { Kind: FindingKind.Damaged, Measured: "" } ? "FindingKind.Damaged.Broken" : $"FindingKind.{finding.Kind}.Sentence";

    /// <summary>The usual shape that a ratio is within 1 % of, else the ratio: 16:9, 1.667:1.</summary>
    static string Shape(string ratio)
    {
        var value = double.Parse(ratio, CultureInfo.InvariantCulture);
        return Shapes.Usual.FirstOrDefault(shape => TechnicalRules.IsNear(value, shape)) ?? $"{ratio}:1";
    }

    static string Signed(string value) => value.Replace('-', '−');

    static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    static string Longer(string one, string other) => long.Parse(one, CultureInfo.InvariantCulture) > long.Parse(other, CultureInfo.InvariantCulture) ? one : other;

    static string Shorter(string one, string other) => Longer(one, other) == one ? other : one;

    static string Size(string bytes) => long.TryParse(bytes, CultureInfo.InvariantCulture, out var value) ? Wording.Size(value) : "";

    static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}

/// <summary>Shapes of picture that people have names for.</summary>
public static class Shapes
{
    public static IReadOnlyList<string> Usual { get; } = ["16:9", "9:16", "4:3", "3:4", "1:1", "1.85:1", "2.39:1"];
}
