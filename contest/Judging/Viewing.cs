namespace VideoContest.Judging;

/// <summary>A stretch of a film that was played, in seconds from its start.</summary>
public sealed record Stretch(double From, double To);

/// <summary>What a judge has played of an entry's film in a round, however often and in whatever order.</summary>
public class Viewing
{
    /// <summary>Nobody plays a film faster; the player offers no more.</summary>
    public const double MostSpeed = 2;

    /// <summary>A page says at least so often what it plays; a longer silence counts as that long.</summary>
    public static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(1);

    // Players leave out a blink where they wait for the network, and at the end of a film.
    const double Blink = 0.5;

    private Viewing() { }

    public Viewing(Guid roundId, Guid entryId, Guid judgeId, DateTimeOffset now) =>
        (RoundId, EntryId, JudgeId, SavedAt) = (roundId, entryId, judgeId, now);

    public Guid Id { get; private set; } = Guid.CreateVersion7();
    public Guid RoundId { get; private set; }
    public Guid EntryId { get; private set; }
    public Guid JudgeId { get; private set; }

    /// <summary>In order, apart from each other.</summary>
    public IReadOnlyList<Stretch> Played { get; private set; } = [];

    public DateTimeOffset SavedAt { get; private set; }
    public int Version { get; private set; }

    public static Refusal? WhyNotPlay(Assignment assignment, DateTimeOffset now) =>
        assignment.IsRecused ? new("您已回避这件作品，不能评分。") :
        !assignment.Round.IsOpenAt(now) ? new("本轮评分已于 {0} 结束。", assignment.Round.ClosedAt ?? assignment.Round.ClosesAt) :
        null;

    /// <summary>Adds what was played since the last time. What could not have been played in the time between, at the highest speed, is left out; it may be said again later.</summary>
    /// <param name="played">In any order, overlapping or not.</param>
    /// <param name="length">Of the film, in seconds.</param>
    public void Play(Assignment assignment, IEnumerable<Stretch> played, double length, DateTimeOffset now)
    {
        WhyNotPlay(assignment, now).ThrowIfAny();
        var silence = now - SavedAt;
        var left = Math.Clamp(silence.TotalSeconds, 0, LongestSilence.TotalSeconds) * MostSpeed;
        var known = Played;
        foreach (var stretch in Stretches.Joined(played, 0, length))
        {
            foreach (var added in Stretches.Without(stretch, Played))
            {
                var taken = Math.Min(left, added.To - added.From);
                if (taken > 0)
                    known = Stretches.Joined([.. known, added with { To = added.From + taken }], 0, length);
                left -= taken;
            }
        }
        (Played, SavedAt) = (known, now);
    }

    /// <summary>How much of the film was played, in whole percent rounded down; a second played twice counts once.</summary>
    /// <param name="length">Of the film, in seconds; a film whose length nobody knows counts as played.</param>
    public static int Percent(IReadOnlyList<Stretch> played, double length)
    {
        var missing = length - Stretches.Joined(played, Blink, length).Sum(it => it.To - it.From);
        return length <= 0 || missing <= Blink ? 100 : (int)Math.Floor(100 * (length - missing) / length);
    }
}
