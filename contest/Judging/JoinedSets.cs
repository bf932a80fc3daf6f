namespace VideoContest.Judging;

/// <summary>Things, numbered from 0, that are joined two by two into sets (union–find).</summary>
sealed class JoinedSets(int count)
{
    // Each points towards the one that stands for its set.
    readonly int[] _towards = [.. Enumerable.Range(0, count)];

    /// <summary>A number that all of a set share.</summary>
    public int Of(int thing)
    {
        while (_towards[thing] != thing)
            thing = _towards[thing] = _towards[_towards[thing]];
        return thing;
    }

    /// <returns>False when they already hang together.</returns>
    public bool Join(int one, int other)
    {
        (one, other) = (Of(one), Of(other));
        _towards[one] = other;
        return one != other;
    }

    /// <summary>The sets of so many things when those of each list hang together, the largest first.</summary>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(int count, IEnumerable<IReadOnlyList<int>> together)
    {
        var joined = new JoinedSets(count);
        foreach (var list in together)
            foreach (var thing in list)
                joined.Join(thing, list[0]);
        return [.. Enumerable.Range(0, count).GroupBy(joined.Of, (_, group) => (int[])[.. group]).OrderByDescending(group => group.Length)];
    }
}
