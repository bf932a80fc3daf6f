using VideoContest.Judging;

namespace VideoContest.Tests.Rules;

public class AssignerTests
{
    static readonly HashSet<(Guid, Guid)> Nobody = [];
    static readonly Dictionary<Guid, int> Fresh = [];

    static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.NewGuid())];

    static Dictionary<Guid, int> Loads(IEnumerable<(Guid Entry, Guid Judge)> pairs, IEnumerable<Guid> judges) =>
        judges.ToDictionary(judge => judge, judge => pairs.Count(pair => pair.Judge == judge));

    static int Spread(Dictionary<Guid, int> loads) => loads.Values.Max() - loads.Values.Min();

    [Fact]
    public void Without_a_number_everybody_scores_everything()
    {
        var (entries, judges) = (Ids(7), Ids(4));

        var pairs = Assigner.Assign(entries, judges, null, Nobody, 1, Fresh);

        Assert.Equal(28, pairs.Distinct().Count());
    }

    [Fact]
    public void Loads_differ_by_one_at_most_whatever_the_sizes()
    {
        var random = new Random(20);
        for (var run = 0; run < 300; run++)
        {
            var (entries, judges) = (Ids(random.Next(1, 120)), Ids(random.Next(2, 16)));
            var sheets = random.Next(1, judges.Length + 1);

            var pairs = Assigner.Assign(entries, judges, sheets, Nobody, random.Next(), Fresh);

            Assert.True(Spread(Loads(pairs, judges)) <= 1);
            Assert.Equal(entries.Length * sheets, pairs.Distinct().Count());
            Assert.All(pairs.CountBy(pair => pair.Entry), entry => Assert.Equal(sheets, entry.Value));
        }
    }

    [Fact]
    public void Loads_differ_by_one_at_most_with_a_conflict_here_and_there()
    {
        var random = new Random(21);
        for (var run = 0; run < 200; run++)
        {
            var (entries, judges) = (Ids(random.Next(20, 80)), Ids(random.Next(5, 12)));
            var sheets = random.Next(1, judges.Length - 2);
            var excluded = entries.Select(entry => (entry, judges[random.Next(judges.Length)])).Where(_ => random.Next(4) == 0).ToHashSet();

            var pairs = Assigner.Assign(entries, judges, sheets, excluded, random.Next(), Fresh);

            Assert.True(Spread(Loads(pairs, judges)) <= 1);
            Assert.DoesNotContain(pairs, excluded.Contains);
            Assert.All(pairs.CountBy(pair => pair.Entry), entry => Assert.Equal(sheets, entry.Value));
        }
    }

    [Fact]
    public void Loads_are_as_even_as_any_assignment_can_make_them()
    {
        var random = new Random(22);
        for (var run = 0; run < 300; run++)
        {
            var (entries, judges) = (Ids(random.Next(1, 6)), Ids(random.Next(2, 5)));
            var sheets = random.Next(1, 3);
            var excluded = (from entry in entries from judge in judges where random.Next(3) == 0 select (entry, judge)).ToHashSet();

            var pairs = Assigner.Assign(entries, judges, sheets, excluded, random.Next(), Fresh);

            Assert.Equal(LeastSquares(entries, judges, sheets, excluded), Loads(pairs, judges).Values.Sum(load => load * load));
        }
    }

    // Tries everything.
    static int LeastSquares(Guid[] entries, Guid[] judges, int sheets, HashSet<(Guid, Guid)> excluded)
    {
        var loads = new int[judges.Length];
        int Rest(int at)
        {
            if (at == entries.Length)
                return loads.Sum(load => load * load);

            var allowed = Enumerable.Range(0, judges.Length).Where(judge => !excluded.Contains((entries[at], judges[judge]))).ToList();
            var least = int.MaxValue;
            for (var choice = 0; choice < 1 << judges.Length; choice++)
            {
                var chosen = Enumerable.Range(0, judges.Length).Where(judge => (choice >> judge & 1) == 1).ToList();
                if (chosen.Count != Math.Min(sheets, allowed.Count) || chosen.Except(allowed).Any())
                    continue;
                chosen.ForEach(judge => loads[judge]++);
                least = Math.Min(least, Rest(at + 1));
                chosen.ForEach(judge => loads[judge]--);
            }
            return least;
        }
        return Rest(0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_pairs_however_the_lists_are_ordered()
    {
        var (entries, judges) = (Ids(40), Ids(7));
        var excluded = entries.Take(9).Select(entry => (entry, judges[3])).ToHashSet();

        var once = Assigner.Assign(entries, judges, 3, excluded, 99, Fresh);
        var again = Assigner.Assign([.. entries.Reverse()], [.. judges.Reverse()], 3, excluded, 99, Fresh);

        Assert.Equal(once, again);
        Assert.NotEqual(once, Assigner.Assign(entries, judges, 3, excluded, 100, Fresh));
    }

    [Fact]
    public void An_entry_with_too_few_judges_left_gets_those_there_are()
    {
        var (entries, judges) = (Ids(3), Ids(3));
        HashSet<(Guid, Guid)> excluded = [(entries[0], judges[0]), (entries[0], judges[1])];

        var pairs = Assigner.Assign(entries, judges, 2, excluded, 5, Fresh);

        Assert.Equal([judges[2]], pairs.Where(pair => pair.Entry == entries[0]).Select(pair => pair.Judge));
        Assert.Equal(5, pairs.Count);
    }

    [Fact]
    public void Latecomers_go_to_those_who_have_least()
    {
        var (entries, judges) = (Ids(2), Ids(3));

        var pairs = Assigner.Assign(entries, judges, 1, Nobody, 5, new Dictionary<Guid, int> { [judges[0]] = 9, [judges[1]] = 3, [judges[2]] = 9 });

        Assert.All(pairs, pair => Assert.Equal(judges[1], pair.Judge));
    }

    [Fact]
    public void No_two_judges_are_always_together()
    {
        var (entries, judges) = (Ids(40), Ids(4));

        var pairs = Assigner.Assign(entries, judges, 2, Nobody, 8, Fresh);

        var companions = pairs.GroupBy(pair => pair.Entry).Select(entry => string.Join('+', entry.Select(pair => pair.Judge).Order())).Distinct().Count();
        Assert.True(companions >= 5, $"only {companions} of the 6 pairs of judges met");
    }
}
