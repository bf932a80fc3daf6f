using VideoContest.Results;

namespace VideoContest.Judging;

/// <summary>A work of the round before, and whether it goes on.</summary>
/// <param name="Category">Null for none.</param>
/// <param name="Place">In the final result of the round before; null without a result.</param>
/// <param name="CategoryPlace">Among the works of its category there.</param>
/// <param name="Shown">The result as people read it.</param>
/// <param name="IsNext">Does not go on, and is the first or among the first who do not.</param>
public sealed record Candidate(Guid EntryId, int Number, Guid? Category, int? Place, int? CategoryPlace, string Shown, bool GoesOn, bool IsNext);

/// <summary>Who goes on into a round, by the final result of the round before.</summary>
public static class Advancement
{
    /// <summary>How many of those who just do not go on are pointed out.</summary>
    public const int NextShown = 3;

    /// <summary>All works of the round before, best first; those that share the place at the cut are all marked, and <see cref="WhyNotTell"/> says that it is open.</summary>
    /// <param name="rows">The final result, over works that are still in the contest or not.</param>
    /// <param name="categories">Of the works that are still in the contest; others do not go on, and nobody moves up.</param>
    public static IReadOnlyList<Candidate> Of(Round round, IReadOnlyList<StandingRow> rows, IReadOnlyDictionary<Guid, Guid?> categories)
    {
        var ordered = rows.Where(row => categories.ContainsKey(row.EntryId)).OrderBy(row => row.Place ?? int.MaxValue).ThenBy(row => row.Number).ToList();
        var candidates = ordered.Select(row =>
        {
            var category = categories[row.EntryId];
            int? within = row.Place is null ? null : 1 + ordered.Count(other => categories[other.EntryId] == category && other.Place < row.Place);
            return new Candidate(row.EntryId, row.Number, category, row.Place, within, row.Shown, GoesOn(round, row, within), false);
        }).ToList();
        var next = candidates.Where(it => !it.GoesOn && it.Place is not null).GroupBy(it => round.TakesPerCategory is null ? null : it.Category)
            .SelectMany(group => group.Take(NextShown)).Select(it => it.EntryId).ToHashSet();
        return [.. candidates.Select(it => it with { IsNext = next.Contains(it.EntryId) })];
    }

    /// <summary>Why it is open who goes on: works that share a place lie across the cut, and nobody has decided in writing.</summary>
    /// <param name="before">The round before, where it is decided.</param>
    public static Refusal? WhyNotTell(Round round, IReadOnlyList<Candidate> candidates, LocalName before)
    {
        if ((round.TakesTop ?? round.TakesPerCategory) is not { } most)
            return null;

        var across = candidates.Where(it => it.GoesOn).GroupBy(it => round.TakesPerCategory is null ? null : it.Category).Where(it => it.Count() > most)
            .SelectMany(group => group.Where(it => it.Place == group.Max(last => last.Place))).Select(it => it.Number).Order().ToList();
        return across.Count == 0 ? null : new("作品 {0} 名次并列，正好跨在晋级线上。请在“{1}”的并列裁定里书面决定先后并更正结果，或者修改晋级名额。", string.Join(' ', across), before);
    }

    static bool GoesOn(Round round, StandingRow row, int? within) =>
        round.TakesTop is { } top ? row.Place <= top :
        round.TakesPerCategory is { } each ? within <= each :
        round.TakesFrom is not { } least || row.Score is { } score && Fraction.Parse(score) >= least;
}
