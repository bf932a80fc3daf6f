using CsCheck;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class TieChainTests
{
    static TieBreak?[] BrokenBy(StandingInputs inputs) => [.. Standings.Work(inputs).OrderBy(it => it.EntryId).Select(it => it.BrokenBy)];

    [Fact]
    public void Of_equal_scores_the_one_with_more_on_the_heaviest_criterion_is_first()
    {
        var inputs = StandingInputsMake.ByEntry("40+30 40+30", "45+25 45+25", "10+10 10+10");

        Assert.Equal([2, 1, 3], inputs.Places());
        Assert.Equal([TieBreak.Heaviest, TieBreak.Heaviest, null], BrokenBy(inputs));
        Assert.Equal(45, Standings.Work(inputs)[0].Heaviest);
    }

    [Fact]
    public void Criteria_of_the_same_highest_weight_count_together()
    {
        var inputs = StandingInputsMake.ByEntry("40+30 40+30", "45+25 45+25");
        var equal = inputs with { Criteria = [.. inputs.Criteria.Select(it => it with { Weight = 50 })] };

        // With equal weights a sheet is worth 100 · (theme/60 + craft/40) / 2, all of it heaviest.
        Assert.All(Standings.Work(equal), it => Assert.Equal(it.Score, it.Heaviest));
    }

    [Fact]
    public void Then_the_higher_median_is_first()
    {
        var inputs = StandingInputsMake.ByEntry("40+10 40+20 40+30", "40+5 40+25 40+30");

        Assert.Equal([2, 1], inputs.Places());
        Assert.Equal([TieBreak.Median, TieBreak.Median], BrokenBy(inputs));
        Assert.Equal([65, 60], Standings.Work(inputs).Select(it => it.Median!.Value));
    }

    [Fact]
    public void Then_more_of_the_judges_who_scored_both_decide()
    {
        // Equal means and medians. Of the first two one judge prefers each; of the last two, two judges prefer the first and one the second.
        Assert.Equal([1, 1], StandingInputsMake.ByEntry("40+10 40+20 40+30", "40+11 40+20 40+29").Places());

        var decided = StandingInputsMake.ByEntry("40+12 40+20 40+30 40+22 40+24", "40+11 40+19 40+33 40+22 40+23");
        Assert.Equal([1, 2], decided.Places());
        Assert.Equal([TieBreak.HeadToHead, TieBreak.HeadToHead], BrokenBy(decided));
    }

    [Fact]
    public void A_circle_of_preferences_orders_nobody()
    {
        var inputs = StandingInputsMake.ByEntry("40+10 40+20 40+30", "40+20 40+30 40+10", "40+30 40+10 40+20");

        Assert.Equal([1, 1, 1], inputs.Places());
        Assert.All(BrokenBy(inputs), Assert.Null);
    }

    [Fact]
    public void What_the_chair_ruled_holds_for_exactly_the_entries_that_are_tied()
    {
        var inputs = StandingInputsMake.ByEntry("40+10 40+20 40+30", "40+20 40+30 40+10", "40+30 40+10 40+20", "0+0 0+0 0+0");
        Guid a = Sheets.Entry(1), b = Sheets.Entry(2), c = Sheets.Entry(3);

        Assert.Equal([3, 1, 2, 4], (inputs with { Rulings = [[b, c, a]] }).Places());
        Assert.Equal(TieBreak.Ruling, BrokenBy(inputs with { Rulings = [[b, c, a]] })[0]);
        Assert.Equal([1, 2, 3, 4], (inputs with { Rulings = [[b, c, a], [a, b, c]] }).Places());
        Assert.Equal([1, 1, 1, 4], (inputs with { Rulings = [[b, c], [a, b, c, Sheets.Entry(4)]] }).Places());
    }

    [Fact]
    public void Who_is_left_of_a_block_that_was_set_apart_shares_a_place_and_says_how_it_came_there()
    {
        var inputs = StandingInputsMake.ByEntry("45+25", "40+30 · 40+30", "· 40+30");

        Assert.Equal([1, 2, 2], inputs.Places());
        Assert.Equal([TieBreak.Heaviest, TieBreak.Heaviest, TieBreak.Heaviest], BrokenBy(inputs));
    }

    [Fact]
    public void Names_and_order_change_nothing() => Gen.Select(StandingInputsMake.Any, Gen.Int).Sample((inputs, seed) =>
    {
        var (renamed, names) = inputs.Renamed(seed);
        var again = Standings.Work(renamed).ToDictionary(it => it.EntryId);

        Assert.All(Standings.Work(inputs), it => Assert.Equal(it with { EntryId = names[it.EntryId] }, again[names[it.EntryId]]));
    }, iter: 1000);

    [Fact]
    public void Places_follow_results_and_count_on_past_those_that_are_shared() => StandingInputsMake.Any.Sample(inputs =>
    {
        var placed = Standings.Work(inputs).Where(it => it.Place is not null).ToList();

        Assert.All(placed, it => Assert.Equal(1 + placed.Count(other => other.Place < it.Place), it.Place));
        Assert.All(placed, it => Assert.All(placed, other => Assert.True(it.Score <= other.Score || it.Place < other.Place)));
        Assert.All(Standings.Work(inputs), it => Assert.Equal(it.Score is null, it.Place is null));
        Assert.All(Standings.Work(inputs), it => Assert.Equal(it.Score is null, it.Lack is not null));
    }, iter: 1000);

    [Fact]
    public void A_calibration_gives_scores_and_no_places() =>
        Assert.All(Standings.Work(StandingInputsMake.ByEntry("40+10", "30+10") with { IsCalibration = true }), it => Assert.True(it is { Place: null, Score: not null }));
}
