using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>An act on an entry: each names the version that was seen, and what it needs besides.</summary>
public class DecisionForm
{
    public int Version { get; set; }
    public ScreeningDecision? Decision { get; set; }
    public string? Reasons { get; set; }

    /// <summary>As typed, in the contest's zone.</summary>
    public string? ResubmitBy { get; set; }

    /// <summary>The finding to let pass.</summary>
    public FindingKind? Kind { get; set; }
}
