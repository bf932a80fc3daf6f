namespace VideoContest.Videos;

public enum LikenessVerdict { Open, Duplicate, Distinct }

/// <summary>Two films that look or sound alike. Found by machine, decided by people.</summary>
public class Likeness
{
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
    public bool IsSameFile { get; set; }

    /// <summary>The later film shows the earlier one as in a mirror.</summary>
    public bool IsMirrored { get; set; }

    /// <summary>Where the longest matching stretch begins in the later film.</summary>
    public TimeSpan At { get; set; }

    /// <summary>Where it begins in the earlier film.</summary>
    public TimeSpan OtherAt { get; set; }

    /// <summary>How long it is; zero when only the sound matches.</summary>
    public TimeSpan Length { get; set; }

    /// <summary>Mean bits of 64 in which the frames of the stretch differ; null when only the sound matches.</summary>
    public double? Distance { get; set; }

    /// <summary>Share of the shorter film's sound that matches, 0 to 1; null when it was not compared.</summary>
    public double? SoundShare { get; set; }

    public LikenessVerdict Verdict { get; private set; }
    public string? Reason { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>Writes what a person makes of it; it may be decided again.</summary>
    public void Decide(LikenessVerdict verdict, string? reason, Guid organizerId, DateTimeOffset now) =>
        (Verdict, Reason, DecidedById, DecidedAt) = (verdict, reason, organizerId, now);
}
