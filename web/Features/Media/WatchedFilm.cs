using VideoContest.Videos;

namespace VideoContest.Web.Features.Media;

/// <summary>A film whose bytes somebody may have.</summary>
/// <param name="Fence">The claim whose outputs are current.</param>
/// <param name="Stills">Stills offered for the poster.</param>
/// <param name="Choice">The still that the entrant chose.</param>
/// <param name="IsPublic">Asked for by the public name.</param>
sealed record WatchedFilm(Guid Id, int Fence, IReadOnlyList<Rendition> Renditions, int Stills, int? Choice, bool IsPublic)
{
    /// <summary>Whether the file goes to whoever watches the film. The stills that were not chosen stay with those who work on it.</summary>
    public bool IsOpen(string file) => !IsPublic || MediaTypes.StillNumber(file) is not { } number || number == Choice;

    /// <summary>The name in the store.</summary>
    public string BlobOf(string file) =>
        file == MediaAddress.PosterFile && Choice is { } chosen ? MediaAddress.StillFile(chosen) :
        file == MediaAddress.StillFile(0) ? MediaAddress.PosterFile :
        file;
}
