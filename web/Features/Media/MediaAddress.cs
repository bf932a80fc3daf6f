namespace VideoContest.Web.Features.Media;

/// <summary>Where a film's files are on the site. They are the same in every language, so that a cache keeps one copy.</summary>
public static class MediaAddress
{
    public const string Master = "master.m3u8";
    /// <summary>The rendition that can be watched while the others are being made.</summary>
    public const string Preview = "preview";

    public const string PosterFile = "poster.jpg";

    /// <param name="name">The film's id on a page behind a sign-in, the entry's public name on a public page.</param>
    public static string Of(Guid name, string file) => $"/media/{name}/{file}";

    public static string Poster(Guid name) => Of(name, PosterFile);

    /// <summary>The film as it was uploaded, for the organizer alone.</summary>
    public static string Original(Guid video) => $"/media/{video}/original";
}
