namespace VideoContest.Judging;

public static class JudgePanels
{
    /// <summary>Judges who share an entry, directly or by way of others; the largest panel first. Scores of different panels cannot be compared.</summary>
    public static IReadOnlyList<IReadOnlyList<Guid>> Of(IEnumerable<(Guid Entry, Guid Judge)> sheets)
    {
        var rows = sheets.GroupBy(it => it.Entry, it => it.Judge).Select(row => row.ToArray()).ToList();
        var judges = rows.SelectMany(row => row).Distinct().Order().ToArray();
        var at = judges.Index().ToDictionary(it => it.Item, it => it.Index);
        return [.. JoinedSets.Groups(judges.Length, rows.Select(row => (int[])[.. row.Select(judge => at[judge])])).Select(panel => (Guid[])[.. panel.Select(judge => judges[judge])])];
    }
}
