using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

/// <summary>What the contest confirms to have received.</summary>
public sealed record ReceiptPage(
    Guid EntryId, string Contest, string TimeZone, int Number, string Title, string CreditedName, DateTimeOffset SubmittedAt, EntryStatus Status,
    IReadOnlyList<Consent> Consents, ReceiptFilm? Film)
{
    /// <summary>Place and hash of the submission in the contest's ledger.</summary>
    public long? LedgerPosition { get; init; }

    public string? LedgerHash { get; init; }
}

/// <param name="Sha256">Null while a worker has not yet read the whole file.</param>
public sealed record ReceiptFilm(string FileName, long Bytes, string? Sha256, VideoStatus Status);
