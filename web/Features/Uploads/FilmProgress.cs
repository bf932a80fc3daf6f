using VideoContest.Videos;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Uploads;

/// <summary>What has become of an uploaded film so far.</summary>
/// <param name="Percent">0 to 100 within the stage.</param>
/// <param name="Ahead">Films whose turn comes before this one; null when it does not wait.</param>
/// <param name="Left">About how long until it is done; null when that cannot be known.</param>
/// <param name="Findings">What keeps the film from the contest.</param>
/// <param name="Warnings">What is worth mending and keeps it from nothing.</param>
/// <param name="Sha256">Hex of the whole file's hash, once it is known.</param>
/// <param name="Facts">What the film is like, once it was looked at.</param>
/// <param name="Player">The player, once there is something to play: low resolution at first.</param>
public sealed record FilmProgress(
    Guid VideoId, string Name, long Bytes, VideoStatus Status, ProcessingStage Stage, int Percent, int? Ahead, TimeSpan? Left,
    IReadOnlyList<Finding> Findings, IReadOnlyList<Finding> Warnings, string? Sha256, VideoFacts? Facts, Player? Player)
{
    /// <summary>The stages as a person follows them.</summary>
    public static IReadOnlyList<ProcessingStage> Stages { get; } =
        [ProcessingStage.Waiting, ProcessingStage.Receiving, ProcessingStage.Checking, ProcessingStage.Previewing, ProcessingStage.Encoding, ProcessingStage.Finishing];

    public bool IsAtWork => Status is VideoStatus.Stored or VideoStatus.Processing;
}
