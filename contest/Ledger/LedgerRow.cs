using System.Globalization;

namespace VideoContest.Ledger;

/// <summary>One line of the append-only record of a contest (存证记录). It holds ids and hashes, never personal data.</summary>
public class LedgerRow
{
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private LedgerRow() { }

    internal LedgerRow(LedgerNote note, long position, string previousHash)
    {
        (ContestId, Position, PreviousHash) = (note.ContestId, position, previousHash);
        // Whole microseconds, as both engines keep them; the hash must come out the same when read back.
        At = new(note.At.UtcTicks / TimeSpan.TicksPerMicrosecond * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);
        (Act, ActorId, SubjectId, Details) = (note.Act, note.ActorId, note.SubjectId, note.Details);
        Hash = WorkOutHash();
    }

    public Guid Id { get; private set; } = Guid.CreateVersion7();

    /// <summary>The contest, or the empty id for the site's own chain.</summary>
    public Guid ContestId { get; private set; }

    /// <summary>Place in the contest's chain, from 1 without gaps.</summary>
    public long Position { get; private set; }

    public DateTimeOffset At { get; private set; }
    public Act Act { get; private set; }

    /// <summary>Who did it; null for the machine.</summary>
    public Guid? ActorId { get; private set; }

    /// <summary>The entry, round, sheet, person … that it was done to.</summary>
    public Guid SubjectId { get; private set; }

    /// <summary>Further ids, numbers and hashes, as name=value lines.</summary>
    public string Details { get; private set; } = "";

    public string PreviousHash { get; private set; } = "";

    /// <summary>Hex SHA-256 over every other column and the previous row's hash.</summary>
    public string Hash { get; private set; } = "";

    public string WorkOutHash() => TextHash.Of(string.Create(CultureInfo.InvariantCulture,
        $"{ContestId}\n{Position}\n{At.UtcTicks}\n{Act}\n{ActorId}\n{SubjectId}\n{Details}\n{PreviousHash}"));
}
