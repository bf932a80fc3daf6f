using VideoContest.Videos;

namespace VideoContest.MediaWorker.Probing;

/// <summary>What the header of a film says, before anything of it was decoded.</summary>
/// <param name="Facts">As far as known; the length is the declared one, or zero.</param>
/// <param name="Picture">Index of the stream with the picture.</param>
/// <param name="Sound">Index of the stream with the sound; null without.</param>
/// <param name="DeclaredPicture">Length the header gives for the picture.</param>
/// <param name="DeclaredWhole">Length the header gives for the whole file.</param>
/// <param name="Start">Where the first of the streams begins, in seconds; ffmpeg counts from there.</param>
public sealed record ProbedFilm(VideoFacts Facts, int Picture, int? Sound, TimeSpan? DeclaredPicture, TimeSpan? DeclaredWhole, double Start, Colours Colours)
{
    public TimeSpan? Declared => DeclaredPicture ?? DeclaredWhole;
}

/// <summary>How the picture's numbers mean colours, in ffmpeg's names; null where the file does not say.</summary>
public sealed record Colours(string? Transfer, string? Primaries, string? Matrix, string? Range)
{
    public bool IsHdr => Transfer is "smpte2084" or "arib-std-b67";
}
