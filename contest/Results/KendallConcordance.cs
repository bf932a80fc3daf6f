namespace VideoContest.Results;

/// <summary>Kendall's W: how alike the judges rank the entries, whatever points they give.</summary>
public static class KendallConcordance
{
    /// <summary>
    /// 0 (no common order) to 1 (the same order), corrected for ties: with m judges, mid-ranks r of n entries and their sums R,
    /// W = 12·Σ(R − R̄)² / (m²(n³ − n) − m·Σ(t³ − t)), t being the sizes of the ties within each judge's ranks
    /// (M. G. Kendall, Rank Correlation Methods, 1948). As n³ − n − Σ(t³ − t) is 12·Σ(r − r̄)² of a judge, W is worked out as Σ(R − R̄)² / (m·Σ(r − r̄)²).
    /// </summary>
    /// <returns>Null unless every judge scored every entry, there are at least two of each, and some judge tells entries apart.</returns>
    public static double? Of(ScoreTable table)
    {
        int entries = table.Entries.Count, judges = table.Judges.Count;
        if (!table.IsComplete || entries < 2 || judges < 2)
            return null;

        var middle = (entries + 1) / 2.0;
        var sums = new double[entries];
        var spread = 0.0;
        for (var judge = 0; judge < judges; judge++)
        {
            var ranks = Ranks.Of([.. table.Rows.Select(row => row[judge].Total)]);
            for (var entry = 0; entry < entries; entry++)
            {
                sums[entry] += ranks[entry] - middle;
                spread += (ranks[entry] - middle) * (ranks[entry] - middle);
            }
        }
        return spread > 0 ? sums.Sum(sum => sum * sum) / (judges * spread) : null;
    }
}
