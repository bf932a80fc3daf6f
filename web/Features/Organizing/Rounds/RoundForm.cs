using System.Globalization;
using System.Security.Cryptography;
using VideoContest.Judging;
using VideoContest.Web.Features.Organizing.Settings;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>A round's plan, criteria and panel as they are typed.</summary>
public class RoundForm : RubricForm
{
    public string? Name { get; set; }
    public string? NameEnglish { get; set; }
    public string? OpensAt { get; set; }
    public string? ClosesAt { get; set; }
    public ScoringMethod Method { get; set; }

    /// <summary>Empty when the whole panel scores everything.</summary>
    public string? SheetsPerEntry { get; set; }

    public string? Quorum { get; set; }
    public string? Decimals { get; set; }
    public bool IsBlind { get; set; }

    /// <summary>Empty when every accepted work is judged.</summary>
    public string? TakesTop { get; set; }

    public List<Guid> Judges { get; set; } = [];

    public static RoundForm Of(Round round, Wording wording) => new()
    {
        Version = round.Version, Name = round.Name, NameEnglish = round.NameEnglish, OpensAt = wording.Field(round.OpensAt), ClosesAt = wording.Field(round.ClosesAt),
        Method = round.Method, SheetsPerEntry = Text(round.SheetsPerEntry), Quorum = Text(round.Quorum), Decimals = Text(round.Decimals), IsBlind = round.IsBlind, TakesTop = Text(round.TakesTop),
        Judges = [.. round.Panel.Select(seat => seat.JudgeId)],
        Rows = Of([.. round.Criteria.OrderBy(it => it.Order).Select(it => new RubricLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step))]).Rows,
    };

    /// <summary>The plan as typed; null when something is wrong, which is then said.</summary>
    public RoundPlan? ReadPlan(FormChecks checks)
    {
        var (opens, closes) = (checks.Moment(nameof(OpensAt), OpensAt, required: true), checks.Moment(nameof(ClosesAt), ClosesAt, required: true));
        var plan = new RoundPlan(
            checks.Text(nameof(Name), Name, Round.LongestName, required: true), checks.Text(nameof(NameEnglish), NameEnglish, Round.LongestName),
            opens ?? default, closes ?? default, Method, checks.Whole(nameof(SheetsPerEntry), SheetsPerEntry, 1, 100), checks.Whole(nameof(Quorum), Quorum, 1, 100) ?? 1,
            checks.Whole(nameof(Decimals), Decimals, 0, 4) ?? 2, IsBlind, checks.Whole(nameof(TakesTop), TakesTop, 1, 10000));
        if (opens is null || closes is null)
            return null;
        checks.Say(nameof(ClosesAt), Round.WhyNotPlan(plan));
        return plan;
    }

    public static int NewSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
