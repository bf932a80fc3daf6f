using System.Globalization;
using CsCheck;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

/// <summary>Rounds as plain data, for the rules that make places of them.</summary>
static class StandingInputsMake
{
    static readonly WeighedCriterion Theme = new(new(1, 3, 0, new byte[8]), 60, 0, 60), Craft = new(new(2, 3, 0, new byte[8]), 40, 0, 40);

    /// <summary>A line for every entry with theme+craft from every judge, · where there is none; numbers run from 1.</summary>
    public static StandingInputs ByEntry(params string[] lines) =>
        new(ScoringMethod.Mean, 1, 2, [Theme, Craft], [.. lines.Select((_, at) => Sheets.Entry(at + 1))],
        [
            .. from line in lines.Index()
               from cell in line.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index()
               where cell.Item != "·"
               select Sheet(line.Index + 1, cell.Index + 1, int.Parse(cell.Item.Split('+')[0], CultureInfo.InvariantCulture), int.Parse(cell.Item.Split('+')[1], CultureInfo.InvariantCulture))
        ]);

    public static CountedSheet Sheet(int entry, int judge, int theme, int craft) =>
        new(Sheets.Entry(entry), Sheets.Judge(judge), [new(Theme.Id, theme), new(Craft.Id, craft)]);

    /// <summary>Up to eight entries and five judges with holes and many ties, with any method, with and without votes, an earlier round and official severity.</summary>
    public static readonly Gen<StandingInputs> Any =
        from entries in Gen.Int[1, 8]
        from judges in Gen.Int[1, 6]
        from cells in Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 9]).Array[entries * judges]
        from method in Gen.OneOf(ScoringMethod.Mean, ScoringMethod.Trimmed)
        from severity in Gen.Bool
        from quorum in Gen.Int[1, 3]
        from vote in Gen.OneOf(0, 20)
        from votes in Gen.Long[0, 3].Array[entries]
        from earlier in Gen.Int[0, 3].Array[entries]
        from percent in Gen.OneOf(0, 30)
        select new StandingInputs(method, quorum, 2, [Theme, Craft], [.. Enumerable.Range(1, entries).Select(Sheets.Entry)],
            [.. cells.Index().Where(it => it.Item.Item3 > 0).Select(it => Sheet(it.Index / judges + 1, it.Index % judges + 1, 20 * it.Item.Item1, 10 * it.Item.Item2))])
        {
            IsSeverityOfficial = severity,
            VotePercent = vote,
            Votes = votes.Index().ToDictionary(it => Sheets.Entry(it.Index + 1), it => it.Item),
            Parts = percent == 0 ? [] : [new(1, percent, earlier.Index().ToDictionary(it => Sheets.Entry(it.Index + 1), it => new Fraction(10 * it.Item, 3)))],
        };

    public static int?[] Places(this StandingInputs inputs) => [.. Standings.Work(inputs).OrderBy(it => it.EntryId).Select(it => it.Place)];

    /// <summary>The same with entries and judges named anew and everything in another order.</summary>
    public static (StandingInputs Inputs, Dictionary<Guid, Guid> Names) Renamed(this StandingInputs inputs, int seed)
    {
        var random = new Random(seed);
        var names = inputs.Entries.Concat(inputs.Sheets.Select(it => it.JudgeId)).Distinct().ToDictionary(it => it, _ =>
        {
            var bytes = new byte[16];
            random.NextBytes(bytes);
            return new Guid(bytes);
        });
        T[] Shuffled<T>(IEnumerable<T> things)
        {
            var shuffled = things.ToArray();
            random.Shuffle(shuffled);
            return shuffled;
        }
        return (inputs with
        {
            Criteria = Shuffled(inputs.Criteria),
            Entries = Shuffled(inputs.Entries.Select(it => names[it])),
            Sheets = Shuffled(inputs.Sheets.Select(it => new CountedSheet(names[it.EntryId], names[it.JudgeId], Shuffled(it.Scores)))),
            Votes = inputs.Votes.ToDictionary(it => names[it.Key], it => it.Value),
            Parts = [.. inputs.Parts.Select(part => part with { Scores = part.Scores.ToDictionary(it => names[it.Key], it => it.Value) })],
            Rulings = [.. inputs.Rulings.Select(ruling => (Guid[])[.. ruling.Select(it => names[it])])],
        }, names);
    }
}
