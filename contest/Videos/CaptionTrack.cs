namespace VideoContest.Videos;

/// <summary>Captions of a film in one language, cleaned when they came in.</summary>
/// <param name="videoId">The film; another film of the same entry has captions of its own.</param>
/// <param name="language">zh or en, or another BCP 47 tag.</param>
/// <param name="text">WebVTT of plain cues.</param>
public class CaptionTrack(Guid videoId, string language, string text)
{
    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid VideoId { get; private set; } = videoId;
    public string Language { get; private set; } = language;
    public string Text { get; private set; } = text;
}
