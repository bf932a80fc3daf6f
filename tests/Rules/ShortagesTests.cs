using CsCheck;
using VideoContest.Judging;
using static VideoContest.Tests.Rules.AssigningTasks;

namespace VideoContest.Tests.Rules;

public class ShortagesTests
{
    // What the words of a shortage promise of its supply, counted anew.
    static int Provable(AssigningTask task, Shortage shortage)
    {
        var tight = shortage.TightEntries.ToHashSet();
        var asked = task.Entries.Where(entry => entry.TakesMore).ToList();
        var others = task.Judges.Where(judge => !shortage.TightJudges.Contains(judge.Id)).ToList();
        return asked.Where(entry => !tight.Contains(entry.Id)).Sum(task.Wanted)
            + asked.Where(entry => tight.Contains(entry.Id)).Sum(entry => entry.Scoring().Count() + others.Count(judge => task.MayTake(entry, judge)))
            + task.Judges.Except(others).Sum(judge => Math.Max(0, judge.MaximumLoad!.Value - task.Load(judge.Id)));
    }

    static AssigningTask Alone(AssigningTask task, Shortage shortage) => shortage.Kind switch
    {
        ShortageKind.Category => task with { Entries = [.. task.Entries.Select(entry => entry with { TakesMore = entry.TakesMore && entry.Category == shortage.Id })] },
        ShortageKind.Entry => task with
        {
            Entries = [.. task.Entries.Select(entry => entry with { TakesMore = entry.Id == shortage.Id })],
            Judges = [.. task.Judges.Select(judge => judge with { MaximumLoad = null })],
        },
        _ => task,
    };

    static int Sheets(AssigningTask task) => task.After(Assigner.TopUp(task)).Entries.Where(entry => entry.TakesMore).Sum(entry => entry.Scoring().Count());

    [Fact]
    public void A_shortage_is_told_exactly_when_an_entry_does_not_get_its_sheets() =>
        Any.Sample(task =>
        {
            var after = task.After(Assigner.TopUp(task));

            Assert.Equal(task.Entries.Zip(after.Entries).Any(it => it.Second.Scoring().Count() < task.Wanted(it.First)), Shortages.Of(task).Count > 0);
        }, iter: 1000);

    [Fact]
    public void Its_supply_is_what_is_given_and_what_its_tight_entries_and_judges_prove_to_be_the_most() =>
        Any.Sample(task => Assert.All(Shortages.Of(task), shortage =>
        {
            var alone = Alone(task, shortage);

            Assert.Equal(alone.Entries.Where(entry => entry.TakesMore).Sum(alone.Wanted), shortage.Demand);
            Assert.Equal(Sheets(alone), shortage.Supply);
            Assert.Equal(Provable(alone, shortage), shortage.Supply);
            Assert.True(shortage.Supply < shortage.Demand);
        }), iter: 1000);

    [Fact]
    public void The_round_comes_first_then_every_category_and_every_entry_that_is_short_by_itself() =>
        Any.Where(task => Shortages.Of(task).Count > 0).Sample(task =>
        {
            var told = Shortages.Of(task);

            bool IsShort(ShortageKind kind, Guid? id)
            {
                var alone = Alone(task, told[0] with { Kind = kind, Id = id });
                return Sheets(alone) < alone.Entries.Where(entry => entry.TakesMore).Sum(alone.Wanted);
            }
            var open = task.Entries.Where(entry => entry.TakesMore).ToList();
            Assert.Equal(ShortageKind.Round, told[0].Kind);
            Assert.Equal(open.Select(entry => entry.Category).Distinct().Where(category => IsShort(ShortageKind.Category, category)).Order(),
                told.Where(it => it.Kind == ShortageKind.Category).Select(it => it.Id).Order());
            Assert.Equal(open.Select(entry => (Guid?)entry.Id).Where(entry => IsShort(ShortageKind.Entry, entry)).Order(),
                told.Where(it => it.Kind == ShortageKind.Entry).Select(it => it.Id).Order());
        });

    [Fact]
    public void So_many_judges_more_are_enough_and_one_fewer_is_not() =>
        Any.Where(task => task.SheetsPerEntry is not null).Sample(task => Assert.All(Shortages.Of(task), shortage =>
        {
            AssigningTask With(int more) => Alone(task, shortage) is var alone
                ? alone with { Judges = [.. alone.Judges, .. Ids(more).Select(id => new JudgeToAssign(id, shortage.LoadOfAdded))] } : task;

            Assert.Empty(Shortages.Of(With(shortage.JudgesToAdd)));
            Assert.NotEmpty(Shortages.Of(With(shortage.JudgesToAdd - 1)));
        }), iter: 300);

    [Fact]
    public void So_many_sheets_an_entry_can_be_had_and_one_more_cannot() =>
        Any.Sample(task => Assert.All(Shortages.Of(task), shortage =>
        {
            var alone = Alone(task, shortage);

            if (shortage.LowerTo is { } sheets)
                Assert.Empty(Shortages.Of(alone with { SheetsPerEntry = sheets }));
            Assert.NotEmpty(Shortages.Of(alone with { SheetsPerEntry = (shortage.LowerTo ?? 0) + 1 }));
        }), iter: 300);

    [Fact]
    public void An_entry_with_two_judges_left_of_three_says_which_conflicts_took_the_others()
    {
        var (entries, judges) = (Ids(3), Ids(5));
        var task = Fresh(entries, judges, 3) with
        {
            Judges = [.. judges.Select(judge => new JudgeToAssign(judge, TakesMore: judge != judges[4]))],
            Forbidden = new Dictionary<(Guid, Guid), Conflict> { [(entries[1], judges[0])] = Conflict.SameCompany, [(entries[1], judges[1])] = Conflict.SameDistrict, [(entries[2], judges[0])] = Conflict.OwnEntry },
        };

        var shortage = Shortages.Of(task).Single(it => it.Kind == ShortageKind.Entry);

        Assert.Equal((entries[1], 3, 2), (shortage.Id, shortage.Demand, shortage.Supply));
        Assert.Equal(new Dictionary<Conflict, int> { [Conflict.SameCompany] = 1, [Conflict.SameDistrict] = 1 }, shortage.Conflicts);
        Assert.Equal((1, 1, 2), (shortage.NotTaking, shortage.JudgesToAdd, shortage.LowerTo));
        Assert.Equal([entries[1]], shortage.TightEntries);
        Assert.Empty(shortage.TightJudges);
    }

    [Fact]
    public void Ten_judges_of_ten_sheets_cannot_score_forty_entries_three_times()
    {
        var (entries, judges) = (Ids(40), Ids(10));
        var task = Fresh(entries, judges, 3) with { Judges = [.. judges.Select(judge => new JudgeToAssign(judge, MaximumLoad: 10))] };

        var shortage = Shortages.Of(task)[0];

        Assert.Equal((ShortageKind.Round, 120, 100), (shortage.Kind, shortage.Demand, shortage.Supply));
        Assert.Equal((2, 10, 2), (shortage.JudgesToAdd, shortage.LoadOfAdded, shortage.LowerTo));
        Assert.Equal(judges.Order(), shortage.TightJudges.Order());
    }

    [Fact]
    public void A_category_whose_judges_are_its_own_people_is_named_and_others_are_not()
    {
        var (hazards, rescue, judges) = (Guid.NewGuid(), Guid.NewGuid(), Ids(5));
        var task = Fresh(Ids(20), judges, 3, category: entry => entry < 8 ? hazards : rescue);
        task = task with { Forbidden = (from entry in task.Entries where entry.Category == hazards from judge in judges[..3] select (entry.Id, judge)).ToDictionary(pair => pair, _ => Conflict.SameOrganisation) };

        var shortage = Shortages.Of(task).Single(it => it.Kind == ShortageKind.Category);

        Assert.Equal((hazards, 24, 16, 1, 2), (shortage.Id, shortage.Demand, shortage.Supply, shortage.JudgesToAdd, shortage.LowerTo));
        Assert.Equal(24, shortage.Conflicts[Conflict.SameOrganisation]);
    }

    [Fact]
    public void Everybody_who_may_is_never_too_few() =>
        Any.Select(task => task with { SheetsPerEntry = null, Judges = [.. task.Judges.Select(judge => judge with { MaximumLoad = null })] })
            .Sample(task => Assert.Empty(Shortages.Of(task)));
}
