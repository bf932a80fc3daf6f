using VideoContest.Judging;

namespace VideoContest.Results;

static class JudgeGroups
{
    /// <summary>
    /// The connected parts of the graph of judges and entries, as places in the table's Judges: two judges are in one group when they
    /// scored the same entry, or a chain of such pairs leads from one to the other. The largest group comes first.
    /// </summary>
    internal static IReadOnlyList<IReadOnlyList<int>> Of(ScoreTable table) =>
        JoinedSets.Groups(table.Judges.Count, table.Rows.Select(row => (int[])[.. row.Select(it => it.Judge)]));
}
