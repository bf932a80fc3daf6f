namespace VideoContest.Results;

/// <summary>Entries that the standings suggest for an award, best first.</summary>
/// <param name="IsTied">More entries share the last suggested place than there are prizes left; people decide.</param>
public sealed record Suggestion(Guid AwardId, IReadOnlyList<Guid> Entries, bool IsTied);

public static class Suggestions
{
    /// <summary>Goes down the awards for works, the highest first, and down the standings of those that have none yet.</summary>
    /// <param name="standings">As worked out, best first.</param>
    /// <param name="awarded">Entries that already have an award.</param>
    /// <param name="entrants">By entry, when nobody may get two awards; null when they may.</param>
    public static IReadOnlyList<Suggestion> Suggest(
        IEnumerable<Award> awards, IReadOnlyList<Standing> standings, IReadOnlySet<Guid> awarded, IReadOnlyDictionary<Guid, Guid>? entrants = null) =>
        Share([.. awards.Where(it => it.Kind == AwardKind.Entry).OrderBy(it => it.Order).Select(it => (it.Id, Math.Max(0, it.Quota - it.Winners.Count)))], standings, awarded, entrants);

    /// <summary>The same for so many prizes of each award as if none were given yet: where a tie lies across a quota.</summary>
    public static IReadOnlyList<Suggestion> FromTheStart(IEnumerable<Award> awards, IReadOnlyList<Standing> standings, IReadOnlyDictionary<Guid, Guid>? entrants = null) =>
        Share([.. awards.Where(it => it.Kind == AwardKind.Entry).OrderBy(it => it.Order).Select(it => (it.Id, it.Quota))], standings, new HashSet<Guid>(), entrants);

    static List<Suggestion> Share(IReadOnlyList<(Guid Award, int Free)> prizes, IReadOnlyList<Standing> standings, IReadOnlySet<Guid> awarded, IReadOnlyDictionary<Guid, Guid>? entrants)
    {
        var taken = entrants is null ? [] : awarded.Where(entrants.ContainsKey).Select(it => entrants[it]).ToHashSet();
        var left = standings.Where(it => it.Place is not null && !awarded.Contains(it.EntryId)).ToList();
        var suggestions = new List<Suggestion>();
        foreach (var (award, free) in prizes)
        {
            var (shown, isTied) = (new List<Guid>(), false);
            while (shown.Count < free && left.Count > 0 && !isTied)
            {
                // All who share the place at the cut are shown; who is left over goes on to the next award.
                var alike = left.TakeWhile(it => it.Place == left[0].Place).Select(it => it.EntryId).ToList();
                var eligible = alike.Where(it => entrants is null || !taken.Contains(entrants[it])).ToList();
                isTied = eligible.Count > free - shown.Count || entrants is not null && eligible.DistinctBy(it => entrants[it]).Count() < eligible.Count;
                var gone = isTied ? eligible.Take(free - shown.Count).ToHashSet() : [.. eligible];
                shown.AddRange(eligible);
                left.RemoveAll(it => gone.Contains(it.EntryId) || alike.Contains(it.EntryId) && !eligible.Contains(it.EntryId));
                if (entrants is not null)
                    taken.UnionWith(gone.Select(it => entrants[it]));
            }
            suggestions.Add(new(award, shown, isTied));
        }
        return suggestions;
    }
}
