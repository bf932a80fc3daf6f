using System.Globalization;
using CsCheck;
using VideoContest.Results;

namespace VideoContest.Tests.Support;

/// <summary>Sheets of rounds, written down as in a textbook or made up at random.</summary>
public static class Sheets
{
    public static Guid Entry(int number) => new(number, 1, 0, new byte[8]);

    public static Guid Judge(int number) => new(number, 2, 0, new byte[8]);

    /// <summary>A line for every entry with a total from every judge, · where there is none; numbers run from 1.</summary>
    public static SheetTotal[] ByEntry(params string[] lines) => [.. Cells(lines).Select(it => new SheetTotal(Entry(it.Line), Judge(it.Column), it.Value))];

    /// <summary>A line for every judge with a total for every entry, · where there is none; numbers run from 1.</summary>
    public static SheetTotal[] ByJudge(params string[] lines) => [.. Cells(lines).Select(it => new SheetTotal(Entry(it.Column), Judge(it.Line), it.Value))];

    /// <summary>Up to eight entries and six judges with holes, often in groups that share nothing, often with ties, at times nothing at all.</summary>
    public static readonly Gen<SheetTotal[]> Any = Table(least: 1, missing: Gen.Int[0, 80]);

    /// <summary>Every judge scored every entry; at least two of each.</summary>
    public static readonly Gen<SheetTotal[]> Complete = Table(least: 2, missing: Gen.Const(0));

    public static readonly Gen<double> Ridge = Gen.OneOf(0, 0.01, 1, 3, 50);

    public static SheetTotal[] Shuffled(this SheetTotal[] sheets, int seed)
    {
        var shuffled = sheets.ToArray();
        new Random(seed).Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>The same sheets with the ids dealt anew among the entries, and among the judges.</summary>
    public static (SheetTotal[] Sheets, Dictionary<Guid, Guid> Names) Renamed(this SheetTotal[] sheets, int seed)
    {
        var random = new Random(seed);
        var names = new Dictionary<Guid, Guid>();
        foreach (var ids in new[] { sheets.Select(it => it.EntryId), sheets.Select(it => it.JudgeId) }.Select(it => it.Distinct().ToArray()))
        {
            var dealt = ids.ToArray();
            random.Shuffle(dealt);
            foreach (var (id, name) in ids.Zip(dealt))
                names[id] = name;
        }
        return ([.. sheets.Select(it => it with { EntryId = names[it.EntryId], JudgeId = names[it.JudgeId] })], names);
    }

    /// <summary>Both undefined, or the same but for rounding.</summary>
    public static void AssertNear(double? expected, double? actual, double tolerance = 1e-7)
    {
        Assert.Equal(expected is null, actual is null);
        if (expected is { } number)
            Assert.Equal(number, actual!.Value, tolerance);
    }

    static Gen<SheetTotal[]> Table(int least, Gen<int> missing) =>
        from entries in Gen.Int[least, 8]
        from judges in Gen.Int[least, 6]
        from most in Gen.Int[1, 200]
        from holes in missing
        from cells in Gen.Select(Gen.Int[0, most], Gen.Int[0, 99]).Array[entries * judges]
        select cells.Index().Where(it => it.Item.Item2 >= holes)
            .Select(it => new SheetTotal(Entry(it.Index / judges + 1), Judge(it.Index % judges + 1), it.Item.Item1 / 2.0)).ToArray();

    static IEnumerable<(int Line, int Column, double Value)> Cells(string[] lines) =>
        from line in lines.Index()
        from cell in line.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries).Index()
        where cell.Item != "·"
        select (line.Index + 1, cell.Index + 1, double.Parse(cell.Item, CultureInfo.InvariantCulture));
}
