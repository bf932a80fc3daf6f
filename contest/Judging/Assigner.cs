namespace VideoContest.Judging;

/// <summary>Spreads entries over judges with loads as even as the exclusions allow.</summary>
public static class Assigner
{
    /// <summary>Pairs every entry with its judges. The same arguments always give the same pairs.</summary>
    /// <param name="sheetsPerEntry">Judges an entry needs; null for all of them.</param>
    /// <param name="excluded">Pairs that must not meet; an entry with too few judges left gets those there are.</param>
    /// <param name="loads">Entries that judges already have.</param>
    public static IReadOnlyList<(Guid Entry, Guid Judge)> Assign(
        IReadOnlyList<Guid> entries, IReadOnlyList<Guid> judges, int? sheetsPerEntry,
        IReadOnlySet<(Guid Entry, Guid Judge)> excluded, int seed, IReadOnlyDictionary<Guid, int> loads)
    {
        var random = new Random(seed); // seeded Random is the same on every platform
        var shuffledEntries = entries.Order().ToArray();
        var shuffledJudges = judges.Order().ToArray();
        random.Shuffle(shuffledEntries);
        random.Shuffle(shuffledJudges);

        var load = shuffledJudges.ToDictionary(judge => judge, judge => loads.GetValueOrDefault(judge));
        var pairs = new List<(Guid Entry, Guid Judge)>();
        // Entries with the fewest judges to choose from choose first; OrderBy is stable, so ties keep the shuffle.
        foreach (var entry in shuffledEntries.OrderBy(it => judges.Count(judge => !excluded.Contains((it, judge)))))
            foreach (var judge in shuffledJudges
                .Where(judge => !excluded.Contains((entry, judge)))
                .OrderBy(judge => load[judge])
                .Take(sheetsPerEntry ?? judges.Count))
            {
                pairs.Add((entry, judge));
                load[judge]++;
            }
        return pairs;
    }
}
