using System.Diagnostics;

namespace VideoContest.Judging;

/// <summary>What happens to a sheet that is already there: it stays, it may change hands, or it is taken away first.</summary>
enum Hold { Stays, Moves, Leaves }

/// <summary>
/// The assigner's working table: which judge may have and has which entry, and what is counted along with it. Entries, judges and categories are
/// numbers from 0; those of entries and judges follow an order drawn by the seed, so that ids give no advantage.
/// </summary>
sealed class AssigningBoard
{
    readonly EntryToAssign[] _entries;
    readonly JudgeToAssign[] _judges;
    readonly Guid?[] _categories;
    readonly int[][] _ofCategory;
    readonly int[] _searchFrom, _passes;
    readonly bool[] _may, _has, _had, _stays;

    /// <param name="fillsUp">Entries want the task's sheets; otherwise as many as they have, those taken away included.</param>
    public AssigningBoard(AssigningTask task, SeededDraw draw, Func<EntryToAssign, Guid, SheetProgress, Hold> hold, bool fillsUp)
    {
        if (task.SheetsPerEntry < 1)
            throw new ArgumentOutOfRangeException(nameof(task), "An entry needs a judge.");

        _entries = draw.Shuffled(task.Entries.OrderBy(it => it.Id));
        _judges = draw.Shuffled(task.Judges.OrderBy(it => it.Id));
        _categories = [.. task.Entries.Select(it => it.Category).Distinct().Order()];
        (Entries, Judges, Categories) = (_entries.Length, _judges.Length, _categories.Length);
        Category = [.. _entries.Select(entry => Array.IndexOf(_categories, entry.Category))];
        _ofCategory = [.. Enumerable.Range(0, Categories).Select(category => Enumerable.Range(0, Entries).Where(entry => Category[entry] == category).ToArray())];
        Most = [.. _judges.Select(judge => judge.MaximumLoad ?? int.MaxValue)];
        (Wanted, Count, Load, _searchFrom) = (new int[Entries], new int[Entries], new int[Judges], new int[Categories]);
        (Met, Seen, _passes) = (new int[Judges * Judges], new int[Judges * Categories], new int[3 * Categories * Judges * Judges]);
        (_may, _has, _had, _stays) = (new bool[Entries * Judges], new bool[Entries * Judges], new bool[Entries * Judges], new bool[Entries * Judges]);
        Permit(task, hold);
        for (var entry = 0; entry < Entries; entry++)
            Wanted[entry] = Want(entry, fillsUp && _entries[entry].TakesMore, task.SheetsPerEntry);
    }

    public int Entries { get; }
    public int Judges { get; }
    public int Categories { get; }

    /// <summary>An entry's category.</summary>
    public int[] Category { get; }

    /// <summary>Sheets an entry should have.</summary>
    public int[] Wanted { get; }

    /// <summary>Sheets an entry has.</summary>
    public int[] Count { get; }

    /// <summary>Sheets a judge has.</summary>
    public int[] Load { get; }

    /// <summary>Sheets a judge may have.</summary>
    public int[] Most { get; }

    /// <summary>Entries two judges share, at one judge · Judges + the other.</summary>
    public int[] Met { get; }

    /// <summary>A judge's sheets in a category, at judge · Categories + category.</summary>
    public int[] Seen { get; }

    public bool Has(int entry, int judge) => _has[entry * Judges + judge];

    /// <summary>The judge has the entry and somebody else may get it instead.</summary>
    public bool CanGive(int entry, int judge) => _has[entry * Judges + judge] && !_stays[entry * Judges + judge];

    /// <summary>The judge does not have the entry and may get it. Their load is another matter.</summary>
    public bool CanTake(int entry, int judge) => _may[entry * Judges + judge] && !_has[entry * Judges + judge];

    public bool HasRoom(int judge) => Load[judge] < Most[judge];

    /// <summary>How many more sheets are away from the judge who had them at first when an entry of the category goes from one judge to another: −1 to 1, the least there is; null when none can go.</summary>
    public int? PassingCost(int category, int from, int to)
    {
        var first = PassesAt(category, from, to);
        return _passes[first] > 0 ? -1 : _passes[first + 1] > 0 ? 0 : _passes[first + 2] > 0 ? 1 : null;
    }

    public void Give(int entry, int judge) => Put(entry, judge, true);

    public void Take(int entry, int judge) => Put(entry, judge, false);

    public void Move(int entry, int from, int to)
    {
        Take(entry, from);
        Give(entry, to);
    }

    /// <summary>Two sheets exchange their judges.</summary>
    public void Exchange((int Entry, int Judge) one, (int Entry, int Judge) other)
    {
        Move(one.Entry, one.Judge, other.Judge);
        Move(other.Entry, other.Judge, one.Judge);
    }

    /// <summary>How many more categories judges have not seen after an exchange; below 0 when they see more.</summary>
    public int CategoriesLost((int Entry, int Judge) one, (int Entry, int Judge) other)
    {
        var (here, there) = (Category[one.Entry], Category[other.Entry]);
        if (here == there)
            return 0;

        int Sheets(int judge, int category) => Seen[judge * Categories + category];
        return (Sheets(one.Judge, here) == 1 ? 1 : 0) + (Sheets(other.Judge, there) == 1 ? 1 : 0)
            - (Sheets(one.Judge, there) == 0 ? 1 : 0) - (Sheets(other.Judge, here) == 0 ? 1 : 0);
    }

    /// <summary>Gives sheets that were taken away back, where nobody took them over.</summary>
    /// <returns>The sheets given back.</returns>
    public IReadOnlyList<(int Entry, int Judge)> Restore()
    {
        var restored = (from entry in Enumerable.Range(0, Entries)
                        where Count[entry] < Wanted[entry]
                        from judge in Enumerable.Range(0, Judges)
                        where _had[entry * Judges + judge] && !Has(entry, judge)
                        select (entry, judge)).ToList();
        foreach (var (entry, judge) in restored)
            Give(entry, judge);
        return restored;
    }

    /// <summary>An entry of the category that can go from one judge to another at the <see cref="PassingCost"/>; there must be one.</summary>
    public int Passable(int category, int from, int to)
    {
        var (entries, cost) = (_ofCategory[category], PassingCost(category, from, to));
        for (var tries = 0; tries < entries.Length; tries++)
        {
            // Going on from the last find, so that the same entries are not always looked at first.
            var entry = entries[_searchFrom[category]++ % entries.Length];
            if (CanGive(entry, from) && CanTake(entry, to) && CostOfPassing(entry, from, to) == cost)
                return entry;
        }
        throw new UnreachableException();
    }

    /// <summary>The board as a plan.</summary>
    /// <param name="left">Sheets that should have left their judge.</param>
    public AssigningPlan Plan(IReadOnlyList<(int Entry, int Judge)> left)
    {
        var cells = Enumerable.Range(0, Entries * Judges).ToList();
        (Guid, Guid) Pair(int cell) => (_entries[cell / Judges].Id, _judges[cell % Judges].Id);
        var before = cells.Where(cell => _had[cell]).CountBy(cell => cell % Judges).ToDictionary();
        return new(
            [.. cells.Where(cell => _has[cell] && !_had[cell]).Select(Pair)],
            [.. cells.Where(cell => _had[cell] && !_has[cell]).Select(Pair)],
            [.. left.Select(it => Pair(it.Entry * Judges + it.Judge))],
            [.. _judges.Select((judge, at) => new JudgeLoad(judge.Id, before.GetValueOrDefault(at), Load[at]))],
            [.. from judge in Enumerable.Range(0, Judges)
                from category in Enumerable.Range(0, Categories)
                where Load[judge] > 0 && Seen[judge * Categories + category] == 0 && _categories[category] is not null
                select (_judges[judge].Id, _categories[category]!.Value)],
            [.. new AssigningPanels(this).Judges.Select(panel => panel.Select(IdOfJudge).ToList())]);
    }

    public Guid IdOfEntry(int entry) => _entries[entry].Id;

    public Guid IdOfJudge(int judge) => _judges[judge].Id;

    void Permit(AssigningTask task, Func<EntryToAssign, Guid, SheetProgress, Hold> hold)
    {
        var numbers = Enumerable.Range(0, Judges).ToDictionary(judge => _judges[judge].Id);
        var places = Enumerable.Range(0, Entries).ToDictionary(entry => _entries[entry].Id);
        for (var cell = 0; cell < _may.Length; cell++)
            _may[cell] = _entries[cell / Judges].TakesMore && _judges[cell % Judges].TakesMore;
        foreach (var (entry, judge) in task.Forbidden.Keys)
            if (places.TryGetValue(entry, out var at) && numbers.TryGetValue(judge, out var who))
                _may[at * Judges + who] = false;

        var kept = new List<(int Entry, int Judge)>();
        for (var entry = 0; entry < Entries; entry++)
            foreach (var (judge, progress) in _entries[entry].Sheets)
            {
                if (!numbers.TryGetValue(judge, out var who))
                    throw new ArgumentException("A judge with a sheet is not among the judges.", nameof(task));

                var (cell, what) = (entry * Judges + who, hold(_entries[entry], judge, progress));
                _had[cell] = progress != SheetProgress.Recused;
                _stays[cell] = _had[cell] && what == Hold.Stays;
                _may[cell] &= _had[cell] && what == Hold.Moves;
                if (_had[cell] && what != Hold.Leaves)
                    kept.Add((entry, who));
            }
        // Only now, because what is counted along depends on everything above.
        foreach (var (entry, judge) in kept)
            Give(entry, judge);
    }

    int Want(int entry, bool fillsUp, int? sheets)
    {
        var (had, possible) = (0, Count[entry]);
        for (var judge = 0; judge < Judges; judge++)
        {
            had += _had[entry * Judges + judge] ? 1 : 0;
            possible += CanTake(entry, judge) ? 1 : 0;
        }
        return fillsUp ? Math.Max(had, sheets ?? possible) : had;
    }

    void Put(int entry, int judge, bool gives)
    {
        var by = gives ? 1 : -1;
        var (row, category) = (entry * Judges, Category[entry]);
        for (var other = 0; other < Judges; other++)
            if (other == judge)
                continue;
            else if (_has[row + other])
            {
                Met[judge * Judges + other] += by;
                Met[other * Judges + judge] += by;
                if (!_stays[row + other] && _may[row + judge])
                    _passes[PassesAt(category, other, judge) + 1 + CostOfPassing(entry, other, judge)] -= by;
            }
            else if (_may[row + other] && !_stays[row + judge])
                _passes[PassesAt(category, judge, other) + 1 + CostOfPassing(entry, judge, other)] += by;

        _has[row + judge] = gives;
        Count[entry] += by;
        Load[judge] += by;
        Seen[judge * Categories + category] += by;
    }

    // Three counts each, by cost.
    int PassesAt(int category, int from, int to) => 3 * ((category * Judges + from) * Judges + to);

    int CostOfPassing(int entry, int from, int to) => (_had[entry * Judges + from] ? 1 : 0) - (_had[entry * Judges + to] ? 1 : 0);
}
