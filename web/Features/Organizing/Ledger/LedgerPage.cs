using VideoContest.Ledger;

namespace VideoContest.Web.Features.Organizing.Ledger;

/// <param name="Older">Rows before this position follow on the next page; null on the last.</param>
public sealed record LedgerPage(
    string Contest, string Title, string TitleEnglish, long HeadPosition, string HeadHash, IReadOnlyList<LedgerLine> Rows, long? Older, bool IsLaterPage)
{
    public const int Size = 50;
}

/// <param name="Actor">Name of who did it; null for the machine, empty when the account is gone.</param>
/// <param name="Details">As name=value.</param>
public sealed record LedgerLine(long Position, DateTimeOffset At, Act Act, string? Actor, LedgerSubject Subject, IReadOnlyList<string> Details, string Hash);
