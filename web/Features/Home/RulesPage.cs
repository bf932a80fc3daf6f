using VideoContest.Contests;

namespace VideoContest.Web.Features.Home;

public record RulesPage(
    string Contest, string ContestTitle, IReadOnlyList<string> ContentRules, FilmRules Film, DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt,
    int GraceMinutes, int? MostEntriesPerEntrant, IReadOnlyList<string> Categories, IReadOnlyList<string> Districts, IReadOnlyList<RubricShare> Rubric,
    IReadOnlyList<OfferedAward> Awards, IReadOnlyList<AgreedText> Agreements, DateTimeOffset Now)
{
    /// <summary>Whether a criterion counts for more or less than its points say.</summary>
    public bool IsWeighted => Rubric.Any(line => line.Weight != line.Most);
}

/// <param name="MostBytes">The contest's limit or the site's, whichever is lower.</param>
public record FilmRules(TechnicalRules Rules, long MostBytes)
{
    /// <summary>Names of formats as people know them.</summary>
    public static string Named(IEnumerable<string> formats) => string.Join(" / ", formats.Select(format => format switch
    {
        "h264" => "H.264",
        "hevc" => "H.265 (HEVC)",
        "vp9" => "VP9",
        "mpegts" => "TS",
        "prores" => "ProRes",
        _ => format.ToUpperInvariant(),
    }));
}

public record RubricShare(string Name, decimal Least, decimal Most, decimal Weight);

public record OfferedAward(string Name, string NameEnglish, int Quota);

/// <param name="Number">Version of the text.</param>
public record AgreedText(AgreementKind Kind, int Number, string Text);
