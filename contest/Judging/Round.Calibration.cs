namespace VideoContest.Judging;

/// <summary>A few films that the whole panel scores before a round, to find a common measure; they count nowhere.</summary>
public partial class Round
{
    public const int MostCalibrationEntries = 3;

    public static readonly Refusal OnlyBeforeDraft = new("只能在还没有启动的轮次之前安排校准。");

    public Refusal? WhyNotCalibrate(IReadOnlyCollection<Guid> entries, DateTimeOffset closesAt, DateTimeOffset now) =>
        State != RoundState.Draft || IsCalibration ? OnlyBeforeDraft :
        Panel.Count == 0 ? new("评委组还没有评委。") :
        entries.Distinct().Count() is 0 or > MostCalibrationEntries ? new("请选 1 到 {0} 件通过审核的作品。", MostCalibrationEntries) :
        closesAt <= now ? new("截止时间必须晚于现在。") :
        null;

    /// <summary>Makes a calibration with the criteria and the panel of this round, which has not opened.</summary>
    /// <param name="order">Its place among the contest's rounds; it gives no places itself.</param>
    /// <param name="entries">One to three accepted entries, which the caller has made sure of.</param>
    public Round Calibrate(int order, IReadOnlyCollection<Guid> entries, DateTimeOffset closesAt, int seed, DateTimeOffset now)
    {
        WhyNotCalibrate(entries, closesAt, now).ThrowIfAny();
        var plan = new RoundPlan(Short($"{Name}·校准"), Short($"Calibration: {(NameEnglish.Length > 0 ? NameEnglish : Name)}"), now, closesAt, ScoringMethod.Mean, null, 1, Decimals, IsBlind, null)
        {
            LeastWatched = LeastWatched,
        };
        var calibration = new Round(Contest, order, plan, seed) { IsCalibration = true, CalibrationEntries = [.. entries.Distinct()] };
        calibration.Rewrite([.. Criteria.OrderBy(it => it.Order).Select(it => new RubricLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step))]);
        calibration.Seat(Panel.Select(seat => seat.JudgeId));
        return calibration;
    }

    /// <summary>Why judges do not see yet how far they lie apart.</summary>
    public Refusal? WhyNotCompareJudges() => State == RoundState.Closed ? null : new("校准结束之后，才能看到大家的评分。");

    static string Short(string name) => name.Length > LongestName ? name[..LongestName] : name;
}
