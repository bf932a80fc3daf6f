namespace VideoContest.Results;

/// <summary>Why an entry has no result.</summary>
public enum Lack { BelowQuorum, NoEarlierResult, NoVotes, JudgesApart }

/// <summary>The steps that set entries of equal score apart, in the order in which they are tried.</summary>
public enum TieBreak { Heaviest, Median, HeadToHead, Ruling }

/// <summary>An entry's computed place in a round (名次).</summary>
/// <param name="Score">The exact result, 0 to 100 (with official severity by a little outside); null without a result.</param>
/// <param name="Sheets">Valid sheets that were counted or dropped by trimming.</param>
/// <param name="IsTrimmed">One highest and one lowest sheet were dropped.</param>
/// <param name="Place">From 1; entries that nothing sets apart share a place and the next one is skipped; null without a result, and in a calibration.</param>
public sealed record Standing(Guid EntryId, Fraction? Score, int Sheets, bool IsTrimmed, int? Place)
{
    /// <summary>The exact score of this round alone; the same as Score where nothing else counts. Null below quorum.</summary>
    public Fraction? Own { get; init; }

    /// <summary>The mean, over all valid sheets, of what the criteria of the highest weight give to the total; null without a sheet.</summary>
    public Fraction? Heaviest { get; init; }

    /// <summary>The median of the totals of all valid sheets, whatever the method; null without a sheet.</summary>
    public Fraction? Median { get; init; }

    /// <summary>The last step of the chain that set it apart from an entry of equal score; null when none did or none has that score.</summary>
    public TieBreak? BrokenBy { get; init; }

    /// <summary>Null with a result.</summary>
    public Lack? Lack { get; init; }
}
