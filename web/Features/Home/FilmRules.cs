using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Home;

/// <summary>The technical rules as a page lists them.</summary>
/// <param name="Rules">With the site's own limit of size.</param>
public record FilmRules(TechnicalRules Rules)
{
    /// <summary>Every rule there is; nothing is measured yet.</summary>
    public IReadOnlyList<HeldRule> All { get; } = Rules.Hold(VideoFacts.Unmeasured);

    /// <summary>Whether the rule is measured on the decoded film, which only the server does.</summary>
    public static bool IsMeasuredLater(FindingKind kind) => kind is FindingKind.LoudnessOutside or FindingKind.BlackBars or FindingKind.LongBlack or FindingKind.LongSilence;

    public bool IsSoft(FindingKind kind) => Rules.Soft.Contains(kind);
}
