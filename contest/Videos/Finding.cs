namespace VideoContest.Videos;

public enum FindingKind
{
    // Against the contest's technical rules; the organizer may waive these.
    LengthOutsideWindows, PictureTooSmall, TooManyBytes, ContainerNotAllowed, VideoCodecNotAllowed, AudioCodecNotAllowed, SoundMissing, FrameRateOutside,

    // The file cannot be made playable; nobody can waive these.
    Unreadable, Damaged, NoPicture, Encrypted, DolbyVisionUnsupported, KindNotAllowed, TooComplex, ProcessingFailed,
}

/// <summary>What a check measured against a limit. Said in words by kind; both values are culture-free.</summary>
/// <param name="Measured">
/// By kind: milliseconds (length), 1280x720 (picture), bytes (size), ffmpeg names (container, codecs), frames a second (rate),
/// declared and decoded milliseconds as 10000/2500 (damaged; empty when the length is right and parts are broken), else empty.
/// </param>
/// <param name="Limit">By kind: 14000-16000,29000-31000 (length windows), 1920x1080 (picture), bytes, mp4,mov (lists), 24-60 (rate), else empty.</param>
public sealed record Finding(FindingKind Kind, string Measured = "", string Limit = "")
{
    public bool IsWaivable => Kind < FindingKind.Unreadable;
}

/// <summary>The organizer lets a finding pass, for a reason that is kept.</summary>
public sealed record Waiver(FindingKind Kind, string Reason, Guid OrganizerId, DateTimeOffset At);
