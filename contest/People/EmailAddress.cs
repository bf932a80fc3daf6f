using System.Text.RegularExpressions;

namespace VideoContest.People;

/// <summary>Reads addresses as people type them.</summary>
public static partial class EmailAddress
{
    public const int Longest = 254;

    /// <summary>The address without blanks around it, or null when mail cannot be sent there. Letters beyond ASCII are refused: many look like others.</summary>
    public static string? Parse(string? text)
    {
        var address = (text ?? "").Trim();
        return address.Length <= Longest && Pattern().IsMatch(address) ? address : null;
    }

    [GeneratedRegex("""^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]\z""")]
    private static partial Regex Pattern();
}
