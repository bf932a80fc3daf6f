namespace VideoContest.Results;

/// <summary>How far an entry is from a cut.</summary>
/// <param name="Against">The nearest entry on the other side; null where the cut is a bound of points.</param>
/// <param name="IsAbove">It stands above the cut.</param>
/// <param name="Difference">Points of the result between the two, from 0.</param>
/// <param name="Margin">Points; null without a residual variance.</param>
public sealed record CloseCall(Guid? Against, bool IsAbove, Fraction Difference, double? Margin)
{
    /// <summary>The difference is less than the margin, or nothing: another panel might as well have had it the other way round.</summary>
    public bool IsClose => Margin is { } margin && (Difference == 0 || (double)Difference < margin);
}

/// <summary>A cut as a line in the standings, and how every entry stands to it.</summary>
/// <param name="From">Points that take an entry over the line; null where places do.</param>
/// <param name="Above">The last entry above the line; null when nobody is.</param>
/// <param name="Below">The first entry below it; null when nobody is.</param>
/// <param name="Calls">By entry; entries without a result, and those the cut does not concern, are missing; so are all when one side is empty.</param>
public sealed record CutLine(Cut Cut, decimal? From, Guid? Above, Guid? Below, IReadOnlyDictionary<Guid, CloseCall> Calls)
{
    /// <summary>The line between the first so many entries of those it concerns and the next.</summary>
    /// <param name="count">Above the line.</param>
    /// <param name="concerns">Entries that can cross it; null for all.</param>
    public static CutLine Of(RoundScores scores, Cut cut, int count, IReadOnlySet<Guid>? concerns)
    {
        var pool = scores.Standings.Where(it => it.Place is not null && concerns?.Contains(it.EntryId) != false).ToList();
        var (above, below) = (pool.ElementAtOrDefault(count - 1), pool.ElementAtOrDefault(count));
        if (above is null || below is null)
            return new(cut, null, above?.EntryId ?? pool.LastOrDefault()?.EntryId, below?.EntryId, new Dictionary<Guid, CloseCall>());

        CloseCall Call(Standing it, bool isAbove)
        {
            var against = isAbove ? below : above;
            return new(against.EntryId, isAbove, Distance(it.Score!.Value, against.Score!.Value), scores.Margin(it.EntryId, against.EntryId));
        }
        return new(cut, null, above.EntryId, below.EntryId, pool.Index().ToDictionary(it => it.Item.EntryId, it => Call(it.Item, it.Index < count)));
    }

    /// <summary>The line at a bound of points.</summary>
    /// <param name="from">0 to 100; whoever has as much is above.</param>
    public static CutLine Of(RoundScores scores, Cut cut, decimal from)
    {
        var pool = scores.Standings.Where(it => it.Place is not null).ToList();
        return new(cut, from, pool.LastOrDefault(it => it.Score >= from)?.EntryId, pool.FirstOrDefault(it => it.Score < from)?.EntryId,
            pool.ToDictionary(it => it.EntryId, it => new CloseCall(null, it.Score >= from, Distance(it.Score!.Value, from), scores.Margin(it.EntryId))));
    }

    static Fraction Distance(Fraction a, Fraction b) => a > b ? a - b : b - a;
}
