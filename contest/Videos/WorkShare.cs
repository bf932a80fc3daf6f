namespace VideoContest.Videos;

/// <summary>How much of a film's work is behind it, and what that says about the rest.</summary>
public static class WorkShare
{
    /// <summary>Below this share a guess would be worth nothing.</summary>
    const double LeastShare = 0.1;

    static readonly TimeSpan LeastTime = TimeSpan.FromSeconds(5);

    // Shares of the wall clock, measured on films of 15 to 60 seconds in 1080p on two cores.
    static readonly (ProcessingStage Stage, double Weight)[] Weights =
        [(ProcessingStage.Receiving, 4), (ProcessingStage.Checking, 4), (ProcessingStage.Previewing, 10), (ProcessingStage.Encoding, 76), (ProcessingStage.Finishing, 6)];

    /// <summary>0 to 1.</summary>
    /// <param name="percent">0 to 100 within the stage.</param>
    public static double Of(ProcessingStage stage, int percent)
    {
        var done = Weights.Where(it => it.Stage < stage).Sum(it => it.Weight) + Weights.Where(it => it.Stage == stage).Sum(it => it.Weight * percent / 100);
        return done / Weights.Sum(it => it.Weight);
    }

    /// <summary>About how long a film at work still takes, if it goes on as it went so far; null while that cannot be known.</summary>
    /// <param name="worked">Since its worker took it.</param>
    public static TimeSpan? Left(ProcessingStage stage, int percent, TimeSpan worked) =>
        Of(stage, percent) is var share && share >= LeastShare && worked >= LeastTime ? worked * ((1 - share) / share) : null;
}
