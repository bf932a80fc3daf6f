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
}
