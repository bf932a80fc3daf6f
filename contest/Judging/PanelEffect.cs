
namespace VideoContest.Judging;

/// <summary>What a change of panel or assignments does to a round, as it is shown before it is applied.</summary>
/// <param name="Loads">Of every judge, whoever joins or leaves included; sheets they stepped aside from are none.</param>
/// <param name="BelowBefore">Entries that have fewer judges than the quorum now.</param>
/// <param name="BelowAfter">Entries that would have fewer.</param>
/// <param name="PanelsBefore">Judges joined by entries they share; more than one panel cannot be compared.</param>
public sealed record PanelEffect(
    IReadOnlyList<JudgeLoad> Loads, IReadOnlyList<Guid> BelowBefore, IReadOnlyList<Guid> BelowAfter, IReadOnlyList<IReadOnlyList<Guid>> PanelsBefore, IReadOnlyList<IReadOnlyList<Guid>> PanelsAfter)
{
    /// <param name="opening">Its entries are those that are still in the contest.</param>
    public static PanelEffect Of(Round round, PanelChangePlan plan, RoundOpening opening, IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress> sheets)
    {
        var live = opening.Entries.Select(it => it.Id).ToHashSet();
        var before = round.Assignments.Where(it => live.Contains(it.EntryId) && !it.IsRecused).Select(it => (Entry: it.EntryId, Judge: it.JudgeId))
            .Where(it => sheets.GetValueOrDefault(it) != SheetProgress.Recused).ToList();
        var after = before.Except(plan.Removed).Concat(plan.Added).ToList();
        var (loadsBefore, loadsAfter) = (before.CountBy(it => it.Judge).ToDictionary(), after.CountBy(it => it.Judge).ToDictionary());
        var judges = round.Panel.Select(seat => seat.JudgeId).Union(loadsAfter.Keys).Union(plan.Change.Kind == PanelChangeKind.Seat && plan.Change.Judge is { } joining ? [joining] : []);
        return new(
            [.. judges.Select(judge => new JudgeLoad(judge, loadsBefore.GetValueOrDefault(judge), loadsAfter.GetValueOrDefault(judge)))],
            Below(round, live, before), Below(round, live, after), JudgePanels.Of(before), JudgePanels.Of(after));
    }

    /// <summary>Tells two plans apart: hex SHA-256 of the change and of every pair it makes or takes away.</summary>
    public static string Hash(PanelChangePlan plan) => TextHash.Of(string.Join('\n',
        plan.Added.Select(it => $"+{it.Entry} {it.Judge}").Concat(plan.Removed.Select(it => $"-{it.Entry} {it.Judge}")).Order(StringComparer.Ordinal)
            .Prepend($"{plan.Change.Kind} {plan.Change.Judge} {plan.Change.To} {plan.Change.MaximumLoad}")));

    static List<Guid> Below(Round round, HashSet<Guid> live, List<(Guid Entry, Guid Judge)> pairs)
    {
        var counts = pairs.CountBy(it => it.Entry).ToDictionary();
        return [.. round.Assignments.Select(it => it.EntryId).Distinct().Where(it => live.Contains(it) && counts.GetValueOrDefault(it) < round.Quorum)];
    }
}
