using CsCheck;
using VideoContest.Judging;
using static VideoContest.Tests.Rules.AssigningTasks;

namespace VideoContest.Tests.Rules;

public partial class AssignerTests
{
    [Fact]
    public void Everybody_scores_everything_when_all_judges_are_asked_for_or_more() =>
        Gen.Select(Free, Gen.Int[0, 2]).Sample((task, more) =>
        {
            int? sheets = more == 0 ? null : task.Judges.Count + more - 1;

            var plan = Assigner.TopUp(task with { SheetsPerEntry = sheets });

            Assert.Equal((from entry in task.Entries from judge in task.Judges select (entry.Id, judge.Id)).Order(), plan.Added.Order());
        });

    [Fact]
    public void Every_entry_gets_its_sheets_and_loads_differ_by_one_at_most() =>
        Free.Sample(task =>
        {
            var plan = Assigner.TopUp(task);

            Assert.Equal(task.Entries.Count * task.SheetsPerEntry, plan.Added.Distinct().Count());
            Assert.All(plan.Added.CountBy(pair => pair.Entry), entry => Assert.Equal(task.SheetsPerEntry, entry.Value));
            Assert.InRange(plan.Loads.Max(it => it.After) - plan.Loads.Min(it => it.After), 0, 1);
        });

    [Fact]
    public void Only_pairs_that_are_allowed_are_added_and_nothing_is_removed() =>
        Any.Sample(task =>
        {
            var plan = Assigner.TopUp(task);

            var (entries, judges) = (task.Entries.ToDictionary(it => it.Id), task.Judges.ToDictionary(it => it.Id));
            Assert.Empty(plan.Removed);
            Assert.Empty(plan.Left);
            Assert.Distinct(plan.Added);
            Assert.All(plan.Added, pair => Assert.True(task.MayTake(entries[pair.Entry], judges[pair.Judge])));
            Assert.All(plan.Added.Select(pair => pair.Judge).Distinct(), judge => Assert.True(task.After(plan).Load(judge) <= (judges[judge].MaximumLoad ?? int.MaxValue)));
            Assert.All(task.After(plan).Entries, entry => Assert.True(entry.Scoring().Count() <= task.Wanted(entries[entry.Id])));
        }, iter: 1000);

    [Fact]
    public void A_plan_tells_loads_panels_and_unseen_categories_as_they_will_be() =>
        Any.Sample(task =>
        {
            var plan = Assigner.TopUp(task);

            var after = task.After(plan);
            Assert.Equal(task.Judges.Select(it => new JudgeLoad(it.Id, task.Load(it.Id), after.Load(it.Id))).OrderBy(it => it.Judge), plan.Loads.OrderBy(it => it.Judge));
            Assert.Equal(after.Panels(), plan.Panels.Count);
            Assert.Equal(task.Judges.Select(it => it.Id).Where(judge => after.Load(judge) > 0).Order(), plan.Panels.SelectMany(it => it).Order());
            Assert.Equal(
                from judge in task.Judges
                from category in task.Entries.Select(entry => entry.Category).OfType<Guid>().Distinct()
                where after.Load(judge.Id) > 0 && !after.Entries.Any(entry => entry.Category == category && entry.Scoring().Contains(judge.Id))
                orderby (judge.Id, category)
                select (judge.Id, category), plan.Unseen.Order());
        }, iter: 300);

    [Fact]
    public void Loads_are_as_even_as_any_division_can_make_them() =>
        Any.Where(task => task.Entries.Count <= 5 && task.Judges.Count <= 4).Sample(task =>
        {
            var after = task.After(Assigner.TopUp(task));

            Assert.Equal(BestDivision(task, after).Squares, after.Loads().Sum(load => load * load));
        }, iter: 300);

    [Fact]
    public void Judges_see_as_many_categories_as_loads_allow() =>
        // One sheet an entry: more of them may cost a category to join panels.
        Any.Select(task => task with { SheetsPerEntry = 1, Entries = [.. task.Entries.Select(entry => entry with { Sheets = new Dictionary<Guid, SheetProgress>() })] })
            .Where(task => task.Judges.Count <= 4).Sample(task =>
        {
            var after = task.After(Assigner.TopUp(task));

            Assert.Equal(BestDivision(task, after), (after.Loads().Sum(load => load * load), after.Unseen()));
        }, iter: 300);

    // Tries every way to give entries as many new judges as they got.
    static (int Squares, int Unseen) BestDivision(AssigningTask task, AssigningTask after)
    {
        var counts = after.Entries.Select(entry => entry.Scoring().Count()).ToArray();
        (int, int) Rest(AssigningTask so, int at)
        {
            if (at == counts.Length)
                return (so.Loads().Sum(load => load * load), so.Unseen());

            var entry = so.Entries[at];
            var takers = so.Judges.Where(judge => so.MayTake(entry, judge) && so.Load(judge.Id) < (judge.MaximumLoad ?? int.MaxValue)).ToList();
            var best = (int.MaxValue, 0);
            for (var choice = 0; choice < 1 << takers.Count; choice++)
                if (int.PopCount(choice) == counts[at] - entry.Scoring().Count())
                {
                    var given = entry with { Sheets = entry.Sheets.Concat(takers.Where((_, taker) => (choice >> taker & 1) == 1).Select(it => KeyValuePair.Create(it.Id, SheetProgress.NotStarted))).ToDictionary() };
                    var found = Rest(so with { Entries = [.. so.Entries.Select((it, place) => place == at ? given : it)] }, at + 1);
                    best = found.CompareTo(best) < 0 ? found : best;
                }
            return best;
        }
        return Rest(task, 0);
    }

    [Fact]
    public void Judges_hang_together_by_shared_entries_whenever_there_are_enough_sheets() =>
        Free.Where(task => task.SheetsPerEntry >= 2 && task.Entries.Count * task.SheetsPerEntry >= task.Entries.Count + task.Judges.Count - 1).Sample(task =>
            Assert.Equal(1, task.After(Assigner.TopUp(task)).Panels()), iter: 1000);

    [Fact]
    public void Every_judge_sees_every_category_that_has_as_many_entries_as_there_are_judges() =>
        Free.Select(task => task with { Entries = [.. Enumerable.Range(0, 1 + task.Judges.Count / task.Entries.Count).SelectMany(_ => task.Entries.Select(entry => entry with { Id = Guid.NewGuid() }))] })
            .Where(task => task.Entries.GroupBy(entry => entry.Category).All(category => category.Count() >= task.Judges.Count))
            .Sample(task => Assert.Equal(0, task.After(Assigner.TopUp(task)).Unseen()));

    [Theory]
    [InlineData(0)]
    [InlineData(15)]
    public void Of_600_entries_with_5_of_15_judges_each_no_two_judges_share_over_two_more_than_any_other_two(int percentForbidden)
    {
        static Guid Id(int number) => new(number, 0, 0, new byte[8]);
        Guid[] entries = [.. Enumerable.Range(1, 600).Select(Id)], judges = [.. Enumerable.Range(1001, 15).Select(Id)];
        for (var seed = 0; seed < 5; seed++)
        {
            var draw = new SeededDraw(seed);
            var forbidden = (from entry in entries from judge in judges where draw.Below(100) < percentForbidden select (entry, judge)).ToDictionary(pair => pair, _ => Conflict.SameDistrict);

            var plan = Assigner.TopUp(Fresh(entries, judges, 5, seed, entry => Id(2001 + entry % 5)) with { Forbidden = forbidden });

            var shared = plan.Added.ToLookup(pair => pair.Judge, pair => pair.Entry);
            // 6,000 meetings of 105 pairs: 57 each.
            var meetings = (from one in judges from other in judges where one.CompareTo(other) < 0 select shared[one].Intersect(shared[other]).Count()).ToList();
            Assert.Equal(6000, meetings.Sum());
            Assert.InRange(meetings.Max() - meetings.Min(), 0, 2);
            Assert.Empty(plan.Unseen);
        }
    }

    [Fact]
    public void Sheets_that_are_too_few_are_spread_over_the_entries()
    {
        var (entries, judges) = (Ids(10), Ids(4));
        var task = Fresh(entries, judges, 3);

        var plan = Assigner.TopUp(task with { Judges = [.. judges.Select(judge => new JudgeToAssign(judge, MaximumLoad: 5))] });

        Assert.All(entries, entry => Assert.Equal(2, plan.Added.Count(pair => pair.Entry == entry)));
    }

    [Fact]
    public void Latecomers_go_to_those_who_have_least()
    {
        var (entries, judges) = (Ids(20), Ids(3));
        var served = entries[..18].Select((id, at) => new EntryToAssign(id, null, new Dictionary<Guid, SheetProgress> { [judges[at % 2]] = SheetProgress.Submitted }, TakesMore: false));
        var task = Fresh(entries[18..], judges, 1);

        var plan = Assigner.TopUp(task with { Entries = [.. served, .. task.Entries] });

        Assert.Equal(entries[18..].Select(entry => (entry, judges[2])).Order(), plan.Added.Order());
    }

    [Fact]
    public void The_same_seed_gives_the_same_plan_however_the_lists_are_ordered() =>
        Gen.Select(Any, Gen.Int).Sample((task, shuffle) =>
        {
            var draw = new SeededDraw(shuffle);
            var shuffled = task with
            {
                Entries = draw.Shuffled(task.Entries.Select(entry => entry with { Sheets = draw.Shuffled(entry.Sheets).ToDictionary() })),
                Judges = draw.Shuffled(task.Judges),
                Forbidden = draw.Shuffled(task.Forbidden).ToDictionary(),
            };

            var (once, again) = (Assigner.TopUp(task), Assigner.TopUp(shuffled));

            Assert.Equal(once.Added, again.Added);
            Assert.Equal(once.Loads, again.Loads);
        }, iter: 300);

    [Fact]
    public void Another_seed_gives_another_plan()
    {
        var task = Fresh(Ids(40), Ids(7), 3, seed: 99);

        Assert.NotEqual(Assigner.TopUp(task).Added.Order(), Assigner.TopUp(task with { Seed = 100 }).Added.Order());
    }

    [Fact]
    public void A_low_id_is_no_advantage()
    {
        Guid[] judges = [.. Enumerable.Range(1, 4).Select(id => new Guid(id, 0, 0, new byte[8]))];
        var task = Fresh([new Guid(9, 0, 0, new byte[8])], judges, 1);

        var chosen = Enumerable.Range(0, 1000).Select(seed => Assigner.TopUp(task with { Seed = seed }).Added.Single().Judge).CountBy(judge => judge);

        // 250 each, give or take four standard deviations.
        Assert.All(judges, judge => Assert.InRange(chosen.Single(it => it.Key == judge).Value, 195, 305));
    }

    [Fact]
    public void A_task_that_contradicts_itself_is_refused()
    {
        var task = Fresh(Ids(2), Ids(2), 1);

        Assert.ThrowsAny<ArgumentException>(() => Assigner.TopUp(task with { SheetsPerEntry = 0 }));
        Assert.ThrowsAny<ArgumentException>(() => Assigner.TopUp(task with { Judges = [task.Judges[0], task.Judges[0]] }));
        Assert.ThrowsAny<ArgumentException>(() => Assigner.TopUp(task with { Entries = [task.Entries[0], task.Entries[0]] }));
        Assert.ThrowsAny<ArgumentException>(() => Assigner.TopUp(task with { Entries = [task.Entries[0] with { Sheets = new Dictionary<Guid, SheetProgress> { [Guid.NewGuid()] = SheetProgress.Draft } }] }));
    }

    [Fact]
    public void Draws_are_those_of_SplitMix64()
    {
        var draw = new SeededDraw(1234567);

        // The numbers that the reference implementation in C gives for this seed.
        Assert.Equal([6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431, 16408922859458223821],
            Enumerable.Range(0, 5).Select(_ => draw.Next()));
    }
}
