namespace VideoContest.Results;

/// <summary>The six intraclass correlations of judges who all scored everything; of one judge's score, and of the mean of all k.</summary>
/// <remarks>
/// P. E. Shrout and J. L. Fleiss, Intraclass Correlations: Uses in Assessing Rater Reliability, Psychological Bulletin 86 (1979).
/// Each is at most 1, and null where its denominator is not above 0: there the formula gives values without meaning, even above 1.
/// </remarks>
/// <param name="OneWaySingle">ICC(1,1): every entry has judges of its own.</param>
/// <param name="RandomSingle">ICC(2,1): the judges are a sample of all who might judge; harsh and lenient count as disagreement.</param>
/// <param name="FixedSingle">ICC(3,1): there are no judges but these; harsh and lenient do not count.</param>
/// <param name="OneWayMean">ICC(1,k).</param>
/// <param name="RandomMean">ICC(2,k): the reliability of the official mean, for other judges as good as these.</param>
/// <param name="FixedMean">ICC(3,k), which is Cronbach's alpha.</param>
public sealed record IntraclassCorrelation(
    double? OneWaySingle, double? RandomSingle, double? FixedSingle, double? OneWayMean, double? RandomMean, double? FixedMean)
{
    /// <summary>All six from one two-way analysis of variance.</summary>
    /// <returns>Null unless every judge scored every entry, and there are at least two of each.</returns>
    public static IntraclassCorrelation? Of(ScoreTable table)
    {
        if (!table.IsComplete || table.Entries.Count < 2 || table.Judges.Count < 2)
            return null;

        double n = table.Entries.Count, k = table.Judges.Count;
        var entryMeans = table.Rows.Select(row => row.Average(it => it.Total)).ToArray();
        var judgeMeans = new double[table.Judges.Count];
        foreach (var (judge, total) in table.Rows.SelectMany(row => row))
            judgeMeans[judge] += total / n;
        var grand = entryMeans.Average();

        var betweenEntries = k * entryMeans.Sum(mean => Square(mean - grand)) / (n - 1);
        var ofJudges = n * judgeMeans.Sum(mean => Square(mean - grand));
        var ofError = table.Rows.Zip(entryMeans, (row, mean) => row.Sum(it => Square(it.Total - mean - judgeMeans[it.Judge] + grand))).Sum();
        var betweenJudges = ofJudges / (k - 1);
        var error = ofError / ((n - 1) * (k - 1));
        var withinEntries = (ofJudges + ofError) / (n * (k - 1));

        // What rounding leaves of a divisor that is 0: a part of what it was worked out from, or of nothing at all.
        var rounding = 1e-12 * (betweenEntries + betweenJudges + withinEntries) + 1e-18;
        return new(
            Quotient(betweenEntries - withinEntries, betweenEntries + (k - 1) * withinEntries),
            Quotient(betweenEntries - error, betweenEntries + (k - 1) * error + k * (betweenJudges - error) / n),
            Quotient(betweenEntries - error, betweenEntries + (k - 1) * error),
            Quotient(betweenEntries - withinEntries, betweenEntries),
            Quotient(betweenEntries - error, betweenEntries + (betweenJudges - error) / n),
            Quotient(betweenEntries - error, betweenEntries));

        double? Quotient(double dividend, double divisor) => divisor > rounding ? dividend / divisor : null;
    }

    static double Square(double value) => value * value;
}
