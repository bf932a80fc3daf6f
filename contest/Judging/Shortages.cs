namespace VideoContest.Judging;

/// <summary>Finds out before anything is given out which entries cannot get their sheets.</summary>
public static class Shortages
{
    /// <summary>None when every entry can get its sheets; otherwise the round, then the categories and the entries that lack some by themselves.</summary>
    public static IReadOnlyList<Shortage> Of(AssigningTask task)
    {
        var board = Filled(task);
        if (IsFull(board))
            return [];

        var found = new List<Shortage> { Explain(task, board, ShortageKind.Round, null) };
        foreach (var category in task.Entries.Where(entry => entry.TakesMore).Select(entry => entry.Category).Distinct().Order())
        {
            var alone = task with { Entries = [.. task.Entries.Select(entry => entry with { TakesMore = entry.TakesMore && entry.Category == category })] };
            var its = Filled(alone);
            if (!IsFull(its))
                found.Add(Explain(alone, its, ShortageKind.Category, category));
        }
        var boundless = Filled(task with { Judges = [.. task.Judges.Select(judge => judge with { MaximumLoad = null })] });
        for (var entry = 0; entry < boundless.Entries; entry++)
            if (boundless.Wanted[entry] - boundless.Count[entry] is > 0 and var missing)
                found.Add(Tell(task, ShortageKind.Entry, boundless.IdOfEntry(entry), (boundless.Wanted[entry], boundless.Count[entry]),
                    [boundless.IdOfEntry(entry)], [], missing, boundless.Count[entry]));
        return found;
    }

    static Shortage Explain(AssigningTask task, AssigningBoard board, ShortageKind kind, Guid? id)
    {
        var entries = task.Entries.Where(entry => entry.TakesMore).Select(entry => entry.Id).ToHashSet();
        var counted = Enumerable.Range(0, board.Entries).Where(entry => entries.Contains(board.IdOfEntry(entry))).ToList();
        var most = task.SheetsPerEntry ?? counted.Max(entry => board.Wanted[entry]);
        var (tightEntries, tightJudges) = SheetFilling.Cut(board);
        return Tell(task, kind, id, (counted.Sum(entry => board.Wanted[entry]), counted.Sum(entry => board.Count[entry])),
            [.. tightEntries.Select(board.IdOfEntry)], [.. tightJudges.Select(board.IdOfJudge)],
            Fewest(added => IsFull(Filled(With(task, added), board.Wanted))),
            most - Fewest(fewer => fewer >= most || IsFull(Filled(task with { SheetsPerEntry = most - fewer }))));
    }

    static Shortage Tell(
        AssigningTask task, ShortageKind kind, Guid? id, (int Demand, int Supply) sheets, IReadOnlyList<Guid> tightEntries, IReadOnlyList<Guid> tightJudges, int judgesToAdd, int lowerTo)
    {
        var tight = tightEntries.ToHashSet();
        var conflicts = from entry in task.Entries
                        where tight.Contains(entry.Id)
                        from judge in task.Judges
                        let conflict = task.Forbidden.TryGetValue((entry.Id, judge.Id), out var why) ? why
                            : entry.Sheets.TryGetValue(judge.Id, out var progress) && progress == SheetProgress.Recused ? Conflict.Recused : (Conflict?)null
                        where conflict is not null
                        select conflict.Value;
        return new(kind, id, sheets.Demand, sheets.Supply, tightEntries, tightJudges, conflicts.CountBy(it => it).ToDictionary(),
            task.Judges.Count(judge => !judge.TakesMore), judgesToAdd, LoadOfAdded(task), lowerTo > 0 ? lowerTo : null);
    }

    static int? LoadOfAdded(AssigningTask task)
    {
        var taking = task.Judges.Where(judge => judge.TakesMore).ToList();
        return taking.Count == 0 || taking.Any(judge => judge.MaximumLoad is null) ? null : Math.Max(1, taking.Max(judge => judge.MaximumLoad!.Value));
    }

    static AssigningTask With(AssigningTask task, int added) =>
        task with { Judges = [.. task.Judges, .. Enumerable.Range(0, added).Select(_ => new JudgeToAssign(Guid.CreateVersion7(), LoadOfAdded(task)))] };

    // The board lists entries alike however many judges there are; those added serve what was wanted without them.
    static AssigningBoard Filled(AssigningTask task, int[]? wanted = null)
    {
        var draw = new SeededDraw(task.Seed);
        var board = new AssigningBoard(task, draw, (_, _, _) => Hold.Stays, fillsUp: true);
        wanted?.CopyTo(board.Wanted, 0);
        SheetFilling.Fill(board, draw);
        return board;
    }

    static bool IsFull(AssigningBoard board) => board.Count.Zip(board.Wanted).All(entry => entry.First >= entry.Second);

    /// <summary>The least number from 1 that is enough, where every greater one is enough too.</summary>
    static int Fewest(Func<int, bool> isEnough)
    {
        var (tooFew, enough) = (0, 1);
        while (!isEnough(enough))
            (tooFew, enough) = (enough, 2 * enough);
        while (enough - tooFew > 1)
        {
            var middle = (tooFew + enough) / 2;
            (tooFew, enough) = isEnough(middle) ? (tooFew, middle) : (middle, enough);
        }
        return enough;
    }
}
