using System.Numerics;

namespace VideoContest.Results;

/// <summary>What the public vote gives an entry: points by rank, so that bought votes gain little.</summary>
public static class VotePoints
{
    /// <summary>100·(N − midrank)/(N − 1), from 0 to 100: rank 1 has the most votes, equal votes share the mean of the ranks they take up; a single entry gets 100.</summary>
    public static IReadOnlyDictionary<Guid, Fraction> Of(IReadOnlyCollection<(Guid Entry, long Votes)> counts)
    {
        var points = new Dictionary<Guid, Fraction>();
        var before = 0;
        foreach (var alike in counts.GroupBy(it => it.Votes).OrderByDescending(it => it.Key).Select(it => it.ToList()))
        {
            // Twice the mid-rank is whole: the first rank of the group plus the last.
            var twice = before + 1 + before + alike.Count;
            foreach (var (entry, _) in alike)
                points[entry] = counts.Count == 1 ? 100 : new Fraction(100 * (BigInteger)(2 * counts.Count - twice), 2 * (counts.Count - 1));
            before += alike.Count;
        }
        return points;
    }
}
