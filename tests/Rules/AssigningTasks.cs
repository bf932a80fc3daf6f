using CsCheck;
using VideoContest.Judging;

namespace VideoContest.Tests.Rules;

/// <summary>Tasks for the assigner, drawn at random, and what can be counted on them without it.</summary>
static class AssigningTasks
{
    /// <summary>A fresh round without conflicts or limits, in which 1 to all of the judges score an entry.</summary>
    public static readonly Gen<AssigningTask> Free =
        from entries in Gen.Guid.Array[1, 60]
        from judges in Gen.Guid.Array[2, 12]
        from categories in Gen.Guid.Array[1, 4]
        from sheets in Gen.Int[1, judges.Length]
        from drawn in Gen.Int[0, categories.Length - 1].Array[entries.Length]
        from seed in Gen.Int
        select Fresh(entries, judges, sheets, seed, entry => categories[drawn[entry]]);

    /// <summary>A small round in any state: conflicts, maximum loads, people and entries that take no more, sheets begun, handed in and stepped aside from.</summary>
    public static readonly Gen<AssigningTask> Any =
        from entries in Gen.Guid.Array[1, 9]
        from judges in Gen.Guid.Array[2, 5]
        from categories in Gen.Guid.Array[1, 3]
        from sheets in Gen.Int[0, judges.Length + 1]
        from entryDraws in Gen.Int[0, 99].Array[entries.Length]
        from judgeDraws in Gen.Int[0, 99].Array[judges.Length]
        from draws in Gen.Int[0, 99].Array[entries.Length * judges.Length]
        from seed in Gen.Int
        select new AssigningTask(
            [.. entries.Select((id, entry) => new EntryToAssign(id, entryDraws[entry] % 4 == 3 ? null : categories[entryDraws[entry] % categories.Length],
                judges.Select((judge, at) => (judge, Draw: draws[entry * judges.Length + at])).Where(it => it.Draw < 32).ToDictionary(it => it.judge, it => (SheetProgress)(it.Draw % 4)),
                entryDraws[entry] < 85))],
            [.. judges.Select((id, judge) => new JudgeToAssign(id, judgeDraws[judge] % 3 == 0 ? judgeDraws[judge] / 10 : null, judgeDraws[judge] < 80))],
            sheets == 0 ? null : sheets,
            entries.SelectMany((entry, row) => judges.Select((judge, at) => (entry, judge, Draw: draws[row * judges.Length + at])))
                .Where(it => it.Draw is >= 28 and < 50).ToDictionary(it => (it.entry, it.judge), it => (Conflict)(it.Draw % 6)),
            seed);

    public static AssigningTask Fresh(Guid[] entries, Guid[] judges, int? sheets, int seed = 1, Func<int, Guid?>? category = null) => new(
        [.. entries.Select((id, entry) => new EntryToAssign(id, category?.Invoke(entry), new Dictionary<Guid, SheetProgress>()))],
        [.. judges.Select(judge => new JudgeToAssign(judge))], sheets, new Dictionary<(Guid, Guid), Conflict>(), seed);

    public static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    /// <summary>The task with the plan carried out.</summary>
    public static AssigningTask After(this AssigningTask task, AssigningPlan plan)
    {
        var (added, removed) = (plan.Added.ToLookup(it => it.Entry, it => it.Judge), plan.Removed.ToLookup(it => it.Entry, it => it.Judge));
        return task with
        {
            Entries = [.. task.Entries.Select(entry => entry with
            {
                Sheets = entry.Sheets.Where(sheet => !removed[entry.Id].Contains(sheet.Key))
                    .Concat(added[entry.Id].Select(judge => KeyValuePair.Create(judge, SheetProgress.NotStarted))).ToDictionary(),
            })],
        };
    }

    /// <summary>Judges who have the entry and did not step aside.</summary>
    public static IEnumerable<Guid> Scoring(this EntryToAssign entry) => entry.Sheets.Where(sheet => sheet.Value != SheetProgress.Recused).Select(sheet => sheet.Key);

    public static int Load(this AssigningTask task, Guid judge) => task.Entries.Count(entry => entry.Scoring().Contains(judge));

    public static int[] Loads(this AssigningTask task) => [.. task.Judges.Select(judge => task.Load(judge.Id))];

    public static bool MayTake(this AssigningTask task, EntryToAssign entry, JudgeToAssign judge) =>
        entry.TakesMore && judge.TakesMore && !entry.Sheets.ContainsKey(judge.Id) && !task.Forbidden.ContainsKey((entry.Id, judge.Id));

    /// <summary>Sheets the entry should have.</summary>
    public static int Wanted(this AssigningTask task, EntryToAssign entry) => !entry.TakesMore ? entry.Scoring().Count()
        : Math.Max(entry.Scoring().Count(), task.SheetsPerEntry ?? entry.Scoring().Count() + task.Judges.Count(judge => task.MayTake(entry, judge)));

    /// <summary>Judges in groups that no shared entry joins, found by painting; those without sheets are in none.</summary>
    public static int Panels(this AssigningTask task)
    {
        var color = task.Judges.Where(judge => task.Load(judge.Id) > 0).Select((judge, at) => (judge.Id, at)).ToDictionary(it => it.Id, it => it.at);
        bool painted;
        do
        {
            painted = false;
            foreach (var entry in task.Entries)
                foreach (var judge in entry.Scoring())
                    if (entry.Scoring().Min(other => color[other]) is var least && least < color[judge])
                        (color[judge], painted) = (least, true);
        }
        while (painted);
        return color.Values.Distinct().Count();
    }

    /// <summary>How many categories judges have not seen, over all judges.</summary>
    public static int Unseen(this AssigningTask task) =>
        task.Judges.Sum(judge => task.Entries.Select(entry => entry.Category).Distinct().Count()
            - task.Entries.Where(entry => entry.Scoring().Contains(judge.Id)).Select(entry => entry.Category).Distinct().Count());
}
