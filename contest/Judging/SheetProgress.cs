namespace VideoContest.Judging;

/// <summary>How far a judge is with an entry, as progress lists show it.</summary>
public enum SheetProgress { NotStarted, Draft, Submitted, Recused }

public static class SheetProgresses
{
    /// <param name="state">The sheet's state; null when there is no sheet.</param>
    public static SheetProgress Of(bool isRecused, SheetState? state) =>
        isRecused ? SheetProgress.Recused : state switch
        {
            null => SheetProgress.NotStarted,
            SheetState.Draft => SheetProgress.Draft,
            SheetState.Submitted => SheetProgress.Submitted,
            _ => SheetProgress.Recused,
        };
}
