using System.Text;

namespace VideoContest.Entries;

/// <summary>Text as search compares it. Folded here, because the engines fold differently and SQLite only ASCII.</summary>
public static class SearchText
{
    public const int LongestSearch = 100;

    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>The words of a search, at most eight; what goes beyond is ignored.</summary>
    public static string[] Words(string? search) =>
        [.. Fold(search is { Length: > LongestSearch } ? search[..LongestSearch] : search ?? "")
            .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Take(8)];
}
