using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The valid sheets of a round, entries down and judges across: what every statistic beside the official score is worked out from.</summary>
/// <remarks>Entries and judges stand in the order of their ids, so that the order in which sheets come changes no digit.</remarks>
public sealed class ScoreTable
{
    // In points. Means of doubles round; what differs by less than this does not differ.
    const double Rounding = 1e-9;

    /// <param name="sheets">In any order. Missing is not zero: a judge who has no sheet for an entry is left out of it.</param>
    /// <exception cref="ArgumentException">A total is not a finite number, or a judge has two sheets for one entry.</exception>
    public ScoreTable(IEnumerable<SheetTotal> sheets)
    {
        var ordered = sheets.OrderBy(sheet => sheet.EntryId).ThenBy(sheet => sheet.JudgeId).ToList();
        if (ordered.Any(sheet => !double.IsFinite(sheet.Total)))
            throw new ArgumentException("A total is a finite number.", nameof(sheets));
        if (ordered.DistinctBy(sheet => (sheet.EntryId, sheet.JudgeId)).Count() < ordered.Count)
            throw new ArgumentException("A judge has at most one sheet for an entry.", nameof(sheets));

        SheetCount = ordered.Count;
        Entries = [.. ordered.Select(sheet => sheet.EntryId).Distinct()];
        Judges = [.. ordered.Select(sheet => sheet.JudgeId).Distinct().Order()];
        var column = Judges.Index().ToDictionary(it => it.Item, it => it.Index);
        Rows = [.. ordered.GroupBy(sheet => sheet.EntryId, (_, row) => row.Select(sheet => (column[sheet.JudgeId], sheet.Total)).ToArray())];
    }

    /// <summary>The table of handed-in sheets; only those in state Submitted enter it.</summary>
    public static ScoreTable Of(IReadOnlyList<Criterion> criteria, IEnumerable<ScoreSheet> sheets)
    {
        var scale = new SheetScale([.. criteria.Select(StandingInputs.Weighed)]);
        return new(sheets.Where(sheet => sheet.State == SheetState.Submitted)
            .Select(sheet => new SheetTotal(sheet.EntryId, sheet.JudgeId, (double)new Fraction(scale.Read(sheet.HandedInScores).Total, scale.Denominator))));
    }

    /// <summary>The table of the sheets that the standings are worked out from.</summary>
    public static ScoreTable Of(StandingInputs inputs)
    {
        var (scale, entries) = (new SheetScale(inputs.Criteria), inputs.Entries.ToHashSet());
        return new(inputs.Sheets.Where(sheet => entries.Contains(sheet.EntryId))
            .Select(sheet => new SheetTotal(sheet.EntryId, sheet.JudgeId, (double)new Fraction(scale.Read(sheet.Scores).Total, scale.Denominator))));
    }

    public int SheetCount { get; }

    /// <summary>Entries with at least one sheet.</summary>
    public IReadOnlyList<Guid> Entries { get; }

    /// <summary>Judges with at least one sheet.</summary>
    public IReadOnlyList<Guid> Judges { get; }

    /// <summary>For every entry, in the order of Entries: its sheets, each as a place in Judges and a total.</summary>
    public IReadOnlyList<IReadOnlyList<(int Judge, double Total)>> Rows { get; }

    /// <summary>Every judge scored every entry.</summary>
    public bool IsComplete => SheetCount == Entries.Count * Judges.Count;

    /// <summary>There are no two different values among them; also when there is none at all.</summary>
    internal static bool AreEqual(IReadOnlyCollection<double> values) => values.Count == 0 || values.Max() - values.Min() < Rounding;
}
