namespace VideoContest.Judging;

/// <summary>Entries that a judge shares something with. It is no conflict by itself; the round's rules say which pairs must not meet.</summary>
/// <param name="District">Of a district the judge looks after or entered works for.</param>
/// <param name="Organisation">Of the judge's company, by credit code or by name, or entered by the judge.</param>
public sealed record OwnSidePairs(IReadOnlySet<(Guid Entry, Guid Judge)> District, IReadOnlySet<(Guid Entry, Guid Judge)> Organisation);
