using VideoContest.Judging;

namespace VideoContest.Results;

static class JudgeGroups
{
    /// <summary>
    /// The connected parts of the graph of judges and entries, as places in the table's Judges: two judges are in one group when they
    /// scored the same entry, or a chain of such pairs leads from one to the other. The largest group comes first.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Of(ScoreTable table)
    {
        var joined = new JoinedSets(table.Judges.Count);
        foreach (var row in table.Rows)
            foreach (var (judge, _) in row)
                joined.Join(judge, row[0].Judge);
        return [.. Enumerable.Range(0, table.Judges.Count).GroupBy(joined.Of, (_, group) => (int[])[.. group]).OrderByDescending(group => group.Length)];
    }
}
