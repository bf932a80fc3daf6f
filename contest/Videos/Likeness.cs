namespace VideoContest.Videos;

public enum LikenessVerdict { Open, Duplicate, Distinct }

/// <summary>Two films that look or sound alike. Found by machine, decided by people.</summary>
public class Likeness
{
    public const int LongestReason = 1000;

    private Likeness() { }

    /// <param name="videoId">The film that came later.</param>
    /// <param name="otherId">The film that came earlier, of the same contest or a past one.</param>
    public Likeness(Guid videoId, Guid otherId, DateTimeOffset foundAt) => (VideoId, OtherId, FoundAt) = (videoId, otherId, foundAt);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid VideoId { get; private set; }
    public Video Video { get; private set; } = null!;
    public Guid OtherId { get; private set; }
    public Video Other { get; private set; } = null!;
    public DateTimeOffset FoundAt { get; private set; }

    /// <summary>Byte for byte the same file.</summary>
    public bool IsSameFile { get; private set; }

    /// <summary>The later film shows the earlier one as in a mirror.</summary>
    public bool IsMirrored { get; private set; }

    /// <summary>Where the longest matching stretch begins in the later film.</summary>
    public TimeSpan At { get; private set; }

    /// <summary>Where it begins in the earlier film.</summary>
    public TimeSpan OtherAt { get; private set; }

    /// <summary>How long it is; zero when only the sound matches.</summary>
    public TimeSpan Length { get; private set; }

    /// <summary>Mean bits of 64 in which the frames of the stretch differ; null when only the sound matches.</summary>
    public double? Distance { get; private set; }

    /// <summary>Share of the shorter film's sound that matches, 0 to 1; null when it was not compared.</summary>
    public double? SoundShare { get; private set; }

    public LikenessVerdict Verdict { get; private set; }
    public string? Reason { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Rises with every change; a decision names the one it saw.</summary>
    public int Version { get; private set; }

    /// <summary>Writes what was measured, anew when a film was processed again; what people decided stays.</summary>
    /// <param name="match">Seen from the later film.</param>
    public void Measure(FilmMatch match) => (IsSameFile, IsMirrored, At, OtherAt, Length, Distance, SoundShare) =
        (match.IsSameFile, match.IsMirrored, match.At, match.OtherAt, match.Length, match.Distance, match.SoundShare);

    /// <param name="version">The version the decider saw.</param>
    public Refusal? WhyNotDecide(int version, LikenessVerdict verdict, string reason) =>
        version != Version ? new("在您打开页面之后，别人对这一对作品作了决定。请看过现在的决定后再作决定。") :
        verdict == LikenessVerdict.Open ? new("请选择认定为重复，或者不是重复。") :
        reason.Length == 0 ? new("请写明理由，会留在记录里。") :
        reason.Length > LongestReason ? new("理由最多 {0} 个字，现在有 {1} 个。", LongestReason, reason.Length) : null;

    /// <summary>Writes what a person makes of it; it may be decided again.</summary>
    public void Decide(int version, LikenessVerdict verdict, string reason, Guid organizerId, DateTimeOffset now)
    {
        WhyNotDecide(version, verdict, reason).ThrowIfAny();
        (Verdict, Reason, DecidedById, DecidedAt) = (verdict, reason, organizerId, now);
    }
}
