namespace VideoContest.Judging;

/// <summary>
/// Divides entries among judges. First as many sheets as can be given; among those ways loads as even as can be; then every judge sees every category where
/// possible, pairs of judges meet about equally often, and all judges hang together by shared entries where there are enough of these.
/// </summary>
public static class Assigner
{
    /// <summary>Gives entries the sheets they lack and takes nothing away. A round that has no sheets yet gets all of them this way.</summary>
    /// <remarks>An entry that cannot get enough gets what there is; <see cref="Shortages"/> says why.</remarks>
    public static AssigningPlan TopUp(AssigningTask task)
    {
        var draw = new SeededDraw(task.Seed);
        var board = new AssigningBoard(task, draw, (_, _, _) => Hold.Stays, fillsUp: true);
        Divide(board, draw);
        return board.Plan([]);
    }

    /// <summary>Hands one judge's sheets that were not begun to another judge, or to whoever has least.</summary>
    /// <param name="from">One of the task's judges.</param>
    /// <param name="to">Null for everybody else who takes more.</param>
    /// <param name="begunToo">Drafts and sheets handed in go as well; the new judge begins anew.</param>
    public static AssigningPlan Replace(AssigningTask task, Guid from, Guid? to, bool begunToo = false)
    {
        var draw = new SeededDraw(task.Seed);
        var board = new AssigningBoard(
            task with { Judges = [.. task.Judges.Select(judge => judge with { TakesMore = judge.TakesMore && judge.Id != from && (to is null || judge.Id == to) })] }, draw,
            (entry, judge, progress) => judge == from && entry.TakesMore && (begunToo || progress == SheetProgress.NotStarted) ? Hold.Leaves : Hold.Stays, fillsUp: false);
        Divide(board, draw);
        return board.Plan(board.Restore());
    }

    /// <summary>Evens out loads by moving sheets that were not begun, no more than it takes; shows judges categories they lack, and joins panels.</summary>
    public static AssigningPlan Rebalance(AssigningTask task)
    {
        var board = new AssigningBoard(task, new(task.Seed),
            (entry, _, progress) => entry.TakesMore && progress == SheetProgress.NotStarted ? Hold.Moves : Hold.Stays, fillsUp: false);
        LoadEvening.Even(board);
        PanelLinking.Link(board);
        return board.Plan([]);
    }

    static void Divide(AssigningBoard board, SeededDraw draw)
    {
        SheetFilling.Fill(board, draw);
        LoadEvening.Even(board);
        JudgeMeetings.Spread(board, draw);
        PanelLinking.Link(board);
    }
}
