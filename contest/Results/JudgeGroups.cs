namespace VideoContest.Results;

static class JudgeGroups
{
    /// <summary>
    /// The connected parts of the graph of judges and entries, as places in the table's Judges: two judges are in one group when they
    /// scored the same entry, or a chain of such pairs leads from one to the other. The largest group comes first.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Of(ScoreTable table)
    {
        // Union–find: every judge points towards the one that stands for the group.
        var towards = Enumerable.Range(0, table.Judges.Count).ToArray();
        foreach (var row in table.Rows)
            foreach (var (judge, _) in row)
                towards[Leader(judge)] = Leader(row[0].Judge);
        return [.. Enumerable.Range(0, towards.Length).GroupBy(Leader, (_, group) => (int[])[.. group]).OrderByDescending(group => group.Length)];

        int Leader(int judge)
        {
            while (towards[judge] != judge)
                judge = towards[judge] = towards[towards[judge]];
            return judge;
        }
    }
}
