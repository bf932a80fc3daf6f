namespace VideoContest.Results;

/// <summary>Gives places: by score, and among equal scores by the chain that is declared for all rounds.</summary>
/// <remarks>
/// 1. the part of the total that comes from the criteria of the highest weight, as a mean over all valid sheets; 2. the median of all totals;
/// 3. head to head, among all that are still tied (see <see cref="HeadToHead"/>); 4. the chair's ruling, if there is one for exactly those that are still tied.
/// What is left shares a place: 1, 2, 2, 4. Ids, and the order in which anything comes, play no part.
/// </remarks>
static class TieChain
{
    /// <param name="totals">For an entry, the totals by judge.</param>
    public static IReadOnlyList<Standing> Place(IEnumerable<Standing> unplaced, Func<Guid, IReadOnlyDictionary<Guid, Fraction>> totals, IReadOnlyList<IReadOnlyList<Guid>> rulings)
    {
        var all = unplaced.ToList();
        var placed = new List<Standing>(all.Count);
        foreach (var (block, brokenBy) in Blocks(all.Where(it => it.Score is not null), it => it.Score, null, null)
            .SelectMany(it => Blocks(it.Block, standing => standing.Heaviest, it.BrokenBy, TieBreak.Heaviest))
            .SelectMany(it => Blocks(it.Block, standing => standing.Median, it.BrokenBy, TieBreak.Median)))
        {
            var place = placed.Count + 1;
            if (block.Count == 1)
                placed.Add(block[0] with { Place = place, BrokenBy = brokenBy });
            else if (HeadToHead(block, totals) is { } ordered)
                placed.AddRange(ordered.Select((it, at) => it with { Place = place + at, BrokenBy = TieBreak.HeadToHead }));
            else if (Ruling(block, rulings) is { } ruling)
                placed.AddRange(ruling.Select((entry, at) => block.Single(it => it.EntryId == entry) with { Place = place + at, BrokenBy = TieBreak.Ruling }));
            else
                placed.AddRange(block.Select(it => it with { Place = place, BrokenBy = brokenBy }));
        }
        return [.. placed, .. all.Where(it => it.Score is null)];
    }

    /// <summary>The steps that were tried for an entry, in their order, until nobody was level with it or nothing was left to try; none where its score is its own.</summary>
    /// <param name="standings">As <see cref="Place"/> gives them.</param>
    public static IReadOnlyList<TieStep> Steps(
        Guid entry, IReadOnlyList<Standing> standings, Func<Guid, IReadOnlyDictionary<Guid, Fraction>> totals, IReadOnlyList<IReadOnlyList<Guid>> rulings)
    {
        var own = standings.Single(it => it.EntryId == entry);
        List<Standing> tied = own.Place is null ? [] : [.. standings.Where(it => it.Score == own.Score)];
        var steps = new List<TieStep>();
        foreach (var (by, value) in new (TieBreak, Func<Standing, Fraction?>)[] { (TieBreak.Heaviest, it => it.Heaviest), (TieBreak.Median, it => it.Median) })
            if (tied.Count > 1)
            {
                var values = tied.OrderByDescending(it => value(it) ?? 0).Select(it => (it.EntryId, value(it))).ToList();
                tied.RemoveAll(it => value(it) != value(own));
                steps.Add(new(by, values, [.. tied.Select(it => it.EntryId)]));
            }
        if (tied.Count < 2)
            return steps;

        var ordered = HeadToHead(tied, totals);
        steps.Add(new(TieBreak.HeadToHead, [.. (ordered ?? tied).Select(it => (it.EntryId, (Fraction?)null))], ordered is null ? [.. tied.Select(it => it.EntryId)] : [entry])
        {
            Meetings = [.. tied.SelectMany((a, at) => tied.Skip(at + 1).Select(b => Meeting.Of(a.EntryId, b.EntryId, totals)))],
        });
        if (ordered is null && Ruling(tied, rulings) is { } ruling)
            steps.Add(new(TieBreak.Ruling, [.. ruling.Select(it => (it, (Fraction?)null))], [entry]));
        return steps;
    }

    // Of exactly those that are still tied; the latest holds.
    static IReadOnlyList<Guid>? Ruling(IReadOnlyList<Standing> block, IReadOnlyList<IReadOnlyList<Guid>> rulings) =>
        rulings.LastOrDefault(ruling => ruling.Count == block.Count && block.All(it => ruling.Contains(it.EntryId)));

    /// <summary>
    /// The tied entries in the order in which judges prefer them, or null. One entry beats another when, of the judges who scored both, more gave it the higher
    /// total than the lower one. The order is used only when it is without doubt: of every two entries one beats the other, and each beats all that come after it.
    /// </summary>
    static IReadOnlyList<Standing>? HeadToHead(IReadOnlyList<Standing> block, Func<Guid, IReadOnlyDictionary<Guid, Fraction>> totals)
    {
        var own = block.Select(it => totals(it.EntryId)).ToArray();
        var beaten = new int[block.Count];
        for (var a = 0; a < block.Count; a++)
            for (var b = 0; b < a; b++)
            {
                var meeting = Meeting.Of(block[a].EntryId, block[b].EntryId, own[a], own[b]);
                if (meeting.For == meeting.Against)
                    return null;
                beaten[meeting.For > meeting.Against ? a : b]++;
            }
        // So many wins, each a different number: that leaves no circle.
        return beaten.Distinct().Count() == block.Count ? [.. block.Index().OrderByDescending(it => beaten[it.Index]).Select(it => it.Item)] : null;
    }

    static IEnumerable<(IReadOnlyList<Standing> Block, TieBreak? BrokenBy)> Blocks(IEnumerable<Standing> tied, Func<Standing, Fraction?> by, TieBreak? before, TieBreak? step)
    {
        var ordered = tied.ToList();
        if (ordered.Count == 1)
            return [(ordered, before)];

        var parts = ordered.OrderByDescending(it => by(it) ?? 0).ToList();
        var blocks = new List<List<Standing>>();
        foreach (var it in parts)
            if (blocks.Count > 0 && by(blocks[^1][0]) == by(it))
                blocks[^1].Add(it);
            else
                blocks.Add([it]);
        return blocks.Select(block => ((IReadOnlyList<Standing>)block, blocks.Count > 1 ? step : before));
    }
}
