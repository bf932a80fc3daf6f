namespace VideoContest.Results;

/// <summary>The least squares of Severity, with the entries eliminated: as many equations as there are judges.</summary>
/// <remarks>
/// For given b the best q of an entry is the mean of y − b over its n_e sheets. Put into the conditions for b, this leaves
/// (L + λI)·b = r, with L = Σ_e (diag(1_e) − 1_e·1_eᵀ/n_e), 1_e marking the judges of entry e, and r_j = Σ_e (y_ej − ȳ_e).
/// Both L and r add up to 0 over each connected group of judges, so b does as well when λ > 0. The matrix P that averages over groups
/// changes such a b not at all; L + λI + P has an inverse even when λ = 0, and picks there the one solution that adds up to 0.
/// </remarks>
sealed class SeverityEquations
{
    readonly double[,] _left;
    readonly double[,] _groupMeans;
    readonly double[] _right;

    internal SeverityEquations(ScoreTable table, IReadOnlyList<IReadOnlyList<int>> groups)
    {
        var judges = table.Judges.Count;
        (_left, _groupMeans, _right) = (new double[judges, judges], new double[judges, judges], new double[judges]);
        foreach (var row in table.Rows)
        {
            var mean = row.Average(it => it.Total);
            foreach (var (judge, total) in row)
            {
                _right[judge] += total - mean;
                _left[judge, judge]++;
                foreach (var (other, _) in row)
                    _left[judge, other] -= 1.0 / row.Count;
            }
        }
        foreach (var group in groups)
            foreach (var judge in group)
                foreach (var other in group)
                    _groupMeans[judge, other] = 1.0 / group.Count;
    }

    int Judges => _right.Length;

    /// <summary>b for every judge, and the variance of each as a multiple of the residual variance: the diagonal of (L + λI + P)⁻¹·L·(L + λI + P)⁻¹.</summary>
    internal (double[] Offsets, double[] VarianceFactors) Solve(double ridge)
    {
        var matrix = new double[Judges, Judges];
        for (var i = 0; i < Judges; i++)
            for (var j = 0; j < Judges; j++)
                matrix[i, j] = _left[i, j] + _groupMeans[i, j] + (i == j ? ridge : 0);
        Invert(matrix);

        var (offsets, factors) = (new double[Judges], new double[Judges]);
        for (var judge = 0; judge < Judges; judge++)
            for (var i = 0; i < Judges; i++)
            {
                offsets[judge] += matrix[judge, i] * _right[i];
                for (var j = 0; j < Judges; j++)
                    factors[judge] += matrix[judge, i] * _left[i, j] * matrix[j, judge];
            }
        return (offsets, factors);
    }

    // Gauss–Jordan in place; a symmetric positive definite matrix needs no exchange of rows.
    static void Invert(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        for (var pivot = 0; pivot < size; pivot++)
        {
            var divisor = matrix[pivot, pivot];
            matrix[pivot, pivot] = 1;
            for (var j = 0; j < size; j++)
                matrix[pivot, j] /= divisor;
            for (var i = 0; i < size; i++)
            {
                if (i == pivot)
                    continue;
                var factor = matrix[i, pivot];
                matrix[i, pivot] = 0;
                for (var j = 0; j < size; j++)
                    matrix[i, j] -= factor * matrix[pivot, j];
            }
        }
    }
}
