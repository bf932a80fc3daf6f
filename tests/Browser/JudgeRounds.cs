using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.People;

namespace VideoContest.Tests.Browser;

/// <summary>Rounds that judges find open.</summary>
static class JudgeRounds
{
    /// <summary>An open blind round in which everybody scores everything.</summary>
    public static async Task<Round> OpenAsync(Contest contest, IReadOnlyList<Person> judges, IReadOnlyList<Guid> entries, Func<object[], Task> save, int order = 1, int leastWatched = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        var round = new Round(contest, order, new("初评", "First round", now, now.AddDays(9), ScoringMethod.Mean, null, 1, 2, true, null) { LeastWatched = leastWatched }, seed: 7);
        round.Seat(judges.Select(judge => judge.Id));
        round.Open(RoundOpening.WithoutConflicts(entries), now);
        await save([round]);
        return round;
    }
}
