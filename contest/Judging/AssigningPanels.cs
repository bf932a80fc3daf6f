namespace VideoContest.Judging;

/// <summary>Which judges are joined by entries they share, directly or through others. Judges and entries without sheets are in no panel.</summary>
sealed class AssigningPanels
{
    readonly JoinedSets _sets;

    public AssigningPanels(AssigningBoard board)
    {
        _sets = new(board.Judges + board.Entries);
        // What cannot move is joined first, so that the sheets to spare are such as can.
        foreach (var moves in (bool[])[false, true])
            for (var entry = 0; entry < board.Entries; entry++)
                for (var judge = 0; judge < board.Judges; judge++)
                    if (board.Has(entry, judge) && board.CanGive(entry, judge) == moves && !_sets.Join(judge, board.Judges + entry) && moves)
                        Spare.Add((entry, judge));
        Judges = [.. Enumerable.Range(0, board.Judges).Where(judge => board.Load[judge] > 0).GroupBy(Of).Select(panel => panel.ToList())];
    }

    public IReadOnlyList<IReadOnlyList<int>> Judges { get; }

    /// <summary>Sheets that can move, all of which could be taken away without parting any panel.</summary>
    public List<(int Entry, int Judge)> Spare { get; } = [];

    /// <summary>A number that all judges of a panel share.</summary>
    public int Of(int judge) => _sets.Of(judge);
}
