namespace VideoContest.Judging;

/// <summary>A change of what was declared of a round after it had opened; never changed itself.</summary>
public class RoundRevision
{
    public const int LongestReason = 500;

    private RoundRevision() { }

    /// <param name="before">By name of the setting, what stood there; <paramref name="after"/> has the same names.</param>
    internal RoundRevision(Guid roundId, int number, IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after, string reason, Guid by, DateTimeOffset now) =>
        (RoundId, Number, Before, After, Reason, ById, At) = (roundId, number, before, after, reason, by, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }

    /// <summary>From 1; what was declared at the opening is revision 0.</summary>
    public int Number { get; private set; }

    public IReadOnlyDictionary<string, string> Before { get; private set; } = new Dictionary<string, string>();
    public IReadOnlyDictionary<string, string> After { get; private set; } = new Dictionary<string, string>();
    public string Reason { get; private set; } = "";
    public Guid ById { get; private set; }
    public DateTimeOffset At { get; private set; }
}
