using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>The official scores of a round, in exact arithmetic.</summary>
public static class Standings
{
    /// <summary>Fewest sheets of which the highest and lowest are dropped.</summary>
    public const int FewestToTrim = 5;

    /// <summary>A sheet's total: 100 · Σ w·(x − min)/(max − min) / Σ w, from 0 to 100.</summary>
    /// <param name="scores">One for every criterion.</param>
    public static Fraction Total(IReadOnlyList<Criterion> criteria, IReadOnlyList<Score> scores)
    {
        var scale = new SheetScale([.. criteria.Select(StandingInputs.Weighed)]);
        return new(scale.Read(scores).Total, scale.Denominator);
    }

    /// <summary>An entry's score over its valid sheets: the mean, or the mean without one highest and one lowest sheet when there are at least five.</summary>
    public static (Fraction Score, bool IsTrimmed) Score(ScoringMethod method, IReadOnlyCollection<Fraction> totals)
    {
        var trimmed = method == ScoringMethod.Trimmed && totals.Count >= FewestToTrim;
        var counted = trimmed ? totals.Order().Skip(1).SkipLast(1).ToList() : [.. totals];
        return (counted.Aggregate((Fraction)0, (sum, total) => sum + total) / counted.Count, trimmed);
    }

    /// <summary>Places every entry, best first; entries below quorum come last, without a place.</summary>
    /// <param name="entries">All entries of the round, with sheets or without.</param>
    /// <param name="sheets">Handed-in sheets; only those in state Submitted count. Missing is not zero.</param>
    public static IReadOnlyList<Standing> Work(Round round, IEnumerable<Guid> entries, IEnumerable<ScoreSheet> sheets) => Work(StandingInputs.Of(round, entries, sheets));

    /// <summary>Places every entry, best first; entries without a result come last, without a place.</summary>
    /// <remarks>
    /// Result = Σ percent · S / 100 over the round's own score, the final results of earlier rounds, and the public vote in points by rank; whoever lacks one
    /// of them has no result. Own score: the mean or trimmed mean of the totals; with official severity, of total − severity of its judge, and
    /// nobody has one when panels share no entry. Equal results are set apart by the chain of <see cref="TieChain"/>.
    /// </remarks>
    public static IReadOnlyList<Standing> Work(StandingInputs inputs)
    {
        var table = new TotalsTable(inputs);
        var votes = VotePoints.Of([.. inputs.Entries.Where(inputs.Votes.ContainsKey).Select(entry => (entry, inputs.Votes[entry]))]);
        var isPlain = inputs.VotePercent == 0 && inputs.Parts.Count == 0;
        var standings = inputs.Entries.Select(entry =>
        {
            var own = table.Own(entry);
            if (own.Lack is not null || isPlain)
                return own with { Score = own.Own };
            if (inputs.Parts.Any(part => !part.Scores.ContainsKey(entry)))
                return own with { Lack = Lack.NoEarlierResult };
            if (inputs.VotePercent > 0 && !votes.ContainsKey(entry))
                return own with { Lack = Lack.NoVotes };

            var sum = inputs.OwnPercent * own.Own!.Value + (inputs.VotePercent > 0 ? inputs.VotePercent * votes[entry] : 0);
            return own with { Score = inputs.Parts.Aggregate(sum, (so, part) => so + part.Percent * part.Scores[entry]) / 100 };
        });
        return inputs.IsCalibration
            ? [.. standings.OrderByDescending(it => it.Score is not null).ThenByDescending(it => it.Score ?? 0)]
            : TieChain.Place(standings, table.ByJudge, inputs.Rulings);
    }

    /// <summary>Gives places by score alone: 1, 2, 2, 4.</summary>
    public static IReadOnlyList<Standing> Place(IEnumerable<Standing> unplaced)
    {
        var ordered = unplaced.OrderByDescending(it => it.Score is not null).ThenByDescending(it => it.Score ?? 0).ToList();
        for (var i = 0; i < ordered.Count; i++)
            if (ordered[i].Score is { } score)
                ordered[i] = ordered[i] with { Place = i > 0 && ordered[i - 1].Score == score ? ordered[i - 1].Place : i + 1 };
        return ordered;
    }

    /// <summary>The entries that reach the cut, with all that share the last place before it.</summary>
    public static IReadOnlyList<Standing> Top(this IReadOnlyList<Standing> standings, int count) =>
        [.. standings.Where(it => it.Place <= count)];
}
