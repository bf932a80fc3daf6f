using VideoContest.Videos;

namespace VideoContest.Web.Features.Media;

/// <summary>A film with all that is needed to watch it; shown by _Player.cshtml on whatever page has it.</summary>
/// <param name="Master">Address of the playlist that names the renditions.</param>
/// <param name="Poster">Address of the still that is shown until somebody presses play.</param>
/// <param name="Plain">Address of one rendition's file, for browsers without scripts.</param>
/// <param name="Width">Pixels of the picture as shown.</param>
/// <param name="Height">Pixels of the picture as shown.</param>
/// <param name="Title">What the film is called for those who cannot see it.</param>
public sealed record Player(string Master, string Poster, string Plain, int Width, int Height, string Title)
{
    public IReadOnlyList<Captions> Captions { get; init; } = [];

    /// <summary>Address of the small pictures that are seen while seeking, as a WebVTT file of thumbnails; null without any.</summary>
    public string? Storyboard { get; init; }

    public bool IsPortrait => Height > Width;

    /// <summary>The player of a film; null as long as it has no renditions.</summary>
    /// <param name="name">The film's id on a page behind a sign-in, the entry's public name on a public page.</param>
    public static Player? Of(Guid name, IReadOnlyList<Rendition> renditions, string title)
    {
        if (renditions.Count == 0)
            return null;

        var largest = renditions.MaxBy(it => it.Width * it.Height)!;
        var middle = renditions.MinBy(it => Math.Abs(Math.Min(it.Width, it.Height) - 720))!;
        // A preview comes before the playlist of playlists.
        var master = middle.Name == MediaAddress.Preview ? MediaAddress.Preview + ".m3u8" : MediaAddress.Master;
        return new(MediaAddress.Of(name, master), MediaAddress.Poster(name), MediaAddress.Of(name, middle.Name + ".mp4"), largest.Width, largest.Height, title);
    }
}

/// <summary>Captions of a film in one language, as a WebVTT file.</summary>
public sealed record Captions(string Address, string Language)
{
    /// <summary>The language in its own words.</summary>
    public string Label => LabelOf(Language);

    public static string LabelOf(string language) => language == "en" ? "English" : "中文";
}
