using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

/// <summary>Where a film is, in short.</summary>
/// <param name="Percent">0 to 100 within the stage.</param>
public sealed record FilmState(VideoStatus Status, ProcessingStage Stage, int Percent)
{
    /// <summary>The film that counts, or the upload under way when there is none yet; null without either.</summary>
    public static FilmState? Of(Video? film, bool isUploading) =>
        film is not null ? new(film.Status, film.Stage, film.Percent) :
        isUploading ? new(VideoStatus.Uploading, ProcessingStage.Waiting, 0) :
        null;

    /// <summary>The colour of its tag.</summary>
    public string Tone => Status switch
    {
        VideoStatus.Ready => "success",
        VideoStatus.Rejected => "danger",
        _ => "info",
    };
}
