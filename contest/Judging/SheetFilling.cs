namespace VideoContest.Judging;

/// <summary>Gives entries the sheets they want, as many as can be given at all.</summary>
/// <remarks>
/// Augmenting paths of a maximum flow from entries to judges (Ford, Fulkerson, Maximal flow through a network, 1956): where all who may score an entry are at
/// their maximum, one of them hands another entry on. Entries get their first sheet before any gets its second; an entry in need that finds no path
/// never will, so that none goes without while another has sheets that could have been its own.
/// </remarks>
static class SheetFilling
{
    const int Unreached = -2, Start = -1;

    public static void Fill(AssigningBoard board, SeededDraw draw)
    {
        var isLost = new bool[board.Entries];
        for (var level = 0; level < board.Judges; level++)
            for (var entry = 0; entry < board.Entries; entry++)
                if (board.Count[entry] == level && level < board.Wanted[entry] && !isLost[entry])
                    isLost[entry] = !Serve(board, draw, entry);
    }

    /// <summary>The entries that share a lack, and the judges whose room bounds what they can get.</summary>
    /// <remarks>
    /// On a filled board, a minimum cut, which proves that no more could be given: whoever may still take one of these entries is one of these judges, who are all
    /// at their maximum, and every sheet that they could hand on is of these entries.
    /// </remarks>
    public static (List<int> Entries, List<int> Judges) Cut(AssigningBoard board)
    {
        var lacking = Enumerable.Range(0, board.Entries).Where(entry => board.Count[entry] < board.Wanted[entry]).ToList();
        var cameFrom = Reach(board, lacking, out _);
        var judges = Enumerable.Range(0, board.Judges).Where(judge => cameFrom[judge] != Unreached).ToList();
        return ([.. Enumerable.Range(0, board.Entries).Where(entry => board.Count[entry] < board.Wanted[entry] || judges.Any(judge => board.CanGive(entry, judge)))], judges);
    }

    static bool Serve(AssigningBoard board, SeededDraw draw, int entry)
    {
        var chosen = Best(board, draw, entry);
        if (chosen < 0)
        {
            var cameFrom = Reach(board, [entry], out var at);
            if (at < 0)
                return false;

            for (; cameFrom[at] != Start; at = cameFrom[at])
            {
                var category = 0;
                while (board.PassingCost(category, cameFrom[at], at) is null)
                    category++;
                board.Move(board.Passable(category, cameFrom[at], at), cameFrom[at], at);
            }
            chosen = at;
        }
        board.Give(entry, chosen);
        return true;
    }

    // Of those with room: with the lowest load, who saw least of the category, who met the entry's other judges least; -1 for nobody.
    static int Best(AssigningBoard board, SeededDraw draw, int entry)
    {
        var (best, ties) = (-1, 0);
        (int, int, int) least = default;
        for (var judge = 0; judge < board.Judges; judge++)
        {
            if (!board.CanTake(entry, judge) || !board.HasRoom(judge))
                continue;

            var met = 0;
            for (var other = 0; other < board.Judges; other++)
                met += board.Has(entry, other) ? board.Met[judge * board.Judges + other] : 0;
            var cost = (board.Load[judge], board.Seen[judge * board.Categories + board.Category[entry]], met);
            var comparison = best < 0 ? -1 : cost.CompareTo(least);
            ties = comparison < 0 ? 1 : comparison == 0 ? ties + 1 : ties;
            if (comparison < 0 || comparison == 0 && draw.Below(ties) == 0)
                (best, least) = (judge, cost);
        }
        return best;
    }

    // Who can be asked by the entries, or by somebody asked, to take an entry; ends with the first who has room, or -1.
    static int[] Reach(AssigningBoard board, List<int> entries, out int end)
    {
        var cameFrom = new int[board.Judges];
        Array.Fill(cameFrom, Unreached);
        var next = new Queue<int>(Enumerable.Range(0, board.Judges).Where(judge => entries.Any(entry => board.CanTake(entry, judge))));
        foreach (var judge in next)
            cameFrom[judge] = Start;
        while (next.TryDequeue(out end))
        {
            if (board.HasRoom(end))
                return cameFrom;

            for (var to = 0; to < board.Judges; to++)
                for (var category = 0; category < board.Categories && cameFrom[to] == Unreached; category++)
                    if (board.PassingCost(category, end, to) is not null)
                    {
                        cameFrom[to] = end;
                        next.Enqueue(to);
                    }
        }
        end = -1;
        return cameFrom;
    }
}
