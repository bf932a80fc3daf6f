namespace VideoContest.Web.Features.Organizing.Settings;

/// <summary>Empty rows at the end of a list that can be added to.</summary>
public static class BlankRows
{
    const int Count = 3;

    /// <summary>The rows up to the last one with something in it, then empty ones, so that the list holds three of them. What a refused save sends back does not make it longer.</summary>
    public static IReadOnlyList<TRow> After<TRow>(IEnumerable<TRow> rows, Func<TRow, bool> isBlank)
        where TRow : new()
    {
        var kept = rows.Reverse().SkipWhile(isBlank).Reverse().ToList();
        return [.. kept, .. Enumerable.Range(0, Math.Max(0, Count - kept.Count(isBlank))).Select(_ => new TRow())];
    }
}
