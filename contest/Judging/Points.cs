using System.Globalization;
using System.Text.RegularExpressions;

namespace VideoContest.Judging;

/// <summary>Reads points the way a form sends them.</summary>
public static partial class Points
{
    /// <summary>A plain decimal in ASCII digits with a point and at most three places, as they are kept exactly; anything else is null.</summary>
    public static decimal? Parse(string? text) =>
        text is not null && Plain().IsMatch(text) ? decimal.Parse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture) : null;

    /// <summary>Without trailing zeros, with a point whatever the culture.</summary>
    public static string Text(decimal points) => points.ToString("0.###", CultureInfo.InvariantCulture);

    // \d would admit the digits of every script, $ a line break at the end.
    [GeneratedRegex(@"\A-?[0-9]{1,6}(\.[0-9]{1,3})?\z")]
    private static partial Regex Plain();
}
