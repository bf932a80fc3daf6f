namespace VideoContest.Judging;

/// <summary>Joins panels that share no entries, by exchanges that change no load, or by handing on what leaves loads as even.</summary>
/// <remarks>
/// Take a sheet that its panel can spare and any sheet of another panel, and exchange their judges: the other panel falls into two parts at most, and each
/// hangs on the first. Without forbidden pairs this ends in one panel whenever there are enough sheets for one: judges plus entries less one.
/// </remarks>
static class PanelLinking
{
    public static void Link(AssigningBoard board)
    {
        while (Join(board))
            ;
    }

    static bool Join(AssigningBoard board)
    {
        var panels = new AssigningPanels(board);
        if (panels.Judges.Count < 2)
            return false;

        (int Lost, (int Entry, int Judge) Spare, (int Entry, int Judge) Other)? best = null;
        foreach (var way in Exchanges(board, panels))
        {
            if (best is null || way.Lost < best.Value.Lost)
                best = way;
            if (best.Value.Lost <= 0)
                break;
        }
        if (best is { } exchange)
            board.Exchange(exchange.Spare, exchange.Other);
        else if (Move(board, panels) is { } move)
            board.Move(move.Entry, move.From, move.To);
        else
            return false;
        return true;
    }

    static IEnumerable<(int Lost, (int Entry, int Judge) Spare, (int Entry, int Judge) Other)> Exchanges(AssigningBoard board, AssigningPanels panels) =>
        from spare in panels.Spare
        from judge in Enumerable.Range(0, board.Judges)
        where Joins(board, panels, spare, judge)
        from category in Enumerable.Range(0, board.Categories)
        where board.PassingCost(category, judge, spare.Judge) is not null
        let other = (Entry: board.Passable(category, judge, spare.Judge), Judge: judge)
        select (board.CategoriesLost(spare, other), spare, other);

    static (int Entry, int From, int To)? Move(AssigningBoard board, AssigningPanels panels) =>
        (from spare in panels.Spare
         from judge in Enumerable.Range(0, board.Judges)
         where Joins(board, panels, spare, judge) && board.Load[judge] < board.Load[spare.Judge] && board.HasRoom(judge)
         select ((int, int, int)?)(spare.Entry, spare.Judge, judge)).FirstOrDefault();

    static bool Joins(AssigningBoard board, AssigningPanels panels, (int Entry, int Judge) spare, int judge) =>
        board.Load[judge] > 0 && board.CanTake(spare.Entry, judge) && panels.Of(judge) != panels.Of(spare.Judge);
}
