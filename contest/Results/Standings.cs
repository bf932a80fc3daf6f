using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>An entry's computed place in a round (名次).</summary>
/// <param name="Score">Exact, 0 to 100; null below quorum.</param>
/// <param name="Sheets">Valid sheets that were counted or dropped by trimming.</param>
/// <param name="IsTrimmed">One highest and one lowest sheet were dropped.</param>
/// <param name="Place">From 1; equal scores share a place and the next one is skipped; null without a score.</param>
public sealed record Standing(Guid EntryId, Fraction? Score, int Sheets, bool IsTrimmed, int? Place);

/// <summary>The official scores of a round, in exact arithmetic.</summary>
public static class Standings
{
    /// <summary>Fewest sheets of which the highest and lowest are dropped.</summary>
    public const int FewestToTrim = 5;

    /// <summary>A sheet's total: 100 · Σ w·(x − min)/(max − min) / Σ w, from 0 to 100.</summary>
    /// <param name="scores">One for every criterion.</param>
    public static Fraction Total(IReadOnlyList<Criterion> criteria, IReadOnlyList<Score> scores)
    {
        Fraction sum = 0, weights = 0;
        foreach (var criterion in criteria)
        {
            Fraction points = scores.Single(score => score.CriterionId == criterion.Id).Points;
            Fraction least = criterion.Least, most = criterion.Most, weight = criterion.Weight;
            sum += weight * (points - least) / (most - least);
            weights += weight;
        }
        return 100 * sum / weights;
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
    public static IReadOnlyList<Standing> Work(Round round, IEnumerable<Guid> entries, IEnumerable<ScoreSheet> sheets)
    {
        var totals = sheets.Where(sheet => sheet.State == SheetState.Submitted)
            .ToLookup(sheet => sheet.EntryId, sheet => Total(round.Criteria, sheet.HandedInScores));
        return Place(entries.Distinct().Select(entry =>
        {
            var own = totals[entry].ToList();
            if (own.Count < Math.Max(1, round.Quorum))
                return new Standing(entry, null, own.Count, false, null);
            var (score, trimmed) = Score(round.Method, own);
            return new Standing(entry, score, own.Count, trimmed, null);
        }));
    }

    /// <summary>Gives places by score: 1, 2, 2, 4.</summary>
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
