namespace VideoContest.Results;

/// <summary>How a judge scores entries of their own side against what quality and severity let one expect. It proves nothing by itself.</summary>
/// <param name="Own">Sheets for entries of the judge's own side, from 1.</param>
/// <param name="OwnMean">The mean of total − q − b over these, in points: above 0, more than expected.</param>
/// <param name="Others">The judge's other sheets.</param>
/// <param name="OthersMean">The same over those; null without any.</param>
public sealed record OwnSide(int Own, double OwnMean, int Others, double? OthersMean)
{
    /// <summary>By judge; those without a sheet for an entry of their own side are missing.</summary>
    /// <param name="pairs">Which entries are of which judge's side.</param>
    public static IReadOnlyDictionary<Guid, OwnSide> Work(ScoreTable table, Severity severity, IReadOnlySet<(Guid Entry, Guid Judge)> pairs)
    {
        var sheets = table.Entries.Zip(table.Rows, (entry, row) => row.Select(it => (Entry: entry, Judge: table.Judges[it.Judge], it.Total))).SelectMany(it => it)
            .Select(it => (it.Judge, IsOwn: pairs.Contains((it.Entry, it.Judge)), Residual: severity.Residual(it.Entry, it.Judge, it.Total))).ToLookup(it => it.Judge);
        return sheets.Where(judge => judge.Any(it => it.IsOwn)).ToDictionary(judge => judge.Key, judge =>
        {
            var (own, others) = (judge.Where(it => it.IsOwn).ToList(), judge.Where(it => !it.IsOwn).ToList());
            return new OwnSide(own.Count, own.Average(it => it.Residual), others.Count, others.Count == 0 ? null : others.Average(it => it.Residual));
        });
    }
}
