using VideoContest.Judging;

namespace VideoContest.Results;

/// <summary>A criterion as totals are worked out with it; all numbers have at most three decimals.</summary>
/// <param name="Weight">Above 0.</param>
/// <param name="Most">Above Least.</param>
public sealed record WeighedCriterion(Guid Id, decimal Weight, decimal Least, decimal Most);

/// <summary>A valid sheet: what one judge gives one entry.</summary>
/// <param name="Scores">One for every criterion.</param>
public sealed record CountedSheet(Guid EntryId, Guid JudgeId, IReadOnlyList<Score> Scores);

/// <summary>What an earlier round makes of the result.</summary>
/// <param name="Order">The earlier round.</param>
/// <param name="Percent">From 1 to 99.</param>
/// <param name="Scores">The exact final results of that round; an entry that is missing has none.</param>
public sealed record EarlierResult(int Order, int Percent, IReadOnlyDictionary<Guid, Fraction> Scores);

/// <summary>Everything the standings of a round depend on. Ids only tell things apart: other ids give the same places.</summary>
/// <param name="Quorum">Fewest valid sheets for a score; at least 1 is needed in any case.</param>
/// <param name="Decimals">Shown decimals, 0 to 4; changes no place.</param>
/// <param name="Entries">All entries of the round, with sheets or without.</param>
/// <param name="Sheets">Valid sheets; those of other entries are left out. Missing is not zero.</param>
public sealed record StandingInputs(
    ScoringMethod Method, int Quorum, int Decimals, IReadOnlyList<WeighedCriterion> Criteria, IReadOnlyList<Guid> Entries, IReadOnlyList<CountedSheet> Sheets)
{
    /// <summary>Totals are adjusted for the severity of judges, as <see cref="ExactSeverity"/> has it.</summary>
    public bool IsSeverityOfficial { get; init; }

    /// <summary>Scores are worked out, places are not given.</summary>
    public bool IsCalibration { get; init; }

    public IReadOnlyList<EarlierResult> Parts { get; init; } = [];

    /// <summary>Percent of the result that the public vote makes; 0 without a vote.</summary>
    public int VotePercent { get; init; }

    /// <summary>Votes by entry, from 0.</summary>
    public IReadOnlyDictionary<Guid, long> Votes { get; init; } = new Dictionary<Guid, long>();

    /// <summary>For entries that share a place whatever else was tried, their order, best first, as the chair decided in writing; the latest last.</summary>
    public IReadOnlyList<IReadOnlyList<Guid>> Rulings { get; init; } = [];

    /// <summary>Percent of the result that the round itself makes.</summary>
    public int OwnPercent => 100 - VotePercent - Parts.Sum(part => part.Percent);

    /// <param name="sheets">Handed-in sheets; only those in state Submitted count.</param>
    public static StandingInputs Of(Round round, IEnumerable<Guid> entries, IEnumerable<ScoreSheet> sheets) =>
        Of(round, entries, sheets.Where(sheet => sheet.State == SheetState.Submitted).Select(sheet => new CountedSheet(sheet.EntryId, sheet.JudgeId, sheet.HandedInScores)));

    public static StandingInputs Of(Round round, IEnumerable<Guid> entries, IEnumerable<CountedSheet> sheets) =>
        new(round.Method, round.Quorum, round.Decimals, [.. round.Criteria.OrderBy(it => it.Order).Select(Weighed)], [.. entries.Distinct()], [.. sheets])
        {
            IsSeverityOfficial = round.IsSeverityOfficial,
            IsCalibration = round.IsCalibration,
            VotePercent = round.VotePercent,
        };

    internal static WeighedCriterion Weighed(Criterion it) => new(it.Id, it.Weight, it.Least, it.Most);
}
