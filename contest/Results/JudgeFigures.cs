namespace VideoContest.Results;

/// <summary>What one judge did in a round, for the chair to look at. Nothing here removes a judge.</summary>
/// <param name="Sheets">Valid sheets, from 1.</param>
/// <param name="Mean">Of the judge's totals, 0 to 100.</param>
/// <param name="Spread">Standard deviation of the judge's totals in points, with n − 1; null below two sheets.</param>
/// <param name="AgreementWithRest">
/// Pearson correlation, −1 to 1, of the judge's totals with the mean of the other judges' totals on the same entries; null below three entries that
/// somebody else scored too, and when either side is the same throughout.
/// </param>
/// <param name="IsFlatLiner">
/// The judge hardly tells entries apart: at least five sheets, and a spread below a third of the median spread of the other judges with as many.
/// With a spread like the others' and normal totals, five sheets fall below a third by chance about once in fifty times, ten sheets once in two thousand.
/// </param>
public sealed record JudgeFigures(Guid JudgeId, int Sheets, double Mean, double? Spread, double? AgreementWithRest, bool IsFlatLiner)
{
    public const int FewestForFlat = 5;
    public const double FlatShare = 1 / 3.0;
    public const int FewestForAgreement = 3;

    /// <summary>One for every judge with a sheet, in the order of their ids.</summary>
    public static IReadOnlyList<JudgeFigures> Work(ScoreTable table)
    {
        var sheets = table.Rows.SelectMany(row => row.Select(it => (it.Judge, it.Total, Others: MeanOfOthers(row, it.Total)))).ToLookup(it => it.Judge);
        var figures = table.Judges.Select((judge, at) =>
        {
            var totals = sheets[at].Select(it => it.Total).ToArray();
            var shared = sheets[at].Where(it => it.Others is not null).ToArray();
            return new JudgeFigures(judge, totals.Length, totals.Average(), Deviation(totals),
                Correlation([.. shared.Select(it => it.Total)], [.. shared.Select(it => it.Others!.Value)]), false);
        }).ToList();
        return [.. figures.Select(own => own with { IsFlatLiner = IsFlat(own, figures) })];
    }

    static bool IsFlat(JudgeFigures own, List<JudgeFigures> all)
    {
        if (own.Sheets < FewestForFlat)
            return false;
        var others = all.Where(it => it.JudgeId != own.JudgeId && it.Sheets >= FewestForFlat).Select(it => it.Spread!.Value).Order().ToArray();
        return others.Length > 0 && own.Spread < FlatShare * (others[(others.Length - 1) / 2] + others[others.Length / 2]) / 2;
    }

    static double? MeanOfOthers(IReadOnlyList<(int Judge, double Total)> row, double own) =>
        row.Count > 1 ? (row.Sum(it => it.Total) - own) / (row.Count - 1) : null;

    static double? Deviation(double[] values)
    {
        if (values.Length < 2)
            return null;
        return ScoreTable.AreEqual(values) ? 0 : Math.Sqrt(Products(values, values) / (values.Length - 1));
    }

    static double? Correlation(double[] own, double[] rest) =>
        own.Length < FewestForAgreement || ScoreTable.AreEqual(own) || ScoreTable.AreEqual(rest)
            ? null
            : Math.Clamp(Products(own, rest) / Math.Sqrt(Products(own, own) * Products(rest, rest)), -1, 1);

    // Σ (a − ā)(b − b̄)
    static double Products(double[] a, double[] b)
    {
        double meanOfA = a.Average(), meanOfB = b.Average();
        return a.Zip(b, (x, y) => (x - meanOfA) * (y - meanOfB)).Sum();
    }
}
