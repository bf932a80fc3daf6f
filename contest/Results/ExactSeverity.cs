using System.Numerics;

namespace VideoContest.Results;

/// <summary>The severity of judges as it can be official: <see cref="Severity"/> in exact arithmetic, with its usual ridge of 1.</summary>
/// <remarks>
/// Σ(y − q − b)² + Σb² is least, q for the entry, b for the judge. With q eliminated this is (L + I)·b = r,
/// L = Σ_e (diag(1_e) − 1_e·1_eᵀ/n_e), r_j = Σ_e (y_ej − ȳ_e); see SeverityEquations. Solved by Bareiss's elimination, in which all numbers stay whole
/// (E. H. Bareiss, Sylvester's identity and multistep integer-preserving Gaussian elimination, 1968); the matrix is positive definite, so no rows are exchanged.
/// </remarks>
public static class ExactSeverity
{
    /// <summary>b of every judge in points: above 0 lenient, below 0 severe. An entry's adjusted score is the mean of total − b.</summary>
    /// <param name="sheets">In any order; at most one for an entry and a judge.</param>
    public static IReadOnlyDictionary<Guid, Fraction> Work(IReadOnlyCollection<(Guid Entry, Guid Judge, Fraction Total)> sheets)
    {
        var judges = sheets.Select(it => it.Judge).Distinct().Order().ToArray();
        var at = judges.Index().ToDictionary(it => it.Item, it => it.Index);
        var rows = sheets.GroupBy(it => it.Entry, (_, row) => row.Select(it => (Judge: at[it.Judge], it.Total)).ToArray()).ToArray();
        var scale = rows.Select(row => (BigInteger)row.Length).Concat(sheets.Select(it => it.Total.Denominator).Distinct()).Aggregate(BigInteger.One, LeastCommonMultiple);

        // Everything times scale, the right side times scale twice: whole numbers.
        var matrix = new BigInteger[judges.Length, judges.Length + 1];
        for (var judge = 0; judge < judges.Length; judge++)
            matrix[judge, judge] = scale;
        foreach (var row in rows)
        {
            var totals = row.Select(it => it.Total.Numerator * (scale / it.Total.Denominator)).ToArray();
            var (share, sum) = (scale / row.Length, totals.Aggregate(BigInteger.Add));
            foreach (var ((judge, _), total) in row.Zip(totals))
            {
                matrix[judge, judges.Length] += total * scale - sum * share;
                matrix[judge, judge] += scale;
                foreach (var (other, _) in row)
                    matrix[judge, other] -= share;
            }
        }
        return judges.Zip(Solve(matrix, judges.Length), (judge, value) => (judge, value / new Fraction(scale, 1))).ToDictionary(it => it.judge, it => it.Item2);
    }

    static Fraction[] Solve(BigInteger[,] matrix, int size)
    {
        var before = BigInteger.One;
        for (var pivot = 0; pivot < size; pivot++)
        {
            for (var i = pivot + 1; i < size; i++)
                for (var j = size; j >= pivot; j--)
                    matrix[i, j] = (matrix[i, j] * matrix[pivot, pivot] - matrix[i, pivot] * matrix[pivot, j]) / before;
            before = matrix[pivot, pivot];
        }

        var solution = new Fraction[size];
        for (var i = size - 1; i >= 0; i--)
        {
            Fraction right = new(matrix[i, size], 1);
            for (var j = i + 1; j < size; j++)
                right -= new Fraction(matrix[i, j], 1) * solution[j];
            solution[i] = right / new Fraction(matrix[i, i], 1);
        }
        return solution;
    }

    static BigInteger LeastCommonMultiple(BigInteger a, BigInteger b) => a / BigInteger.GreatestCommonDivisor(a, b) * b;
}
