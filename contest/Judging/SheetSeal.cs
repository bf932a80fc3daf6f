using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>All sheets of a round that were handed in, put into one hash when it closes (封存).</summary>
/// <param name="Sheets">Sheets with a valid hand-in; those that do not count, because their judge stepped aside, are among them.</param>
/// <param name="Hash">Hex SHA-256.</param>
public sealed record SheetSeal(int Sheets, string Hash)
{
    /// <summary>A line for every sheet, by entry and judge: entry, judge, revision, hash of the remark, and every criterion with its points. Voiding a sheet later changes no line.</summary>
    public static SheetSeal Of(IEnumerable<(Guid Entry, Guid Judge, HandedInSheet Sheet)> sheets)
    {
        var lines = sheets.Select(it => string.Join(' ',
            [
                $"{it.Entry} {it.Judge} {it.Sheet.Revision} {TextHash.Of(it.Sheet.Remark)}",
                .. it.Sheet.Scores.Select(score => $"{score.CriterionId}={Points.Text(score.Points)}").Order(StringComparer.Ordinal),
            ]))
            .Order(StringComparer.Ordinal).ToList();
        return new(lines.Count, TextHash.Of(string.Join('\n', lines)));
    }
}

public static class SheetSeals
{
    /// <summary>The seal as the stored sheets give it now.</summary>
    public static async Task<SheetSeal> SealOfAsync(this ContestDb db, Guid roundId, CancellationToken cancel = default)
    {
        var sheets = await (from sheet in db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == roundId && it.Revision > 0)
                            join handedIn in db.HandedInSheets.AsNoTracking() on new { SheetId = sheet.Id, sheet.Revision } equals new { handedIn.SheetId, handedIn.Revision }
                            select new { sheet.EntryId, sheet.JudgeId, HandedIn = handedIn }).ToListAsync(cancel);
        return SheetSeal.Of(sheets.Select(it => (it.EntryId, it.JudgeId, it.HandedIn)));
    }
}
