using System.Globalization;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Media;

/// <summary>The kinds of files a film has, as HTTP names them.</summary>
static class MediaTypes
{
    public const string Playlist = "application/vnd.apple.mpegurl";
    public const string Film = "video/mp4";
    public const string Still = "image/jpeg";
    public const string Cues = "text/vtt; charset=utf-8";
    public const string Waveform = "application/json";
    public const string Unknown = "application/octet-stream";

    /// <summary>The type of one of a film's files; null for one that the film is not known to have, so that no other name reaches the store.</summary>
    /// <param name="stills">Stills offered for the poster.</param>
    public static string? Of(string file, IReadOnlyList<Rendition> renditions, int stills) => file switch
    {
        MediaAddress.Master => Playlist,
        MediaAddress.PosterFile or MediaAddress.StoryboardPicture => Still,
        MediaAddress.StoryboardFile => Cues,
        MediaAddress.WaveformFile => Waveform,
        _ when StillNumber(file) <= stills => Still,
        _ when renditions.Any(it => file == it.Name + ".m3u8") => Playlist,
        _ when renditions.Any(it => file == it.Name + ".mp4") => Film,
        _ => null,
    };

    /// <summary>The number in poster-3.jpg; null for another name.</summary>
    public static int? StillNumber(string file) =>
        file.StartsWith("poster-", StringComparison.Ordinal) && int.TryParse(file[7..].Replace(".jpg", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && file == MediaAddress.StillFile(number) ? number : null;
}
