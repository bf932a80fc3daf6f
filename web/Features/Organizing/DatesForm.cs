using System.Globalization;
using VideoContest.Contests;

namespace VideoContest.Web.Features.Organizing;

/// <summary>The dates of a contest as they are typed, in the contest's zone.</summary>
public class DatesForm
{
    public string? EntriesOpenAt { get; set; }
    public string? EntriesCloseAt { get; set; }
    public string? GraceMinutes { get; set; }
    public string? ResultsExpectedAt { get; set; }
    public string? SummaryDueAt { get; set; }

    public void Fill(Contest contest, Wording wording)
    {
        (EntriesOpenAt, EntriesCloseAt) = (wording.Field(contest.EntriesOpenAt), wording.Field(contest.EntriesCloseAt));
        GraceMinutes = contest.GraceMinutes.ToString(CultureInfo.InvariantCulture);
        (ResultsExpectedAt, SummaryDueAt) = (wording.Field(contest.ResultsExpectedAt), wording.Field(contest.SummaryDueAt));
    }

    /// <summary>The dates, or null with everything wrong said.</summary>
    public ContestDates? ReadDates(FormChecks checks)
    {
        var opens = checks.Moment(nameof(EntriesOpenAt), EntriesOpenAt, required: true);
        var closes = checks.Moment(nameof(EntriesCloseAt), EntriesCloseAt, required: true);
        var grace = checks.Whole(nameof(GraceMinutes), GraceMinutes, 0, Contest.MostGraceMinutes) ?? 0;
        var results = checks.Moment(nameof(ResultsExpectedAt), ResultsExpectedAt);
        var summary = checks.Moment(nameof(SummaryDueAt), SummaryDueAt);
        if (opens is null || closes is null)
            return null;

        var dates = new ContestDates(opens.Value, closes.Value, grace, results, summary);
        var refusal = Contest.WhyNotSchedule(dates);
        checks.Say(nameof(EntriesCloseAt), refusal);
        return refusal is null ? dates : null;
    }
}

/// <param name="Stored">After somebody else saved meanwhile: what is stored now.</param>
public sealed record DatesFields(DatesForm Form, DatesForm? Stored);
