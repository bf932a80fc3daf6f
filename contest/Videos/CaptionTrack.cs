namespace VideoContest.Videos;

/// <summary>Captions of a film in one language, cleaned when they came in. Others take their place as a new track, so that what was served under an id never changes.</summary>
/// <param name="videoId">The film; another film of the same entry has captions of its own.</param>
/// <param name="language">One of <see cref="Languages"/>.</param>
/// <param name="text">WebVTT of plain cues, as <see cref="CaptionFile"/> writes it.</param>
public class CaptionTrack(Guid videoId, string language, string text)
{
    /// <summary>The languages captions may be in, as BCP 47 tags.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["zh", "en"];

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid VideoId { get; private set; } = videoId;
    public string Language { get; private set; } = language;
    public string Text { get; private set; } = text;

    public static Refusal? WhyNotIn(string? language) => language is not null && Languages.Contains(language) ? null : new("请选择字幕的语言。");
}
