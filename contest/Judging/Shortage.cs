namespace VideoContest.Judging;

/// <summary>
/// What lacks sheets: the entries of the round together; those of one category, even if no others got any more; or one entry, which too few judges may score, whatever
/// their maximum loads.
/// </summary>
public enum ShortageKind { Round, Category, Entry }

/// <summary>Why entries cannot get the sheets they should, with numbers that prove it, and what would help.</summary>
/// <remarks>
/// The proof: the tight entries can get no more than the sheets they have, one from each judge who may take them and is not a tight judge, and what the tight judges may take
/// up to their maximum loads. All other entries get what they should have. Together that is the supply (max-flow min-cut: Ford, Fulkerson, 1956).
/// </remarks>
/// <param name="Id">The category, null for the entries without one, or the entry; null for the round.</param>
/// <param name="Demand">Sheets there should be, those already there included.</param>
/// <param name="Supply">Sheets there can be at most; fewer than the demand.</param>
/// <param name="TightEntries">Entries that compete for the judges there are.</param>
/// <param name="TightJudges">Judges whose maximum loads are the limit; none when conflicts alone are.</param>
/// <param name="Conflicts">How many pairs of tight entries and judges each conflict forbids.</param>
/// <param name="NotTaking">Judges who take no more, for whatever reason.</param>
/// <param name="JudgesToAdd">Fewest more judges who, without conflicts and with the <paramref name="LoadOfAdded"/>, could meet the demand; from 1.</param>
/// <param name="LoadOfAdded">Most sheets of each added judge: the highest maximum load of those who take more; null without a limit.</param>
/// <param name="LowerTo">Most sheets per entry that can be had as things are; null when not even one can.</param>
public sealed record Shortage(
    ShortageKind Kind, Guid? Id, int Demand, int Supply, IReadOnlyList<Guid> TightEntries, IReadOnlyList<Guid> TightJudges,
    IReadOnlyDictionary<Conflict, int> Conflicts, int NotTaking, int JudgesToAdd, int? LoadOfAdded, int? LowerTo);
