namespace VideoContest.Judging;

/// <summary>Evens out loads as far as they can be, and among the ways to do so shows every judge as many categories as can be.</summary>
/// <remarks>
/// A minimum-cost flow found by cancelling negative cycles (Klein, 1967). Least is the sum of squared loads, then the number of categories unseen; every entry handed on costs a
/// little, so that nothing moves for nothing. Nodes are judges, judges in a category, and one that takes load from a judge and gives it to another.
/// </remarks>
sealed class LoadEvening
{
    readonly AssigningBoard _board;
    readonly int _pool;
    readonly long _forCategory, _forLoad;
    readonly long[] _cost;
    readonly int[] _cameFrom, _visit;

    LoadEvening(AssigningBoard board)
    {
        _board = board;
        var cells = board.Judges * board.Categories;
        _pool = board.Judges + cells;
        // A cycle hands on fewer than cells + 1 entries and enters and leaves each judge once: no sum of lesser costs reaches a greater one.
        _forCategory = cells + 1;
        _forLoad = _forCategory * (2 * board.Judges + 2);
        (_cost, _cameFrom, _visit) = (new long[_pool + 1], new int[_pool + 1], new int[_pool + 1]);
    }

    public static void Even(AssigningBoard board)
    {
        var evening = new LoadEvening(board);
        while (evening.Cycle() is { } at)
            evening.Cancel(at);
    }

    // A node on a cycle of negative cost, or null (Bellman, Ford; such a cycle shows among the predecessors).
    int? Cycle()
    {
        Array.Clear(_cost);
        Array.Fill(_cameFrom, -1);
        while (RelaxAll())
        {
            Array.Fill(_visit, -1);
            for (var start = 0; start <= _pool; start++)
            {
                var at = start;
                for (; at >= 0 && _visit[at] < 0; at = _cameFrom[at])
                    _visit[at] = start;
                if (at >= 0 && _visit[at] == start)
                    return at;
            }
        }
        return null;
    }

    bool RelaxAll()
    {
        var changed = false;
        for (var judge = 0; judge < _board.Judges; judge++)
        {
            long load = _board.Load[judge];
            if (_board.HasRoom(judge))
                changed |= Relax(judge, _pool, _forLoad * (2 * load + 1));
            // Above the maximum, taking one away is worth more than any evenness.
            if (load > 0)
                changed |= Relax(_pool, judge, -_forLoad * (2 * load - 1 + (load > _board.Most[judge] ? 2 * _board.Entries + 2 : 0)));
            for (var category = 0; category < _board.Categories; category++)
            {
                var (here, seen) = (Node(judge, category), _board.Seen[judge * _board.Categories + category]);
                changed |= Relax(here, judge, seen == 0 ? -_forCategory : 0);
                if (seen > 0)
                    changed |= Relax(judge, here, seen == 1 ? _forCategory : 0);
                for (var other = 0; other < _board.Judges; other++)
                    if (_board.PassingCost(category, judge, other) is { } moved)
                        changed |= Relax(here, Node(other, category), moved);
            }
        }
        return changed;
    }

    bool Relax(int from, int to, long cost)
    {
        if (_cost[from] + cost >= _cost[to])
            return false;

        (_cost[to], _cameFrom[to]) = (_cost[from] + cost, from);
        return true;
    }

    void Cancel(int start)
    {
        var at = start;
        do
        {
            var (from, to) = (_cameFrom[at], at);
            if (from >= _board.Judges && to >= _board.Judges && from != _pool && to != _pool)
            {
                var (judge, category) = Math.DivRem(from - _board.Judges, _board.Categories);
                var taker = (to - _board.Judges) / _board.Categories;
                _board.Move(_board.Passable(category, judge, taker), judge, taker);
            }
            at = from;
        }
        while (at != start);
    }

    int Node(int judge, int category) => _board.Judges + judge * _board.Categories + category;
}
