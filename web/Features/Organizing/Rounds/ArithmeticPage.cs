using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>How one entry came by its score, so that it can be followed by hand.</summary>
/// <param name="Standing">Null for an entry that left the contest.</param>
public sealed record ArithmeticPage(
    RoundHead Head, int Number, string Title, EntryStatus Status, IReadOnlyList<CriterionLine> Criteria, IReadOnlyList<SheetLine> Sheets, Standing? Standing)
{
    /// <summary>A sheet's total is the plain sum of its points: weights are the most points, the least are 0, and they add up to 100.</summary>
    public bool IsPlainSum => Criteria.All(it => it.Weight == it.Most && it.Least == 0) && Criteria.Sum(it => it.Weight) == 100;

    /// <summary>The totals that count, the highest first.</summary>
    public IReadOnlyList<Fraction> Totals => [.. Sheets.Select(it => it.Total).OfType<Fraction>().OrderDescending()];

    /// <summary>The totals of which the mean is taken.</summary>
    public IReadOnlyList<Fraction> Counted => Standing?.IsTrimmed == true ? [.. Totals.Skip(1).SkipLast(1)] : Totals;

    /// <summary>The round's own score is the plain mean of the totals that count; it is not where it is adjusted for severity.</summary>
    public bool IsMean => Counted.Count > 0 && Standing?.Own == Counted.Aggregate((sum, total) => sum + total) / Counted.Count;

    /// <summary>One sheet's total, written out.</summary>
    public string Sum(SheetLine sheet) => IsPlainSum
        ? $"{string.Join(" + ", sheet.Points!.Select(Points.Text))} = {Written(sheet.Total!.Value)}"
        : $"100 × ({string.Join(" + ", Criteria.Zip(sheet.Points!, Part))}) ÷ {Points.Text(Criteria.Sum(it => it.Weight))} = {Written(sheet.Total!.Value)}";

    /// <summary>Exactly, and what that is about when nobody can read it.</summary>
    static string Written(Fraction value) => value.Plain() == value.Shown() ? value.Plain() : $"{value.Plain()} ≈ {value.Shown()}";

    static string Part(CriterionLine criterion, decimal points) => criterion.Least == 0
        ? $"{Points.Text(criterion.Weight)} × {Points.Text(points)} ÷ {Points.Text(criterion.Most)}"
        : $"{Points.Text(criterion.Weight)} × ({Points.Text(points)} − {Points.Text(criterion.Least)}) ÷ {Points.Text(criterion.Most - criterion.Least)}";
}

/// <param name="State">Null when the judge never began.</param>
/// <param name="Points">In the order of the criteria; null unless the sheet counts.</param>
/// <param name="Id">Null when the judge never began.</param>
/// <param name="VoidReason">Empty unless it is voided.</param>
public sealed record SheetLine(Guid? Id, string Judge, SheetState? State, IReadOnlyList<decimal>? Points, Fraction? Total, string Remark, string VoidReason);
