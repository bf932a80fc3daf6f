using VideoContest.Contests;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>One sheet that counted, as the entrant may read it.</summary>
/// <param name="Judge">Null unless names are declared to be shown.</param>
/// <param name="Points">One for every criterion, in their order.</param>
public sealed record OwnSheet(string? Judge, IReadOnlyList<decimal> Points, Fraction Total, string Remark);

/// <summary>What a round's final result says of one entry, for those who entered it.</summary>
/// <param name="Order">The round's place in the contest.</param>
/// <param name="Row">As it was made final.</param>
/// <param name="IsShared">Others have the same place.</param>
/// <param name="Placed">How many entries have a place.</param>
/// <param name="Sheets">Those that counted; without names in an order that says nothing and is another for every entry.</param>
/// <param name="Parts">What earlier rounds and the vote gave, in percent and points; empty where the round alone counts.</param>
public sealed record OwnResult(
    int Order, LocalName Round, int Decimals, ScoringMethod Method, int Quorum, bool IsSeverityOfficial, StandingRow Row, bool IsShared, int Placed,
    IReadOnlyList<RecountCriterion> Criteria, IReadOnlyList<OwnSheet> Sheets, IReadOnlyList<OwnPart> Parts)
{
    /// <summary>The totals, the highest first.</summary>
    public IReadOnlyList<Fraction> Totals => [.. Sheets.Select(it => it.Total).OrderDescending()];

    /// <summary>The totals of which the mean is taken.</summary>
    public IReadOnlyList<Fraction> Counted => Row.IsTrimmed ? [.. Totals.Skip(1).SkipLast(1)] : Totals;

    public Fraction? Mean => Counted.Count == 0 ? null : Counted.Aggregate((sum, total) => sum + total) / Counted.Count;

    public Fraction? Own => Row.Own is null ? null : Fraction.Parse(Row.Own);

    public Fraction? Score => Row.Score is null ? null : Fraction.Parse(Row.Score);

    /// <summary>What the round itself makes of the result, in percent.</summary>
    public int OwnPercent => 100 - Parts.Sum(part => part.Percent);

    /// <param name="number">The entry's.</param>
    /// <param name="judges">Who wrote the entry's sheets in the round, with their remarks.</param>
    public static OwnResult Of(Round round, StandingRun run, StandingRow row, int number, ScoresShown shown, IReadOnlyList<SheetAuthor> judges)
    {
        var inputs = run.Inputs.Length == 0 ? null : RecountInputs.Parse(run.Inputs);
        var authors = judges.ToDictionary(it => RecountInputs.JudgeName(run.Salt, it.Id));
        WeighedCriterion[] criteria = [.. (inputs?.Criteria ?? []).Select((it, at) => new WeighedCriterion(new(at, 3, 0, new byte[8]), it.Weight, it.Least, it.Most))];
        var scale = criteria.Length == 0 ? null : new SheetScale(criteria);
        var sheets = (inputs?.Sheets ?? []).Where(sheet => sheet.Entry == number).Select(sheet =>
        {
            var author = authors.GetValueOrDefault(sheet.Judge);
            var total = new Fraction(scale!.Read([.. sheet.Points.Zip(criteria, (points, it) => new Score(it.Id, points))]).Total, scale.Denominator);
            return (sheet.Judge, Sheet: new OwnSheet(shown == ScoresShown.Named ? author?.Name : null, sheet.Points, total, author?.Remark ?? ""));
        });
        // The salt is secret and the entry a part of what is hashed: the order tells neither who a judge is nor which of the next entry's is the same one.
        sheets = shown == ScoresShown.Named
            ? sheets.OrderBy(it => it.Sheet.Judge is null).ThenBy(it => it.Sheet.Judge, StringComparer.Ordinal).ThenBy(it => it.Judge, StringComparer.Ordinal)
            : sheets.OrderBy(it => TextHash.Of($"{run.Salt} {row.EntryId} {it.Judge}"), StringComparer.Ordinal);
        return new(round.Order, new(round.Name, round.NameEnglish), inputs?.Decimals ?? round.Decimals, inputs?.Method ?? round.Method, inputs?.Quorum ?? round.Quorum, inputs?.IsSeverityOfficial ?? round.IsSeverityOfficial, row,
            row.Place is not null && run.Rows.Count(it => it.Place == row.Place) > 1, run.Rows.Count(it => it.Place is not null), inputs?.Criteria ?? [],
            [.. sheets.Select(it => it.Sheet)], inputs is null ? [] : OwnPart.Of(inputs, number));
    }
}

/// <summary>The judge who wrote a sheet, and the remark as it was handed in.</summary>
public sealed record SheetAuthor(Guid Id, string Name, string Remark);

/// <summary>What a round or the public vote gave to a combined result.</summary>
/// <param name="Round">The earlier round's order; null for the vote.</param>
/// <param name="Score">Null when there was none.</param>
public sealed record OwnPart(int? Round, int Percent, Fraction? Score)
{
    public static IReadOnlyList<OwnPart> Of(RecountInputs inputs, int number)
    {
        var parts = inputs.Parts.Select(part => new OwnPart(part.Round, part.Percent, part.Results.TryGetValue(number, out var score) ? Fraction.Parse(score) : null));
        if (inputs.VotePercent == 0)
            return [.. parts];

        var points = VotePoints.Of([.. inputs.Entries.Where(inputs.Votes.ContainsKey).Select(entry => (RecountInputs.Entry(entry), inputs.Votes[entry]))]);
        return [.. parts, new(null, inputs.VotePercent, points.TryGetValue(RecountInputs.Entry(number), out var own) ? own : null)];
    }
}
