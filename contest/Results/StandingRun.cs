namespace VideoContest.Results;

public enum RunState { Proposed, Final, Superseded, Cancelled }

/// <summary>One line of a snapshot.</summary>
/// <param name="Number">The entry's public number.</param>
/// <param name="Place">From 1; null without a result.</param>
/// <param name="Score">The exact result as numerator/denominator; null below quorum.</param>
/// <param name="Shown">The result as people read it.</param>
/// <param name="Own">The exact score of the round alone.</param>
/// <param name="Sheets">Sheets that were counted or dropped by trimming.</param>
public sealed record StandingRow(Guid EntryId, int Number, int? Place, string? Score, string Shown, string? Own, int Sheets, bool IsTrimmed)
{
    /// <summary>What set it apart from entries of equal score.</summary>
    public TieBreak? BrokenBy { get; init; }

    /// <summary>Why there is no result; null with one.</summary>
    public Lack? Lack { get; init; }

    internal Standing Standing() => new(EntryId, Score is null ? null : Fraction.Parse(Score), Sheets, IsTrimmed, Place)
    {
        Own = Own is null ? null : Fraction.Parse(Own), BrokenBy = BrokenBy, Lack = Lack,
    };
}

/// <summary>The result of a round as it was proposed and decided (名次表). What is in it is never changed; a correction is a new run.</summary>
public class StandingRun
{
    public const int LongestReason = 1000;

    private StandingRun() { }

    /// <param name="number">From 1 in the round.</param>
    /// <param name="inputsHash">Hex SHA-256 of everything the result depends on.</param>
    /// <param name="method">In words that a program reads, how the result came about.</param>
    /// <param name="resultHash">Hex SHA-256 of the rows.</param>
    /// <param name="reason">Why there is a correction; empty for the first.</param>
    /// <param name="inputs">What <paramref name="inputsHash"/> is the hash of.</param>
    public StandingRun(Guid roundId, int number, string inputsHash, string method, IReadOnlyList<StandingRow> rows, string resultHash, string reason, Guid by, DateTimeOffset now,
        string inputs = "", string salt = "")
    {
        (RoundId, Number, InputsHash, Method, Rows, ResultHash) = (roundId, number, inputsHash, method, rows, resultHash);
        (Reason, ProposedById, ProposedAt) = (reason, by, now);
        (Inputs, Salt) = (inputs, salt);
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public int Number { get; private set; }
    public RunState State { get; private set; }

    /// <summary>Everything the result depends on, as it is given out for a recount; empty until it is kept.</summary>
    public string Inputs { get; private set; } = "";

    public string InputsHash { get; private set; } = "";
    public string Method { get; private set; } = "";
    public IReadOnlyList<StandingRow> Rows { get; private set; } = [];
    public string ResultHash { get; private set; } = "";
    public string Reason { get; private set; } = "";

    /// <summary>Hides judges' ids in what is given out; secret.</summary>
    public string Salt { get; private set; } = "";

    public Guid ProposedById { get; private set; }
    public DateTimeOffset ProposedAt { get; private set; }
    public Guid? DecidedById { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public int Version { get; private set; }

    /// <summary>The rows as standings, best first; without what only the sheets can tell.</summary>
    public IReadOnlyList<Standing> Standings() => [.. Rows.Select(row => row.Standing())];

    /// <param name="open">A run that waits for its decision; null when none does.</param>
    /// <param name="final">The round's result so far; null before the first.</param>
    /// <param name="reason">Why there is a correction.</param>
    public static Refusal? WhyNotPropose(StandingRun? open, StandingRun? final, string reason) =>
        open is not null ? new("已有一份结果在等待批准，请先批准或撤回。") :
        final is not null && string.IsNullOrWhiteSpace(reason) ? new("更正已定稿的结果要写明理由。") :
        reason.Length > LongestReason ? new("理由最多 {0} 个字。", LongestReason) :
        null;

    public Refusal? WhyNotApprove(Guid by) =>
        WhyNotCancel() ?? (by == ProposedById ? new("定稿要由另一位主办方人员批准，不能由提出的人自己批准。") : null);

    /// <summary>Makes it the round's result; the one before, if any, is superseded with it.</summary>
    public void Approve(Guid by, StandingRun? before, DateTimeOffset now)
    {
        WhyNotApprove(by).ThrowIfAny();
        (State, DecidedById, DecidedAt) = (RunState.Final, by, now);
        if (before is not null)
            before.State = RunState.Superseded;
    }

    public Refusal? WhyNotCancel() => State == RunState.Proposed ? null : new("这份结果已经处理过。");

    public void Cancel(Guid by, DateTimeOffset now)
    {
        WhyNotCancel().ThrowIfAny();
        (State, DecidedById, DecidedAt) = (RunState.Cancelled, by, now);
    }
}
