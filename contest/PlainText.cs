using System.Globalization;
using System.Text;

namespace VideoContest;

/// <summary>Text as people type it, made safe to compare and to show: one form for each character, and none that cannot be seen.</summary>
public static class PlainText
{
    /// <summary>The text in Unicode's composed form (NFC), without blanks around it, and with one character for a line's end.</summary>
    public static string Clean(string? text)
    {
        var lines = (text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal);
        // Half of a surrogate pair is no text; NFC would throw on it.
        var wellFormed = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(lines));
        return wellFormed.Normalize(NormalizationForm.FormC).Trim();
    }

    /// <summary>Refuses characters that hide, turn or break text: control, bidirectional and zero-width ones.</summary>
    /// <param name="manyLines">Whether line ends and tabs are welcome.</param>
    public static Refusal? WhyNot(string text, bool manyLines = false)
    {
        foreach (var rune in text.EnumerateRunes())
            if (IsHidden(rune) && !(manyLines && rune.Value is '\n' or '\t'))
                return new("文字里有看不见的特殊字符（U+{0}），请删除后再试。", rune.Value.ToString("X4", CultureInfo.InvariantCulture));
        return null;
    }

    // Besides the classes: fillers that are letters by class and blank to the eye.
    static bool IsHidden(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0;
}
