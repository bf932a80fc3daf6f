using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing;

/// <summary>The still of a film in a list, for the partial <c>_Frame</c>.</summary>
/// <param name="Video">A film that is ready; null when there is none to show.</param>
/// <param name="Instead">What is said then.</param>
public sealed record FilmFrame(Guid? Video, VideoFacts? Facts, string Instead);
