namespace VideoContest.Results;

/// <summary>The totals of one entry's valid sheets, and what can be read off them beside the official score.</summary>
public sealed class EntryTotals
{
    /// <param name="byJudge">0 to 100 each.</param>
    public EntryTotals(IReadOnlyDictionary<Guid, Fraction> byJudge)
    {
        ByJudge = byJudge;
        Ordered = [.. byJudge.Values.OrderDescending()];
        if (Ordered.Count == 0)
            return;

        Mean = Standings.Score(Judging.ScoringMethod.Mean, Ordered).Score;
        Trimmed = Standings.Score(Judging.ScoringMethod.Trimmed, Ordered) is (var score, true) ? score : null;
        Median = (Ordered[(Ordered.Count - 1) / 2] + Ordered[Ordered.Count / 2]) / 2;
        if (Ordered.Count > 1)
        {
            Squares = Ordered.Aggregate((Fraction)0, (sum, total) => sum + (total - Mean.Value) * (total - Mean.Value));
            Deviation = Math.Sqrt((double)Squares / (Ordered.Count - 1));
        }
    }

    public IReadOnlyDictionary<Guid, Fraction> ByJudge { get; }

    /// <summary>The highest first.</summary>
    public IReadOnlyList<Fraction> Ordered { get; }

    /// <summary>Null without a sheet.</summary>
    public Fraction? Mean { get; }

    /// <summary>The mean without one highest and one lowest; null below five sheets.</summary>
    public Fraction? Trimmed { get; }

    /// <summary>Null without a sheet.</summary>
    public Fraction? Median { get; }

    /// <summary>Σ(y − mean)² in points².</summary>
    public Fraction Squares { get; }

    /// <summary>Standard deviation in points, √(Σ(y − mean)²/(n − 1)): how far the judges are apart. Null below two sheets.</summary>
    public double? Deviation { get; }
}
