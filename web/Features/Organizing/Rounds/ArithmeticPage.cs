using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>How one entry came by its score and place, so that it can be followed by hand.</summary>
/// <param name="Standing">Null for an entry that left the contest.</param>
/// <param name="Names">Numbers and titles of the round's entries.</param>
public sealed record ArithmeticPage(
    RoundHead Head, Guid Id, int Number, string Title, EntryStatus Status, IReadOnlyList<CriterionLine> Criteria, IReadOnlyList<SheetLine> Sheets, Standing? Standing,
    RoundScores Scores, IReadOnlyList<CutLine> Cuts, IReadOnlyDictionary<Guid, (int Number, string Title)> Names)
{
    const int LongestFraction = 16;
    const int Digits = 6;

    /// <summary>A sheet's total is the plain sum of its points.</summary>
    public bool IsPlainSum => WrittenSum.IsPlain(Weighed);

    IReadOnlyList<RecountCriterion> Weighed => [.. Criteria.Select(it => new RecountCriterion(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most))];

    /// <summary>The sheets that count, the highest total first.</summary>
    public IReadOnlyList<SheetLine> Valid => [.. Sheets.Where(it => it.Total is not null).OrderByDescending(it => it.Total!.Value)];

    /// <summary>The totals that count, the highest first.</summary>
    public IReadOnlyList<Fraction> Totals => [.. Valid.Select(it => it.Total!.Value)];

    /// <summary>The totals of which the mean is taken, where severity is not official.</summary>
    public IReadOnlyList<Fraction> Counted => Standing?.IsTrimmed == true ? [.. Totals.Skip(1).SkipLast(1)] : Totals;

    /// <summary>Severity is official, so that the score is not worked out from the totals as they are.</summary>
    public bool IsAdjusted => Head.IsSeverityOfficial;

    /// <summary>Severity of a judge to an exactness at which it can be followed.</summary>
    public Fraction SeverityOf(Guid judge) => Math.Round((decimal)Scores.Severity.Judges[judge].Points, Digits);

    /// <summary>The entry and those that share its place.</summary>
    public IReadOnlyList<Guid> Sharing => Standing?.Place is not { } place ? [] : [.. Scores.Standings.Where(it => it.Place == place).Select(it => it.EntryId)];

    /// <summary>Entries with a higher score.</summary>
    public int Better => Scores.Standings.Count(it => it.Score > Standing?.Score);

    public string Named(Guid entry) => $"{Names[entry].Number:000}";

    /// <summary>One sheet's total, written out.</summary>
    public string Sum(SheetLine sheet) => WrittenSum.Of(Weighed, sheet.Points!, sheet.Total!.Value);

    /// <summary>A result that is rounded: exactly, and then as it is shown; a fraction that nobody can read is only rounded.</summary>
    public string Rounded(Fraction value) => value.Written(Head.Decimals) is { Length: <= 2 * LongestFraction } written ? written : $"{value.ToString(Digits)}… ≈ {value.ToString(Head.Decimals)}";

    /// <summary>A value that is worked on with: exactly when it can be read, else to six digits.</summary>
    public static string Exact(Fraction value) => value.Plain() is { Length: <= LongestFraction } plain ? plain : value.ToString(Digits);
}

/// <param name="State">Null when the judge never began.</param>
/// <param name="Points">In the order of the criteria; null unless the sheet counts.</param>
/// <param name="Id">Null when the judge never began.</param>
/// <param name="VoidReason">Empty unless it is voided.</param>
public sealed record SheetLine(Guid? Id, Guid JudgeId, string Judge, SheetState? State, IReadOnlyList<decimal>? Points, Fraction? Total, string Remark, string VoidReason);

public static class ArithmeticPages
{
    /// <summary>Null when the organizer has no such entry in the round.</summary>
    public static async Task<ArithmeticPage?> ArithmeticPageAsync(this ContestDb db, Guid personId, RoundHead head, int number, CancellationToken cancel)
    {
        var entry = await db.Entries.AsNoTracking().OrganizedBy(personId)
            .Where(it => it.ContestId == head.ContestId && it.Number == number && it.Assignments.Any(a => a.RoundId == head.Id))
            .Select(it => new { it.Id, it.Title, it.Status }).SingleOrDefaultAsync(cancel);
        if (entry is null)
            return null;

        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        var judges = await db.Assignments.AsNoTracking().Where(it => it.RoundId == head.Id && it.EntryId == entry.Id)
            .Select(it => new { it.JudgeId, it.Judge.DisplayName }).ToDictionaryAsync(it => it.JudgeId, it => it.DisplayName, cancel);
        var sheets = await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == head.Id && it.EntryId == entry.Id).ToListAsync(cancel);
        var lines = judges.OrderBy(it => it.Value, StringComparer.Ordinal).Select(judge =>
        {
            var sheet = sheets.SingleOrDefault(it => it.JudgeId == judge.Key);
            var counts = sheet?.State == SheetState.Submitted;
            return new SheetLine(sheet?.Id, judge.Key, judge.Value, sheet?.State, counts ? [.. criteria.Select(criterion => sheet!.HandedInScores.Single(score => score.CriterionId == criterion.Id).Points)] : null,
                counts ? VideoContest.Results.Standings.Total(criteria, sheet!.HandedInScores) : null, sheet?.Remark ?? "", sheet?.VoidReason ?? "");
        }).ToList();
        var scores = RoundScores.Of(await db.StandingInputsAsync(round, cancel));
        var names = await db.Entries.Where(it => it.Assignments.Any(a => a.RoundId == head.Id))
            .Select(it => new { it.Id, Number = it.Number!.Value, it.Title }).ToDictionaryAsync(it => it.Id, it => (it.Number, it.Title), cancel);
        return new(head, entry.Id, number, entry.Title, entry.Status,
            [.. criteria.Select(it => new CriterionLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step))], lines,
            entry.Status == EntryStatus.Accepted ? scores.Standings.Single(it => it.EntryId == entry.Id) : null, scores, await db.CutLinesAsync(round, scores, cancel), names);
    }
}
