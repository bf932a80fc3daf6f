using System.Globalization;

namespace VideoContest.Judging;

/// <summary>What may still be changed of an open round's declaration, with a reason.</summary>
/// <param name="SheetsPerEntry">How many judges score each entry; null for the whole panel.</param>
public sealed record RoundSettings(ScoringMethod Method, int? SheetsPerEntry, int Quorum, int Decimals, int LeastWatched, bool IsBlind)
{
    /// <summary>By name, as a revision keeps them.</summary>
    public IReadOnlyDictionary<string, string> Values => new Dictionary<string, string>
    {
        [nameof(Method)] = $"{Method}", [nameof(SheetsPerEntry)] = SheetsPerEntry?.ToString(CultureInfo.InvariantCulture) ?? "",
        [nameof(Quorum)] = Quorum.ToString(CultureInfo.InvariantCulture), [nameof(Decimals)] = Decimals.ToString(CultureInfo.InvariantCulture),
        [nameof(LeastWatched)] = LeastWatched.ToString(CultureInfo.InvariantCulture), [nameof(IsBlind)] = IsBlind ? "true" : "false",
    };
}

/// <summary>Changes of what was declared, after the round opened. Criteria stay as they were declared.</summary>
public partial class Round
{
    /// <summary>The name under which a revision keeps the panel: ids of judges, joined by commas.</summary>
    public const string PanelSetting = "Panel";

    public RoundSettings Settings => new(Method, SheetsPerEntry, Quorum, Decimals, LeastWatched, IsBlind);

    /// <param name="handedIn">Sheets handed in so far.</param>
    public Refusal? WhyNotRevise(RoundSettings settings, int handedIn) =>
        State != RoundState.Open ? new("只有进行中的轮次可以变更；没有启动的轮次请直接修改。") :
        settings == Settings ? new("没有任何改动。") :
        settings.IsBlind != IsBlind && handedIn > 0 ? new("已经有评委提交评分表，匿名与否不能再改。") :
        WhyNotCount(settings.Quorum, settings.Decimals, settings.SheetsPerEntry) ?? WhyNotWatch(settings.LeastWatched) ?? WhyNotStaff(settings.SheetsPerEntry, settings.Quorum, Seated.Count());

    /// <summary>Changes the declaration of an open round.</summary>
    /// <param name="number">Of the revision, from 1.</param>
    public RoundRevision Revise(RoundSettings settings, int handedIn, int number, string reason, Guid by, DateTimeOffset now)
    {
        (WhyNotRevise(settings, handedIn) ?? WhyNotReason(reason)).ThrowIfAny();
        var changed = Settings.Values.Where(it => settings.Values[it.Key] != it.Value).ToDictionary();
        (Method, SheetsPerEntry, Quorum, Decimals, LeastWatched, IsBlind) = (settings.Method, settings.SheetsPerEntry, settings.Quorum, settings.Decimals, settings.LeastWatched, settings.IsBlind);
        return new(Id, number, changed, changed.Keys.ToDictionary(it => it, it => settings.Values[it]), reason, by, now);
    }

    /// <summary>Applies a change of the panel, which is a change of what was declared.</summary>
    public (IReadOnlyList<Assignment> Added, IReadOnlyList<Assignment> Removed, RoundRevision Revision) Revise(PanelChangePlan plan, int number, string reason, Guid by, DateTimeOffset now)
    {
        WhyNotReason(reason).ThrowIfAny();
        var before = PanelIds();
        var (added, removed) = Apply(plan, now);
        return (added, removed, new(Id, number, new Dictionary<string, string> { [PanelSetting] = before }, new Dictionary<string, string> { [PanelSetting] = PanelIds() }, reason, by, now));
    }

    /// <summary>Why these words do not do as the reason of a change.</summary>
    public static Refusal? WhyNotReason(string reason) =>
        string.IsNullOrWhiteSpace(reason) ? new("请写明变更的理由。") :
        reason.Length > RoundRevision.LongestReason ? new("理由最多 {0} 个字。", RoundRevision.LongestReason) :
        PlainText.WhyNot(reason, manyLines: true);

    /// <summary>Why the round cannot end without the sheets that are missing.</summary>
    public static Refusal? WhyNotLeaveOut(int missing, string reason) =>
        missing > 0 && string.IsNullOrWhiteSpace(reason) ? new("还有 {0} 份评分表没有提交。现在结束，请写明理由。", missing) :
        reason.Length > LongestCloseReason ? new("理由最多 {0} 个字。", LongestCloseReason) :
        PlainText.WhyNot(reason, manyLines: true);

    string PanelIds() => string.Join(',', Seated.Select(seat => seat.JudgeId).Order());
}
