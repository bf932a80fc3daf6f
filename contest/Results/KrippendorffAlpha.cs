namespace VideoContest.Results;

/// <summary>How two values are compared: as different or not, by rank, by difference, or by difference in proportion to their sum.</summary>
public enum MeasureScale { Nominal, Ordinal, Interval, Ratio }

/// <summary>Krippendorff's alpha, the agreement of judges who need not all have scored everything.</summary>
/// <remarks>K. Krippendorff, Computing Krippendorff's Alpha-Reliability, 2011.</remarks>
public static class KrippendorffAlpha
{
    /// <summary>
    /// α = 1 − D_observed / D_expected, at most 1. With D(V) = Σ δ² over all ordered pairs of different places in V, n values in
    /// units of m_u each: α = 1 − (n − 1) · Σ_u D(unit u)/(m_u − 1) / D(all). Entries with fewer than two sheets are left out.
    /// </summary>
    /// <param name="scale">Ratio compares every two distinct values, the others take time in proportion to the sheets, or nearly so.</param>
    /// <returns>Null when there is nothing to compare, or all values are equal: agreement on a single value is no evidence of agreement.</returns>
    /// <exception cref="ArgumentException">A total is below 0 on the ratio scale, which has no such values.</exception>
    public static double? Of(ScoreTable table, MeasureScale scale = MeasureScale.Interval)
    {
        var units = table.Rows.Where(row => row.Count > 1).Select(row => row.Select(it => it.Total).ToArray()).ToList();
        double[] all = [.. units.SelectMany(unit => unit)];
        if (ScoreTable.AreEqual(all))
            return null;
        if (scale == MeasureScale.Ratio && all.Any(value => value < 0))
            throw new ArgumentException("Values on a ratio scale are not negative.", nameof(table));

        if (scale == MeasureScale.Ordinal)
        {
            // Between c and k lie Σ n_g from c to k less (n_c + n_k)/2 values, which is the difference of their mid-ranks.
            var rank = all.Zip(Ranks.Of(all)).DistinctBy(it => it.First).ToDictionary(it => it.First, it => it.Second);
            units = [.. units.Select(unit => unit.Select(value => rank[value]).ToArray())];
            all = [.. units.SelectMany(unit => unit)];
        }
        var within = units.Sum(unit => Disagreement(unit, scale) / (unit.Length - 1));
        return 1 - (all.Length - 1) * within / Disagreement(all, scale);
    }

    // Σ δ² over all ordered pairs of different places.
    static double Disagreement(double[] values, MeasureScale scale) => scale switch
    {
        MeasureScale.Nominal => (double)values.Length * values.Length - values.CountBy(value => value).Sum(it => (double)it.Value * it.Value),
        MeasureScale.Ratio => InProportion([.. values.CountBy(value => value)]),
        _ => 2 * values.Length * SumOfSquares(values),
    };

    static double SumOfSquares(double[] values)
    {
        var mean = values.Average();
        return values.Sum(value => (value - mean) * (value - mean));
    }

    // Distinct values that are not negative have a sum above 0.
    static double InProportion(KeyValuePair<double, int>[] counts)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
            for (var j = 0; j < i; j++)
            {
                var proportion = (counts[i].Key - counts[j].Key) / (counts[i].Key + counts[j].Key);
                sum += 2.0 * counts[i].Value * counts[j].Value * proportion * proportion;
            }
        return sum;
    }
}
