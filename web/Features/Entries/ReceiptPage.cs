using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

/// <summary>What the contest confirms to have received.</summary>
/// <param name="ContestAddress">The contest in addresses.</param>
/// <param name="Film">What was handed in; null once it is gone.</param>
/// <param name="Row">The submission in the contest's ledger.</param>
public sealed record ReceiptPage(
    Guid EntryId, string Contest, string ContestAddress, string Number, string Title, string CreditedName, DateTimeOffset SubmittedAt, EntryStatus Status,
    IReadOnlyList<Consent> Consents, ReceiptFilm? Film, ReceiptRow? Row)
{
    /// <summary>The film that took its place afterwards.</summary>
    public ReceiptFilm? Replacement { get; init; }

    public ReceiptRow? ReplacementRow { get; init; }
}

/// <param name="Sha256">Null while a worker has not yet read the whole file.</param>
public sealed record ReceiptFilm(string FileName, long Bytes, string? Sha256, VideoStatus Status);

/// <summary>Place, time and hash of a row of the ledger.</summary>
public sealed record ReceiptRow(long Position, DateTimeOffset At, string Hash)
{
    public static ReceiptRow? Of(LedgerRow? row) => row is null ? null : new(row.Position, row.At, row.Hash);
}
