namespace VideoContest.Results;

/// <summary>Entries that the standings suggest for an award, best first.</summary>
/// <param name="IsTied">More entries share the last suggested place than there are prizes left; people decide.</param>
public sealed record Suggestion(Guid AwardId, IReadOnlyList<Guid> Entries, bool IsTied);

public static class Suggestions
{
    /// <summary>Goes down the awards for works, the highest first, and down the standings of those that have none yet.</summary>
    /// <param name="standings">As worked out, best first.</param>
    /// <param name="awarded">Entries that already have an award.</param>
    public static IReadOnlyList<Suggestion> Suggest(IEnumerable<Award> awards, IReadOnlyList<Standing> standings, IReadOnlySet<Guid> awarded)
    {
        var left = standings.Where(it => it.Place is not null && !awarded.Contains(it.EntryId)).ToList();
        var suggestions = new List<Suggestion>();
        foreach (var award in awards.Where(it => it.Kind == AwardKind.Entry).OrderBy(it => it.Order))
        {
            var free = Math.Max(0, award.Quota - award.Winners.Count);
            // All who share the place at the cut are shown; who is left over goes on to the next award.
            var cut = left.Take(free).LastOrDefault()?.Place;
            var shown = left.Where(it => it.Place <= cut).ToList();
            suggestions.Add(new(award.Id, [.. shown.Select(it => it.EntryId)], shown.Count > free));
            left.RemoveRange(0, Math.Min(free, left.Count));
        }
        return suggestions;
    }
}
