namespace VideoContest.Entries;

public enum ScreeningDecision { Accept, Return, Decline, Disqualify }

/// <summary>One decision of an organizer about an entry (审核); they are kept, newest last.</summary>
public class Screening
{
    private Screening() { }

    internal Screening(Entry entry, ScreeningDecision decision, Guid organizerId, DateTimeOffset now)
    {
        (EntryId, Decision, Reasons, ResubmitBy) = (entry.Id, decision, entry.Reasons, entry.ResubmitBy);
        (EntryVersion, VideoId, OrganizerId, DecidedAt) = (entry.Version, entry.VideoId, organizerId, now);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid EntryId { get; private set; }
    public ScreeningDecision Decision { get; private set; }
    public string Reasons { get; private set; } = "";
    public DateTimeOffset? ResubmitBy { get; private set; }

    /// <summary>The version and film that were looked at.</summary>
    public int EntryVersion { get; private set; }

    public Guid? VideoId { get; private set; }
    public Guid OrganizerId { get; private set; }
    public DateTimeOffset DecidedAt { get; private set; }
}
