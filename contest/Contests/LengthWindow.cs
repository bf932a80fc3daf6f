namespace VideoContest.Contests;

/// <summary>A length a film may have; both ends are allowed.</summary>
public sealed record LengthWindow(TimeSpan Shortest, TimeSpan Longest)
{
    /// <summary>A nominal length give or take a tolerance, both in seconds.</summary>
    public static LengthWindow Around(double seconds, double tolerance) =>
        new(TimeSpan.FromSeconds(seconds - tolerance), TimeSpan.FromSeconds(seconds + tolerance));

    public bool Admits(TimeSpan length) => Shortest <= length && length <= Longest;
}
