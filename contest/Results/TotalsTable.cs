using System.Numerics;
using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The totals of a round's valid sheets by entry, and what they give each entry by themselves.</summary>
sealed class TotalsTable
{
    readonly record struct Sheet(Guid Judge, BigInteger Total, BigInteger Heaviest);

    readonly StandingInputs _inputs;
    readonly SheetScale _scale;
    readonly Dictionary<Guid, List<Sheet>> _sheets;
    readonly IReadOnlyDictionary<Guid, Fraction>? _severity;
    readonly bool _areApart;

    public TotalsTable(StandingInputs inputs)
    {
        (_inputs, _scale) = (inputs, new(inputs.Criteria));
        _sheets = inputs.Entries.ToDictionary(entry => entry, _ => new List<Sheet>());
        foreach (var sheet in inputs.Sheets)
            if (_sheets.TryGetValue(sheet.EntryId, out var own))
            {
                var (total, heaviest) = _scale.Read(sheet.Scores);
                own.Add(new(sheet.JudgeId, total, heaviest));
            }
        if (!inputs.IsSeverityOfficial)
            return;

        _areApart = JudgePanels.Of(_sheets.SelectMany(it => it.Value.Select(sheet => (it.Key, sheet.Judge)))).Count > 1;
        _severity = _areApart ? null : ExactSeverity.Work([.. _sheets.SelectMany(it => it.Value.Select(sheet => (it.Key, sheet.Judge, Exact(sheet.Total))))]);
    }

    /// <summary>The entry's own score, median and the like; without a place and without a combined score.</summary>
    public Standing Own(Guid entry)
    {
        var own = _sheets[entry];
        if (own.Count == 0)
            return new(entry, null, 0, false, null) { Lack = Lack.BelowQuorum };

        BigInteger heaviest = 0;
        foreach (var sheet in own)
            heaviest += sheet.Heaviest;
        var totals = own.Select(sheet => sheet.Total).Order().ToArray();
        var known = new Standing(entry, null, own.Count, false, null)
        {
            Heaviest = new(heaviest, own.Count * _scale.Denominator),
            Median = new(totals[(own.Count - 1) / 2] + totals[own.Count / 2], 2 * _scale.Denominator),
        };
        if (own.Count < _inputs.Quorum)
            return known with { Lack = Lack.BelowQuorum };
        if (_areApart)
            return known with { Lack = Lack.JudgesApart };
        if (_severity is not null)
        {
            var (adjusted, isTrimmed) = Standings.Score(_inputs.Method, [.. own.Select(sheet => Exact(sheet.Total) - _severity[sheet.Judge])]);
            return known with { Own = adjusted, IsTrimmed = isTrimmed };
        }

        var trimmed = _inputs.Method == ScoringMethod.Trimmed && own.Count >= Standings.FewestToTrim;
        var counted = trimmed ? totals[1..^1] : totals;
        BigInteger sum = 0;
        foreach (var total in counted)
            sum += total;
        return known with { Own = new(sum, counted.Length * _scale.Denominator), IsTrimmed = trimmed };
    }

    /// <summary>The totals of an entry as its judges gave them.</summary>
    public IReadOnlyDictionary<Guid, Fraction> ByJudge(Guid entry) => _sheets[entry].ToDictionary(sheet => sheet.Judge, sheet => Exact(sheet.Total));

    Fraction Exact(BigInteger total) => new(total, _scale.Denominator);
}
