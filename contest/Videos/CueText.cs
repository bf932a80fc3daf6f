using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace VideoContest.Videos;

/// <summary>The words of one caption, with the few marks that are kept.</summary>
static partial class CueText
{
    static readonly HashSet<string> Kept = ["i", "b", "u", "ruby", "rt"];

    /// <summary>Text whose only tags are those kept, each closed, without empty lines and characters that cannot be seen; empty when nothing is left.</summary>
    public static string Clean(string text)
    {
        text = Override().Replace(Code().Replace(text, ""), "");
        var clean = new StringBuilder(text.Length);
        var open = new Stack<string>();
        var at = 0;
        foreach (Match tag in Tag().Matches(text))
        {
            Write(clean, text[at..tag.Index]);
            at = tag.Index + tag.Length;
            Write(clean, open, tag.Groups["name"].Value.ToLowerInvariant(), tag.Groups["end"].Length > 0);
        }
        Write(clean, text[at..]);
        while (open.TryPop(out var left))
            clean.Append(CultureInfo.InvariantCulture, $"</{left}>");

        var lines = clean.ToString().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0);
        var whole = string.Join('\n', lines);
        return Tag().Replace(whole, "").Trim().Length == 0 ? "" : whole;
    }

    // A tag that closes none that is open is left out; one that closes an outer tag closes those inside as well.
    static void Write(StringBuilder clean, Stack<string> open, string name, bool ends)
    {
        if (!Kept.Contains(name) || ends && !open.Contains(name))
            return;
        if (!ends)
        {
            open.Push(name);
            clean.Append(CultureInfo.InvariantCulture, $"<{name}>");
            return;
        }
        string closed;
        do
        {
            closed = open.Pop();
            clean.Append(CultureInfo.InvariantCulture, $"</{closed}>");
        }
        while (closed != name);
    }

    static void Write(StringBuilder clean, string plain)
    {
        foreach (var rune in WebUtility.HtmlDecode(plain).EnumerateRunes())
            _ = rune.Value switch
            {
                '&' => clean.Append("&amp;"),
                '<' => clean.Append("&lt;"),
                '>' => clean.Append("&gt;"),
                '\n' => clean.Append('\n'),
                '\t' => clean.Append(' '),
                0x200C or 0x200D => clean.Append(rune), // join or part letters of some scripts, and emoji
                _ when Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => clean,
                _ => clean.Append(rune),
            };
    }

    // A tag, a time within a cue, or a comment. A sign that stands alone, as in 3 < 5, is text.
    [GeneratedRegex("<(?<end>/?)(?<name>[A-Za-z]+)[^<>]*>|<[0-9:.]+>|<!--.*?-->|</>", RegexOptions.Singleline)]
    private static partial Regex Tag();

    // What stands inside these is never meant to be read.
    [GeneratedRegex(@"<(?<code>script|style)\b[^<>]*>.*?(?:</\k<code>[^<>]*>|$)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Code();

    // Placement as some SubRip editors write it: {\an8}.
    [GeneratedRegex(@"\{\\[^{}]*\}")]
    private static partial Regex Override();
}
