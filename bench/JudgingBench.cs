using VideoContest.Judging;
using VideoContest.Results;

namespace VideoContest.Bench;

/// <summary>How the work of a round grows from 100 to 600 entries, which 15 judges all score.</summary>
static class JudgingBench
{
    const int Small = 100, Large = 600;

    static readonly Guid[] Judges = Ids(15);
    static readonly Criterion[] Criteria = [.. RubricLine.Usual.Select((line, i) => new Criterion(Guid.Empty, line, i))];

    public static void Run()
    {
        var (smallSheets, largeSheets) = (Sheets(Small), Sheets(Large));
        var manyEntries = Ids(Large);
        Figure.Print("judging.standings_6x_entries", Figure.Seconds(() => Work(largeSheets)) / Figure.Seconds(() => Work(smallSheets)), "<=", 7);
        Figure.Print("judging.assigning_600_entries_ms", 1000 * Figure.Seconds(() => Assign(manyEntries)), "<=", 100);
        Figure.Print("judging.standings_600_entries_ms", 1000 * Figure.Seconds(() => Work(largeSheets)), "<=", 100);
    }

    static void Work(IEnumerable<(Guid Entry, IReadOnlyList<Score>[] Sheets)> entries) =>
        Standings.Place(entries.Select(it =>
        {
            var (score, trimmed) = Standings.Score(ScoringMethod.Trimmed, [.. it.Sheets.Select(sheet => Standings.Total(Criteria, sheet))]);
            return new Standing(it.Entry, score, it.Sheets.Length, trimmed, null);
        }));

    static void Assign(Guid[] entries) =>
        Assigner.Assign(entries, Judges, 3, new HashSet<(Guid, Guid)>(), seed: 1, new Dictionary<Guid, int>());

    static (Guid, IReadOnlyList<Score>[])[] Sheets(int entries)
    {
        var random = new Random(1);
        return [.. Ids(entries).Select(entry => (entry, Judges.Select(_ =>
            (IReadOnlyList<Score>)[.. Criteria.Select(criterion => new Score(criterion.Id, random.Next((int)criterion.Most + 1)))]).ToArray()))];
    }

    static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];
}
