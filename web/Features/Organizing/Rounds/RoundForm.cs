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

    /// <summary>Empty when categories do not count.</summary>
    public string? TakesPerCategory { get; set; }

    /// <summary>Empty without a bound.</summary>
    public string? TakesFrom { get; set; }

    public bool IsSeverityOfficial { get; set; }
    public bool ExcludesDistrict { get; set; }
    public bool ExcludesMailDomain { get; set; }

    /// <summary>Percent; empty for 0.</summary>
    public string? LeastWatched { get; set; }

    /// <summary>Percent; empty for 0.</summary>
    public string? VotePercent { get; set; }

    /// <summary>Percent by place of the earlier round; empty where it does not count.</summary>
    public Dictionary<int, string?> Parts { get; set; } = [];

    public List<Guid> Judges { get; set; } = [];

    /// <summary>Most sheets by judge; empty without a limit.</summary>
    public Dictionary<Guid, string?> Loads { get; set; } = [];

    public static RoundForm Of(Round round, Wording wording) => new()
    {
        Version = round.Version, Name = round.Name, NameEnglish = round.NameEnglish, OpensAt = wording.Field(round.OpensAt), ClosesAt = wording.Field(round.ClosesAt),
        Method = round.Method, SheetsPerEntry = Text(round.SheetsPerEntry), Quorum = Text(round.Quorum), Decimals = Text(round.Decimals), IsBlind = round.IsBlind, TakesTop = Text(round.TakesTop),
        TakesPerCategory = Text(round.TakesPerCategory), TakesFrom = round.TakesFrom is { } least ? Points.Text(least) : "", LeastWatched = Text(round.LeastWatched), VotePercent = Text(round.VotePercent),
        IsSeverityOfficial = round.IsSeverityOfficial, ExcludesDistrict = round.ExcludesDistrict, ExcludesMailDomain = round.ExcludesMailDomain,
        Parts = round.Parts.ToDictionary(part => part.Order, part => (string?)Text(part.Percent)),
        Judges = [.. round.Panel.Select(seat => seat.JudgeId)], Loads = round.Panel.Where(seat => seat.MaximumLoad is not null).ToDictionary(seat => seat.JudgeId, seat => (string?)Text(seat.MaximumLoad)),
        Rows = Of([.. round.Criteria.OrderBy(it => it.Order).Select(it => new RubricLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step))]).Rows,
    };

    /// <summary>The plan as typed; null when something is wrong, which is then said.</summary>
    public RoundPlan? ReadPlan(FormChecks checks)
    {
        var (opens, closes) = (checks.Moment(nameof(OpensAt), OpensAt, required: true), checks.Moment(nameof(ClosesAt), ClosesAt, required: true));
        var plan = new RoundPlan(
            checks.Text(nameof(Name), Name, Round.LongestName, required: true), checks.Text(nameof(NameEnglish), NameEnglish, Round.LongestName),
            opens ?? default, closes ?? default, Method, checks.Whole(nameof(SheetsPerEntry), SheetsPerEntry, 1, 100), checks.Whole(nameof(Quorum), Quorum, 1, 100) ?? 1,
            checks.Whole(nameof(Decimals), Decimals, 0, 4) ?? 2, IsBlind, checks.Whole(nameof(TakesTop), TakesTop, 1, 10000))
        {
            TakesPerCategory = checks.Whole(nameof(TakesPerCategory), TakesPerCategory, 1, 10000), TakesFrom = checks.Number(nameof(TakesFrom), TakesFrom, 0, 100, 2),
            IsSeverityOfficial = IsSeverityOfficial, ExcludesDistrict = ExcludesDistrict, ExcludesMailDomain = ExcludesMailDomain,
            LeastWatched = checks.Whole(nameof(LeastWatched), LeastWatched, 0, 100) ?? 0, VotePercent = checks.Whole(nameof(VotePercent), VotePercent, 0, Round.MostVotePercent) ?? 0,
            Parts = [.. Parts.OrderBy(it => it.Key).Select(it => (it.Key, Percent: checks.Whole($"{nameof(Parts)}[{it.Key}]", it.Value, 1, 99))).Where(it => it.Percent is not null).Select(it => new ResultPart(it.Key, it.Percent!.Value))],
        };
        if (opens is null || closes is null)
            return null;
        checks.Say(Round.WhyNotTake(plan) is not null ? Taking : Round.WhyNotWeigh(plan) is not null ? nameof(VotePercent) : nameof(ClosesAt), Round.WhyNotPlan(plan));
        return plan;
    }

    /// <summary>Most sheets as typed, for the judges who are on the panel.</summary>
    public IReadOnlyDictionary<Guid, int> ReadLoads(FormChecks checks, IReadOnlyCollection<Guid> seats) =>
        Loads.Where(it => seats.Contains(it.Key)).Select(it => (it.Key, Most: checks.Whole($"{nameof(Loads)}[{it.Key}]", it.Value, 1, 100_000)))
            .Where(it => it.Most is not null).ToDictionary(it => it.Key, it => it.Most!.Value);

    /// <summary>The field in which what is wrong with who goes on is said.</summary>
    public string Taking => !string.IsNullOrWhiteSpace(TakesFrom) ? nameof(TakesFrom) : !string.IsNullOrWhiteSpace(TakesPerCategory) ? nameof(TakesPerCategory) : nameof(TakesTop);

    public static int NewSeed() => RandomNumberGenerator.GetInt32(int.MaxValue);

    static string Text(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";
}
