namespace VideoContest.Results;

/// <summary>What the chair decided in writing about entries that share a place.</summary>
public partial class TieRuling
{
    public const int LongestReason = 1000;

    private TieRuling() { }

    internal TieRuling(Guid roundId, IReadOnlyList<Guid> entries, string reason, Guid by, DateTimeOffset now) =>
        (RoundId, Entries, Reason, ById, At) = (roundId, entries, reason, by, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }

    /// <summary>The entries that shared a place, best first.</summary>
    public IReadOnlyList<Guid> Entries { get; private set; } = [];

    public string Reason { get; private set; } = "";
    public Guid ById { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>It no longer holds since then.</summary>
    public DateTimeOffset? TakenBackAt { get; private set; }
}
