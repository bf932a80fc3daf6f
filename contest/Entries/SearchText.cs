using System.Text;

namespace VideoContest.Entries;

/// <summary>Text as search compares it. Folded here, because the engines fold differently and SQLite only ASCII.</summary>
public static class SearchText
{
    public const int LongestSearch = 100;

    /// <summary>Most characters that are kept: folding can make one sign into eighteen.</summary>
    public const int LongestKept = 1000;

    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>A text folded as rows keep it; a sign of two halves is not cut in two.</summary>
    public static string Kept(string text)
    {
        var folded = Fold(text);
        return folded.Length <= LongestKept ? folded :
            char.IsHighSurrogate(folded[LongestKept - 1]) ? folded[..(LongestKept - 1)] : folded[..LongestKept];
    }

    /// <summary>The words of a search, at most eight; what goes beyond is ignored.</summary>
    public static string[] Words(string? search) =>
        [.. Fold(search is { Length: > LongestSearch } ? search[..LongestSearch] : search ?? "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)];
}
