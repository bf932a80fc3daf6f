namespace VideoContest.Judging;

/// <summary>Draws that come out the same for the same seed on every machine and in every version of .NET, which <see cref="Random"/> does not promise.</summary>
/// <remarks>SplitMix64: Steele, Lea, Flood, Fast splittable pseudorandom number generators, 2014. Not for secrets.</remarks>
public sealed class SeededDraw(long seed)
{
    ulong _state = (ulong)seed;

    /// <summary>Any of the 2⁶⁴ values.</summary>
    public ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
        return mixed ^ mixed >> 31;
    }

    /// <summary>From 0 to <paramref name="count"/> − 1.</summary>
    /// <param name="count">From 1.</param>
    public int Below(int count) => (int)Math.BigMul(Next(), (ulong)count, out _);

    /// <summary>All items, in an order drawn anew.</summary>
    public T[] Shuffled<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        for (var last = shuffled.Length - 1; last > 0; last--)
        {
            var drawn = Below(last + 1);
            (shuffled[last], shuffled[drawn]) = (shuffled[drawn], shuffled[last]);
        }
        return shuffled;
    }
}
