using System.Numerics;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The totals of all sheets of a rubric as whole numbers over one denominator, so that nothing is reduced sheet by sheet.</summary>
/// <remarks>
/// In thousandths, total = 100 · Σ W·(P − Least)/R / ΣW with R = Most − Least. Over the least common multiple of all R this is Σ c·(P − Least) / Denominator
/// with one whole c for every criterion; for the usual rubric every c is 1.
/// </remarks>
public sealed class SheetScale
{
    readonly (Guid Id, BigInteger Factor, BigInteger Least, bool IsHeaviest)[] _criteria;

    /// <param name="criteria">At least one.</param>
    public SheetScale(IReadOnlyList<WeighedCriterion> criteria)
    {
        BigInteger ranges = 1, weights = 0;
        foreach (var it in criteria)
        {
            var range = Thousandths(it.Most - it.Least);
            ranges = ranges / BigInteger.GreatestCommonDivisor(ranges, range) * range;
            weights += Thousandths(it.Weight);
        }
        var factors = criteria.Select(it => 100 * Thousandths(it.Weight) * (ranges / Thousandths(it.Most - it.Least))).ToArray();
        Denominator = ranges * weights;
        var common = factors.Aggregate(Denominator, BigInteger.GreatestCommonDivisor);
        Denominator /= common;
        var heaviest = criteria.Max(it => it.Weight);
        _criteria = [.. criteria.Zip(factors, (it, factor) => (it.Id, factor / common, Thousandths(it.Least), it.Weight == heaviest))];
    }

    public BigInteger Denominator { get; }

    /// <summary>Of one sheet the total, and the part of it that comes from the criteria of the highest weight; both to be divided by Denominator.</summary>
    /// <param name="scores">One for every criterion, in any order.</param>
    /// <exception cref="InvalidOperationException">A criterion has no score, or two.</exception>
    public (BigInteger Total, BigInteger Heaviest) Read(IReadOnlyList<Score> scores)
    {
        BigInteger total = 0, heaviest = 0;
        for (var at = 0; at < _criteria.Length; at++)
        {
            var (id, factor, least, isHeaviest) = _criteria[at];
            var score = scores.Count == _criteria.Length && scores[at].CriterionId == id ? scores[at] : scores.Single(it => it.CriterionId == id);
            var part = factor * (Thousandths(score.Points) - least);
            total += part;
            if (isHeaviest)
                heaviest += part;
        }
        return (total, heaviest);
    }

    static BigInteger Thousandths(decimal value) => decimal.ToInt64(value * 1000m);
}
