using VideoContest.Judging;
using VideoContest.Results;

namespace VideoContest.Bench;

/// <summary>How the work of a round grows: standings from 100 to 600 entries that 15 judges all score, assigning from 600 to 6,000 entries of which each gets 5 of them.</summary>
static class JudgingBench
{
    const int Small = 100, Large = 600, National = 6000;

    static readonly Guid[] Judges = Ids(15);
    static readonly Criterion[] Criteria = [.. RubricLine.Usual.Select((line, i) => new Criterion(Guid.Empty, line, i))];

    public static void Run()
    {
        var (smallSheets, largeSheets) = (Sheets(Small), Sheets(Large));
        var (large, national) = (Round(Large), Round(National));
        Figure.Print("judging.standings_6x_entries", Figure.Seconds(() => Work(largeSheets)) / Figure.Seconds(() => Work(smallSheets)), "<=", 7);
        var assigning = Figure.Seconds(() => Assigner.TopUp(large));
        Figure.Print("judging.assigning_600_entries_ms", 1000 * assigning, "<=", 100);
        Figure.Print("judging.assigning_6000_vs_600", Figure.Seconds(() => Assigner.TopUp(national)) / assigning, "<=", 15);
        Figure.Print("judging.standings_600_entries_ms", 1000 * Figure.Seconds(() => Work(largeSheets)), "<=", 100);
    }

    static void Work(IEnumerable<(Guid Entry, IReadOnlyList<Score>[] Sheets)> entries) =>
        Standings.Place(entries.Select(it =>
        {
            var (score, trimmed) = Standings.Score(ScoringMethod.Trimmed, [.. it.Sheets.Select(sheet => Standings.Total(Criteria, sheet))]);
            return new Standing(it.Entry, score, it.Sheets.Length, trimmed, null);
        }));

    // Of five categories, one pair in twenty in conflict.
    static AssigningTask Round(int entries)
    {
        var (ids, categories, random) = (Ids(entries), Ids(5), new Random(1));
        return new(
            [.. ids.Select((id, i) => new EntryToAssign(id, categories[i % 5], new Dictionary<Guid, SheetProgress>()))], [.. Judges.Select(judge => new JudgeToAssign(judge))], 5,
            (from entry in ids from judge in Judges where random.Next(20) == 0 select (entry, judge)).ToDictionary(pair => pair, _ => Conflict.SameCompany), Seed: 1);
    }

    static (Guid, IReadOnlyList<Score>[])[] Sheets(int entries)
    {
        var random = new Random(1);
        return [.. Ids(entries).Select(entry => (entry, Judges.Select(_ =>
            (IReadOnlyList<Score>)[.. Criteria.Select(criterion => new Score(criterion.Id, random.Next((int)criterion.Most + 1)))]).ToArray()))];
    }

    static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
}
