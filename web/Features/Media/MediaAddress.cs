using System.Globalization;

namespace VideoContest.Web.Features.Media;

/// <summary>Where a film's files are on the site. They are the same in every language, so that a cache keeps one copy.</summary>
public static class MediaAddress
{
    public const string Master = "master.m3u8";

    /// <summary>The rendition that is there before all others, and alone.</summary>
    public const string Preview = "preview";

    /// <summary>The still that stands for the film: the entrant's choice, else the machine's.</summary>
    public const string PosterFile = "poster.jpg";

    public const string StoryboardFile = "storyboard.vtt";
    public const string StoryboardPicture = "storyboard.jpg";
    public const string WaveformFile = "waveform.json";

    /// <summary>The film in one file, for those who show it elsewhere.</summary>
    public const string DownloadFile = "download.mp4";

    /// <param name="name">The film's id on a page behind a sign-in, the entry's public name on a public page.</param>
    public static string Of(Guid name, string file) => $"/media/{name}/{file}";

    public static string Poster(Guid name) => Of(name, PosterFile);

    /// <summary>One of the stills offered for the poster, numbered from 1; 0 is the machine's choice.</summary>
    public static string Still(Guid name, int number) => Of(name, StillFile(number));

    public static string StillFile(int number) => string.Create(CultureInfo.InvariantCulture, $"poster-{number}.jpg");

    public static string Captions(Guid name, string language) => $"/media/{name}/captions/{language}.vtt";

    /// <summary>The film as it was uploaded, for the organizer alone.</summary>
    public static string Original(Guid video) => $"/media/{video}/original";

    public static string Download(Guid video) => Of(video, DownloadFile);
}
