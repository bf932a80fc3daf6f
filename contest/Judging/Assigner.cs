namespace VideoContest.Judging;

/// <summary>Spreads entries over judges with loads as even as the exclusions allow.</summary>
public static class Assigner
{
    /// <summary>Pairs every entry with its judges. The same arguments, in whatever order they are listed, always give the same pairs.</summary>
    /// <param name="sheetsPerEntry">Judges an entry needs; null for all of them.</param>
    /// <param name="excluded">Pairs that must not meet; an entry with too few judges left gets those there are.</param>
    /// <param name="loads">Entries that judges already have.</param>
    public static IReadOnlyList<(Guid Entry, Guid Judge)> Assign(
        IReadOnlyList<Guid> entries, IReadOnlyList<Guid> judges, int? sheetsPerEntry,
        IReadOnlySet<(Guid Entry, Guid Judge)> excluded, int seed, IReadOnlyDictionary<Guid, int> loads)
    {
        var random = new Random(seed); // a seeded Random is the same on every platform
        var shuffledEntries = entries.Order().ToArray();
        var shuffledJudges = judges.Order().ToArray();
        random.Shuffle(shuffledEntries);
        random.Shuffle(shuffledJudges);

        var load = shuffledJudges.ToDictionary(judge => judge, judge => loads.GetValueOrDefault(judge));
        var own = new Dictionary<Guid, HashSet<Guid>>();
        // Entries with the fewest judges to choose from choose first; OrderBy is stable, so ties keep the shuffle.
        // Judges with equal loads are drawn anew for every entry, else the same ones would always meet.
        foreach (var entry in shuffledEntries.OrderBy(it => judges.Count(judge => !excluded.Contains((it, judge)))))
        {
            own[entry] = [.. shuffledJudges
                .Where(judge => !excluded.Contains((entry, judge)))
                .OrderBy(judge => load[judge]).ThenBy(_ => random.Next())
                .Take(sheetsPerEntry ?? judges.Count)];
            foreach (var judge in own[entry])
                load[judge]++;
        }

        bool evened;
        do
            evened = shuffledJudges.OrderByDescending(judge => load[judge]).Any(judge => PassOn(judge, shuffledEntries, shuffledJudges, own, excluded, load));
        while (evened);
        return [.. shuffledEntries.SelectMany(entry => shuffledJudges.Where(own[entry].Contains).Select(judge => (entry, judge)))];
    }

    // Takes one entry off a judge by handing entries on from judge to judge until one is reached who has at least two fewer.
    // When no judge can do so any more, loads are as even as they can be (Harvey et al., Semi-matchings for bipartite graphs and load balancing, 2003).
    static bool PassOn(Guid from, Guid[] entries, Guid[] judges, Dictionary<Guid, HashSet<Guid>> own, IReadOnlySet<(Guid Entry, Guid Judge)> excluded, Dictionary<Guid, int> load)
    {
        var cameBy = new Dictionary<Guid, (Guid Judge, Guid Entry)>();
        var next = new Queue<Guid>([from]);
        while (next.TryDequeue(out var giver))
            foreach (var entry in entries.Where(entry => own[entry].Contains(giver)))
                foreach (var taker in judges.Where(judge => judge != from && !cameBy.ContainsKey(judge) && !own[entry].Contains(judge) && !excluded.Contains((entry, judge))))
                {
                    cameBy[taker] = (giver, entry);
                    if (load[taker] <= load[from] - 2)
                    {
                        load[from]--;
                        load[taker]++;
                        for (var at = taker; at != from; at = cameBy[at].Judge)
                        {
                            own[cameBy[at].Entry].Remove(cameBy[at].Judge);
                            own[cameBy[at].Entry].Add(at);
                        }
                        return true;
                    }
                    next.Enqueue(taker);
                }
        return false;
    }
}
