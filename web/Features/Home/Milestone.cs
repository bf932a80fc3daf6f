using VideoContest.Contests;

namespace VideoContest.Web.Features.Home;

public enum MilestoneKind { EntriesOpen, EntriesClose, RoundCloses, ResultsExpected, ResultsPublished }

/// <summary>A date of the contest on its way.</summary>
/// <param name="Round">The round's name; null for dates of the contest itself.</param>
/// <param name="IsNext">The first one that is still to come; none once the results are published.</param>
public sealed record Milestone(MilestoneKind Kind, DateTimeOffset At, string? Round, bool IsPast, bool IsNext)
{
    /// <summary>The dates in their order; rounds that were not opened yet are the organizer's own matter, and so is, until the results are public, that one was closed before or after its date.</summary>
    public static IReadOnlyList<Milestone> Of(Contest contest, DateTimeOffset now)
    {
        List<(MilestoneKind Kind, DateTimeOffset At, string? Round)> dates =
            [(MilestoneKind.EntriesOpen, contest.EntriesOpenAt, null), (MilestoneKind.EntriesClose, contest.EntriesCloseAt, null)];
        dates.AddRange(contest.Rounds.OrderBy(round => round.Order)
            .Select(round => (MilestoneKind.RoundCloses, contest.ResultsPublishedAt is null ? round.ClosesAt : round.ClosedAt ?? round.ClosesAt, (string?)Wording.Name(round.Name, round.NameEnglish))));
        if (contest.ResultsPublishedAt is { } published)
            dates.Add((MilestoneKind.ResultsPublished, published, null));
        else if (contest.ResultsExpectedAt is { } expected)
            dates.Add((MilestoneKind.ResultsExpected, expected, null));

        dates = [.. dates.OrderBy(date => date.At)];
        var next = contest.ResultsPublishedAt is null ? dates.FindIndex(date => date.At > now) : -1;
        return [.. dates.Select((date, index) => new Milestone(date.Kind, date.At, date.Round, date.At <= now, index == next))];
    }
}
