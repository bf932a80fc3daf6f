namespace VideoContest.Results;

/// <summary>How far a judge scores from the others who scored the same entries.</summary>
/// <param name="Points">Points of the total: above 0 lenient, below 0 severe; over each group of connected judges they add up to 0.</param>
/// <param name="StandardError">In points, of the estimate as it is, shrunk by the ridge; null without a residual variance, and for a judge who shares no entry with anybody.</param>
public sealed record JudgeSeverity(Guid JudgeId, double Points, double? StandardError);

/// <summary>An entry's mean, and what it would be without the severity of its judges.</summary>
/// <param name="Sheets">From 1.</param>
/// <param name="Mean">The plain mean of the totals, 0 to 100.</param>
/// <param name="Adjusted">The mean of total − severity; can lie outside 0 to 100 by a little. Comparable only within one group of connected judges.</param>
/// <param name="StandardError">σ̂/√n in points, of the mean for given judges; null without a residual variance.</param>
public sealed record EntryAdjustment(Guid EntryId, int Sheets, double Mean, double Adjusted, double? StandardError);

/// <summary>The severity of a round's judges, and how sure the scores of its entries are. It stands beside the official score and changes nothing.</summary>
/// <remarks>
/// Least squares of y_ej = q_e + b_j with a ridge on b: Σ(y − q − b)² + λΣb² is least, q for the entry, b for the judge.
/// A shift of all b of a connected group against its q leaves every residual as it is, so λ = 0 alone does not decide it. Here b adds up to 0 over
/// each group, as for every λ > 0 and in the limit λ → 0; for b = 0 at one judge, subtract that judge's b from all b of the group and add it to the q.
/// </remarks>
public sealed class Severity
{
    public const double UsualRidge = 1;

    /// <summary>Standard errors to either side within which a value lies with 95 % of the normal distribution.</summary>
    public const double Sureness = 1.96;

    Severity(IReadOnlyList<IReadOnlyList<Guid>> groups, double squaredResiduals, int freedom, IEnumerable<JudgeSeverity> judges, IEnumerable<EntryAdjustment> entries)
    {
        (Groups, SquaredResiduals, Freedom) = (groups, squaredResiduals, freedom);
        Judges = judges.ToDictionary(it => it.JudgeId);
        Entries = entries.ToDictionary(it => it.EntryId);
    }

    /// <summary>Judges who can be compared with each other, the largest group first; judges of two groups share no entry, not even by way of others.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> Groups { get; }

    /// <summary>Every judge can be compared with every other. If not, adjusted scores of entries from different groups must not be compared.</summary>
    public bool IsConnected => Groups.Count <= 1;

    /// <summary>SSE in points²: the squares of what total − entry − judge leaves, without ridge, added up.</summary>
    public double SquaredResiduals { get; }

    /// <summary>N − E − J + number of groups, for N sheets, E entries and J judges.</summary>
    public int Freedom { get; }

    /// <summary>
    /// σ̂² in points²: SSE / (N − E − J + number of groups). Both are without ridge, for which these are the degrees of freedom; so it is the same for
    /// every λ. Null without a degree of freedom.
    /// </summary>
    public double? ResidualVariance => Freedom > 0 ? SquaredResiduals / Freedom : null;

    public IReadOnlyDictionary<Guid, JudgeSeverity> Judges { get; }
    public IReadOnlyDictionary<Guid, EntryAdjustment> Entries { get; }

    /// <param name="ridge">λ, from 0: draws the severity of judges with few sheets towards 0, as λ more sheets without severity would.</param>
    /// <exception cref="ArgumentOutOfRangeException">λ is negative or not a finite number.</exception>
    public static Severity Work(ScoreTable table, double ridge = UsualRidge)
    {
        if (!double.IsFinite(ridge) || ridge < 0)
            throw new ArgumentOutOfRangeException(nameof(ridge), ridge, "A ridge is a finite number from 0.");

        var groups = JudgeGroups.Of(table);
        var equations = new SeverityEquations(table, groups);
        var (offsets, factors) = equations.Solve(ridge);

        var freedom = table.SheetCount - table.Entries.Count - table.Judges.Count + groups.Count;
        var squares = Squares(table, equations.Solve(0).Offsets);
        double? variance = freedom > 0 ? squares / freedom : null;
        var alone = groups.Where(group => group.Count == 1).Select(group => group[0]).ToHashSet();
        return new(
            [.. groups.Select(group => group.Select(judge => table.Judges[judge]).ToArray())],
            squares,
            freedom,
            table.Judges.Select((judge, at) => new JudgeSeverity(judge, offsets[at], alone.Contains(at) ? null : Root(variance * factors[at]))),
            table.Entries.Zip(table.Rows, (entry, row) => new EntryAdjustment(
                entry, row.Count, row.Average(it => it.Total), Adjusted(row, offsets), Root(variance / row.Count))));
    }

    /// <summary>1.96·σ̂·√(1/n_a + 1/n_b) in points: the difference of scores below which two entries are too close to call. Null without a residual variance.</summary>
    /// <remarks>Exact when the same judges scored both entries. It leaves out how unsure the severity of different judges is.</remarks>
    /// <exception cref="KeyNotFoundException">An entry has no valid sheet.</exception>
    public double? Margin(Guid a, Guid b) => Sureness * Root(ResidualVariance * (1.0 / Entries[a].Sheets + 1.0 / Entries[b].Sheets));

    /// <summary>Whether the plain means of two entries differ by less than their margin; equal means always do. Null without a residual variance.</summary>
    /// <exception cref="KeyNotFoundException">An entry has no valid sheet.</exception>
    public bool? TooClose(Guid a, Guid b)
    {
        double ofA = Entries[a].Mean, ofB = Entries[b].Mean;
        return Margin(a, b) is { } margin ? Math.Abs(ofA - ofB) < margin || ScoreTable.AreEqual([ofA, ofB]) : null;
    }

    /// <summary>total − entry − judge in points: what a sheet gives beyond the quality of the entry and the severity of the judge.</summary>
    /// <exception cref="KeyNotFoundException">The sheet is not one of those it was worked out from.</exception>
    public double Residual(Guid entry, Guid judge, double total) => total - Entries[entry].Adjusted - Judges[judge].Points;

    static double Adjusted(IReadOnlyList<(int Judge, double Total)> row, double[] offsets) => row.Average(it => it.Total - offsets[it.Judge]);

    static double Squares(ScoreTable table, double[] offsets) => table.Rows.Sum(row =>
    {
        var adjusted = Adjusted(row, offsets);
        return row.Sum(it => Math.Pow(it.Total - adjusted - offsets[it.Judge], 2));
    });

    static double? Root(double? variance) => variance is { } value ? Math.Sqrt(Math.Max(0, value)) : null;
}
