namespace VideoContest.Judging;

/// <summary>Lets every two judges meet about equally often, by exchanges that change no load and lose no category.</summary>
static class JudgeMeetings
{
    // Per sheet that can move, so that the work grows with the entries; a few entries take more tries each.
    const int Tries = 40, FewestTries = 20_000;

    /// <summary>Tries exchanges between two sheets drawn at random and keeps those that lower the sum of squared meetings.</summary>
    public static void Spread(AssigningBoard board, SeededDraw draw)
    {
        var sheets = (from entry in Enumerable.Range(0, board.Entries) from judge in Enumerable.Range(0, board.Judges) where board.CanGive(entry, judge) select (Entry: entry, Judge: judge)).ToArray();
        var above = Excess(board);
        for (var left = Math.Max(FewestTries, Tries * sheets.Length); left > 0 && above > 0 && sheets.Length > 1; left--)
        {
            ref var one = ref sheets[draw.Below(sheets.Length)];
            ref var other = ref sheets[draw.Below(sheets.Length)];
            if (!board.CanTake(one.Entry, other.Judge) || !board.CanTake(other.Entry, one.Judge) || board.CategoriesLost(one, other) > 0)
                continue;

            var change = Change(board, one, other);
            if (change >= 0)
                continue;

            board.Exchange(one, other);
            (one.Judge, other.Judge) = (other.Judge, one.Judge);
            above += change;
        }
    }

    // How far the sum of squared meetings is above what it would be if all met equally often or once more.
    static long Excess(AssigningBoard board)
    {
        var (sum, squares, pairs) = (0L, 0L, (long)board.Judges * (board.Judges - 1));
        foreach (var met in board.Met)
            (sum, squares) = (sum + met, squares + (long)met * met);
        if (pairs == 0)
            return 0;

        var (each, rest) = Math.DivRem(sum, pairs);
        return (squares - pairs * each * each - rest * (2 * each + 1)) / 2;
    }

    // By which an exchange changes the sum of squared meetings. Those who score both entries meet both judges before and after.
    static long Change(AssigningBoard board, (int Entry, int Judge) one, (int Entry, int Judge) other)
    {
        var change = 0L;
        var (mine, theirs) = (one.Judge * board.Judges, other.Judge * board.Judges);
        for (var judge = 0; judge < board.Judges; judge++)
            if (judge != one.Judge && judge != other.Judge && board.Has(one.Entry, judge) != board.Has(other.Entry, judge))
                change += 2 + 2 * (board.Has(one.Entry, judge) ? board.Met[theirs + judge] - board.Met[mine + judge] : board.Met[mine + judge] - board.Met[theirs + judge]);
        return change;
    }
}
