using VideoContest.Videos;

namespace VideoContest.MediaWorker;

/// <summary>The film cannot be taken as it is; trying again would find the same.</summary>
/// <param name="facts">What is known of it.</param>
public sealed class UnfitFilmException(IReadOnlyList<Finding> findings, VideoFacts? facts = null) : Exception($"The film is unfit: {string.Join(", ", findings)}")
{
    public UnfitFilmException(FindingKind kind, string measured = "", VideoFacts? facts = null) : this([new(kind, measured)], facts) { }

    public IReadOnlyList<Finding> Findings { get; } = findings;
    public VideoFacts? Facts { get; } = facts;
}
