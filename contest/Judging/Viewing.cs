namespace VideoContest.Judging;

/// <summary>A stretch of a film that was played, in seconds from its start.</summary>
public sealed record Stretch(double From, double To);

/// <summary>What a judge has played of an entry's film in a round, however often and in whatever order.</summary>
public class Viewing
{
    private Viewing() { }

    public Viewing(Guid roundId, Guid entryId, Guid judgeId, DateTimeOffset now) =>
        (RoundId, EntryId, JudgeId, SavedAt) = (roundId, entryId, judgeId, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Guid EntryId { get; private set; }
    public Guid JudgeId { get; private set; }

    /// <summary>In order, apart from each other.</summary>
    public IReadOnlyList<Stretch> Played { get; private set; } = [];

    public DateTimeOffset SavedAt { get; private set; }
    public int Version { get; private set; }
}
