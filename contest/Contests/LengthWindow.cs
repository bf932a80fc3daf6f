namespace VideoContest.Contests;

/// <summary>A length a film may have; both ends are allowed.</summary>
public sealed record LengthWindow(TimeSpan Shortest, TimeSpan Longest)
{
    /// <summary>The length asked for, when the window is that length give or take a tolerance; null for a range.</summary>
    public TimeSpan? Nominal { get; init; }

    /// <summary>A nominal length give or take a tolerance, both in seconds.</summary>
    public static LengthWindow Around(double seconds, double tolerance) => Around(TimeSpan.FromSeconds(seconds), TimeSpan.FromSeconds(tolerance));

    /// <summary>A nominal length give or take a tolerance.</summary>
    public static LengthWindow Around(TimeSpan nominal, TimeSpan tolerance) => new(nominal - tolerance, nominal + tolerance) { Nominal = nominal };

    public bool Admits(TimeSpan length) => Shortest <= length && length <= Longest;
}
