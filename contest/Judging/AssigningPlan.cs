namespace VideoContest.Judging;

/// <summary>What giving out, handing over or evening out would change, to be looked at and then applied.</summary>
/// <param name="Added">Pairs to make, each once, in an order drawn by the seed.</param>
/// <param name="Removed">Pairs to take away; none of them is in <paramref name="Added"/>.</param>
/// <param name="Left">Sheets that should have gone to somebody else and that nobody may take; they stay where they are.</param>
/// <param name="Loads">Of every judge.</param>
/// <param name="Unseen">Categories in which a judge with sheets has none.</param>
/// <param name="Panels">Judges joined by entries they share, directly or through others. One panel or none: all scores hang together. More: judges of different panels cannot be compared.</param>
public sealed record AssigningPlan(
    IReadOnlyList<(Guid Entry, Guid Judge)> Added, IReadOnlyList<(Guid Entry, Guid Judge)> Removed, IReadOnlyList<(Guid Entry, Guid Judge)> Left,
    IReadOnlyList<JudgeLoad> Loads, IReadOnlyList<(Guid Judge, Guid Category)> Unseen, IReadOnlyList<IReadOnlyList<Guid>> Panels);

/// <summary>A judge's sheets in the round, without those they stepped aside from.</summary>
public sealed record JudgeLoad(Guid Judge, int Before, int After);
