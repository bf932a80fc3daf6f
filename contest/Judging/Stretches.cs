namespace VideoContest.Judging;

/// <summary>Reckons with stretches of a film.</summary>
public static class Stretches
{
    /// <summary>The same seconds in order and without overlap; nothing before the start or after the end.</summary>
    /// <param name="gap">Stretches that are at most so many seconds apart become one.</param>
    /// <param name="length">Of the film, in seconds.</param>
    public static IReadOnlyList<Stretch> Joined(IEnumerable<Stretch> stretches, double gap, double length)
    {
        var joined = new List<Stretch>();
        foreach (var it in stretches.Select(it => new Stretch(Math.Max(0, it.From), Math.Min(length, it.To))).Where(it => it.From < it.To).OrderBy(it => it.From))
        {
            if (joined is [.., var last] && it.From <= last.To + gap)
                joined[^1] = last with { To = Math.Max(last.To, it.To) };
            else
                joined.Add(it);
        }
        return joined;
    }

    /// <summary>What of a stretch is in none of the others.</summary>
    /// <param name="others">In order, apart from each other.</param>
    public static IEnumerable<Stretch> Without(Stretch stretch, IReadOnlyList<Stretch> others)
    {
        var from = stretch.From;
        foreach (var other in others.Where(it => it.To > stretch.From && it.From < stretch.To))
        {
            if (other.From > from)
                yield return new(from, other.From);
            from = other.To;
        }
        if (from < stretch.To)
            yield return new(from, stretch.To);
    }
}
