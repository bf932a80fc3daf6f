namespace VideoContest.Results;

/// <summary>The official standings of a round with everything that stands beside them. What stands beside them changes nothing.</summary>
public sealed class RoundScores
{
    RoundScores(StandingInputs inputs)
    {
        Inputs = inputs;
        Standings = Results.Standings.Work(inputs);
        BySeverity = Results.Standings.Work(inputs with { IsSeverityOfficial = !inputs.IsSeverityOfficial }).ToDictionary(it => it.EntryId);
        Table = ScoreTable.Of(inputs);
        Severity = Severity.Work(Table);
        var table = new TotalsTable(inputs with { IsSeverityOfficial = false });
        Totals = inputs.Entries.ToDictionary(entry => entry, entry => new EntryTotals(table.ByJudge(entry)));
        Votes = VotePoints.Of([.. inputs.Entries.Where(inputs.Votes.ContainsKey).Select(entry => (entry, inputs.Votes[entry]))]);
    }

    public static RoundScores Of(StandingInputs inputs) => new(inputs);

    public StandingInputs Inputs { get; }

    /// <summary>Official, best first.</summary>
    public IReadOnlyList<Standing> Standings { get; }

    /// <summary>How each entry would stand if scores were adjusted for severity; where they officially are, how it would stand if they were not.</summary>
    public IReadOnlyDictionary<Guid, Standing> BySeverity { get; }

    public ScoreTable Table { get; }
    public Severity Severity { get; }
    public IReadOnlyDictionary<Guid, EntryTotals> Totals { get; }

    /// <summary>What the public vote gives, in points by rank; entries without a count are missing.</summary>
    public IReadOnlyDictionary<Guid, Fraction> Votes { get; }

    /// <summary>What the round itself makes of the result, from 0 to 1: an error of its score moves the result by so much.</summary>
    public double OwnShare => Inputs.OwnPercent / 100.0;

    /// <summary>The steps of the tie chain as they went for an entry of the round.</summary>
    public IReadOnlyList<TieStep> TieSteps(Guid entry) => TieChain.Steps(entry, Standings, it => Totals[it].ByJudge, Inputs.Rulings);

    /// <summary>
    /// 1.96·σ̂·√(1/n_a + 1/n_b) in points of the result: closer results are too close to call. Where earlier rounds or votes count too, times the round's own share;
    /// what is unsure about those is left out. Null without a residual variance.
    /// </summary>
    /// <exception cref="KeyNotFoundException">An entry has no valid sheet.</exception>
    public double? Margin(Guid a, Guid b) => OwnShare * Severity.Margin(a, b);

    /// <summary>1.96·σ̂/√n in points of the result, for an entry against a bound that is set beforehand.</summary>
    /// <exception cref="KeyNotFoundException">The entry has no valid sheet.</exception>
    public double? Margin(Guid entry) => OwnShare * Severity.Sureness * Severity.Entries[entry].StandardError;
}
