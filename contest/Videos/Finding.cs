namespace VideoContest.Videos;

public enum FindingKind
{
    // Against the contest's technical rules; the organizer may waive these.
    LengthOutsideWindows, PictureTooSmall, TooManyBytes, ContainerNotAllowed, VideoCodecNotAllowed, AudioCodecNotAllowed, SoundMissing, FrameRateOutside,
    AspectNotAllowed, LoudnessOutside, BlackBars, LongBlack, LongSilence,

    // The file cannot be made playable; nobody can waive these.
    Unreadable, Damaged, NoPicture, Encrypted, DolbyVisionUnsupported, KindNotAllowed, TooComplex, ProcessingFailed, UploadChanged,
}

/// <summary>What a check measured against a limit. Said in words by kind; both values are culture-free.</summary>
/// <param name="Measured">
/// By kind: milliseconds (length), 1280x720 (picture), bytes (size), ffmpeg names (container, codecs), frames a second (rate),
/// 1.778 (aspect, width over height), -31.2 (loudness, LUFS), 0,140,0,140 (black bars: left, top, right and bottom pixels), milliseconds (longest black, longest silence),
/// declared and decoded milliseconds as 10000/2500 (damaged; empty when the length is right and parts are broken), else empty.
/// </param>
/// <param name="Limit">
/// By kind: 14000-16000,29000-31000 (length windows), 1920x1080 (picture), bytes, mp4,mov (lists), 24-60 (rate; 0 for no limit), 16:9,9:16 (aspect), -27,-13 (least and most loudness; empty for no limit),
/// milliseconds (longest black, longest silence), else empty.
/// </param>
/// <param name="IsWarning">The rule is a soft one: it is said, and blocks nothing.</param>
public sealed record Finding(FindingKind Kind, string Measured = "", string Limit = "", bool IsWarning = false)
{
    public bool IsWaivable => Kind < FindingKind.Unreadable;
}

/// <summary>The organizer lets a finding pass, for a reason that is kept.</summary>
public sealed record Waiver(FindingKind Kind, string Reason, Guid OrganizerId, DateTimeOffset At);
