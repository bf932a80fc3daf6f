using CsCheck;
using VideoContest.Judging;
using static VideoContest.Tests.Rules.AssigningTasks;

namespace VideoContest.Tests.Rules;

public partial class AssignerTests
{
    static bool IsFull(AssigningTask task, JudgeToAssign judge) => task.Load(judge.Id) >= (judge.MaximumLoad ?? int.MaxValue);

    [Fact]
    public void A_replaced_judges_sheets_go_to_the_judge_named_or_stay() =>
        Gen.Select(Any, Gen.Bool).Sample((task, begunToo) =>
        {
            var (from, to) = (task.Judges[0], task.Judges[1]);

            var plan = Assigner.Replace(task, from.Id, to.Id, begunToo);

            var going = task.Entries.Where(entry => entry.TakesMore && entry.Scoring().Contains(from.Id) && (begunToo || entry.Sheets[from.Id] == SheetProgress.NotStarted)).ToList();
            Assert.Equal(going.Select(entry => (entry.Id, from.Id)).Order(), plan.Removed.Concat(plan.Left).Order());
            Assert.Equal(plan.Removed.Select(pair => (pair.Entry, to.Id)).Order(), plan.Added.Order());
            var after = task.After(plan);
            Assert.All(going, entry => Assert.Equal(
                !task.MayTake(entry, to) || IsFull(after, to) && plan.Left.Any(pair => pair.Entry == entry.Id),
                plan.Left.Any(pair => pair.Entry == entry.Id)));
            Assert.True(plan.Added.Count == 0 || after.Load(to.Id) <= (to.MaximumLoad ?? int.MaxValue));
        }, iter: 1000);

    [Fact]
    public void A_replaced_judges_sheets_go_to_whoever_may_take_them_when_nobody_is_named() =>
        Gen.Select(Any, Gen.Bool).Sample((task, begunToo) =>
        {
            var from = task.Judges[0];

            var plan = Assigner.Replace(task, from.Id, null, begunToo);

            var (after, entries, judges) = (task.After(plan), task.Entries.ToDictionary(it => it.Id), task.Judges.ToDictionary(it => it.Id));
            var going = task.Entries.Where(entry => entry.TakesMore && entry.Scoring().Contains(from.Id) && (begunToo || entry.Sheets[from.Id] == SheetProgress.NotStarted));
            Assert.Equal(going.Select(entry => (entry.Id, from.Id)).Order(), plan.Removed.Concat(plan.Left).Order());
            Assert.Equal(plan.Removed.Select(pair => pair.Entry).Order(), plan.Added.Select(pair => pair.Entry).Order());
            Assert.All(plan.Added, pair => Assert.True(pair.Judge != from.Id && task.MayTake(entries[pair.Entry], judges[pair.Judge])));
            Assert.All(plan.Added, pair => Assert.True(after.Load(pair.Judge) <= (judges[pair.Judge].MaximumLoad ?? int.MaxValue)));
            Assert.All(plan.Left, pair => Assert.All(task.Judges.Where(judge => judge != from && task.MayTake(entries[pair.Entry], judge)), judge => Assert.True(IsFull(after, judge))));
        }, iter: 1000);

    [Fact]
    public void A_replaced_judges_sheets_leave_loads_even()
    {
        var task = Fresh(Ids(60), Ids(6), 2);
        task = task.After(Assigner.TopUp(task));

        var plan = Assigner.Replace(task, task.Judges[0].Id, null);

        Assert.Equal([0, 24, 24, 24, 24, 24], task.After(plan).Loads().Order());
    }

    [Fact]
    public void Rebalancing_moves_only_sheets_that_were_not_begun() =>
        Any.Sample(task =>
        {
            var plan = Assigner.Rebalance(task);

            var (after, entries, judges) = (task.After(plan), task.Entries.ToDictionary(it => it.Id), task.Judges.ToDictionary(it => it.Id));
            Assert.Empty(plan.Left);
            Assert.Equal(plan.Removed.Select(pair => pair.Entry).Order(), plan.Added.Select(pair => pair.Entry).Order());
            Assert.All(plan.Removed, pair => Assert.True(entries[pair.Entry].TakesMore && entries[pair.Entry].Sheets[pair.Judge] == SheetProgress.NotStarted));
            Assert.All(plan.Added, pair => Assert.True(task.MayTake(entries[pair.Entry], judges[pair.Judge])));
            Assert.All(plan.Loads.Where(it => it.After > it.Before), it => Assert.True(it.After <= (judges[it.Judge].MaximumLoad ?? int.MaxValue)));
        }, iter: 1000);

    [Fact]
    public void After_rebalancing_no_entries_handed_on_from_judge_to_judge_would_make_loads_more_even() =>
        Any.Sample(task =>
        {
            var after = task.After(Assigner.Rebalance(task));

            bool Hands(JudgeToAssign from, JudgeToAssign to) => after.Entries.Any(entry =>
                entry.TakesMore && entry.Sheets.TryGetValue(from.Id, out var progress) && progress == SheetProgress.NotStarted && after.MayTake(entry, to));
            foreach (var judge in after.Judges)
            {
                HashSet<JudgeToAssign> reached = [judge];
                while (after.Judges.FirstOrDefault(to => !reached.Contains(to) && reached.Any(from => Hands(from, to))) is { } next)
                    reached.Add(next);
                Assert.All(reached.Where(it => it != judge && !IsFull(after, it)), taker =>
                {
                    Assert.InRange(after.Load(taker.Id), after.Load(judge.Id) - 1, int.MaxValue);
                    Assert.InRange(after.Load(judge.Id), 0, judge.MaximumLoad ?? int.MaxValue);
                });
            }
        }, iter: 1000);

    [Fact]
    public void Rebalancing_toward_a_judge_who_came_later_moves_no_more_than_that_judge_gets()
    {
        var task = Fresh(Ids(60), Ids(5), 2);
        task = task.After(Assigner.TopUp(task));
        var late = new JudgeToAssign(Guid.NewGuid());

        var plan = Assigner.Rebalance(task with { Judges = [.. task.Judges, late] });

        Assert.Equal(20, plan.Added.Count);
        Assert.All(plan.Added, pair => Assert.Equal(late.Id, pair.Judge));
        Assert.All(plan.Loads, load => Assert.Equal(20, load.After));
    }

    [Fact]
    public void Rebalancing_what_is_even_changes_nothing()
    {
        var task = Fresh(Ids(60), Ids(5), 2, category: null);
        task = task.After(Assigner.TopUp(task));

        var plan = Assigner.Rebalance(task);

        Assert.Empty(plan.Added);
    }

    [Fact]
    public void Rebalancing_takes_from_a_judge_whose_maximum_was_lowered()
    {
        var task = Fresh(Ids(12), Ids(4), 2);
        task = task.After(Assigner.TopUp(task));
        var tired = task.Judges[0] with { MaximumLoad = 3 };

        var plan = Assigner.Rebalance(task with { Judges = [tired, .. task.Judges.Skip(1)] });

        Assert.Equal([3, 7, 7, 7], task.After(plan).Loads().Order());
        Assert.Equal(3, plan.Removed.Count);
    }

    [Fact]
    public void Rebalancing_joins_panels_that_share_no_entry()
    {
        var judges = Ids(4);
        var task = Fresh(Ids(8), judges, 2);
        task = task with
        {
            Entries = [.. task.Entries.Select((entry, at) => entry with { Sheets = judges.Chunk(2).ElementAt(at % 2).ToDictionary(judge => judge, _ => at < 4 ? SheetProgress.Submitted : SheetProgress.NotStarted) })],
        };
        Assert.Equal(2, task.Panels());

        var plan = Assigner.Rebalance(task);

        Assert.Equal(1, task.After(plan).Panels());
        Assert.Equal(2, plan.Removed.Count);
        Assert.All(plan.Loads, load => Assert.Equal(load.Before, load.After));
    }
}
