namespace VideoContest.Results;

static class Ranks
{
    /// <summary>The rank of every value, from 1 for the least; equal values share the mean of the ranks they take up (mid-ranks).</summary>
    internal static double[] Of(IReadOnlyList<double> values)
    {
        var order = Enumerable.Range(0, values.Count).OrderBy(at => values[at]).ToArray();
        var ranks = new double[values.Count];
        for (int first = 0, next; first < order.Length; first = next)
        {
            next = first + 1;
            while (next < order.Length && values[order[next]] == values[order[first]])
                next++;
            foreach (var at in order[first..next])
                ranks[at] = (first + 1 + next) / 2.0;
        }
        return ranks;
    }
}
