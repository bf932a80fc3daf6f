namespace VideoContest.Judging;

/// <summary>The panel of a round: loads, and judges who come, go and are replaced while it is open.</summary>
public partial class Round
{
    /// <summary>Judges who are still on the panel.</summary>
    public IEnumerable<Panelist> Seated => _panel.Where(seat => seat.LeftAt is null);

    /// <summary>Sets how many sheets each judge takes at most; judges that are not named have no limit.</summary>
    public void Limit(IReadOnlyDictionary<Guid, int> most)
    {
        WhyNotEdit().ThrowIfAny();
        if (most.Values.Any(it => it < 1))
            throw new Refusal("评委最多评几件，至少为 1。").AsException();

        foreach (var seat in _panel)
            seat.Limit(most.TryGetValue(seat.JudgeId, out var load) ? load : null);
    }

    /// <summary>What the assigner is told of the round: its entries with the sheets they have, its judges, its conflicts.</summary>
    /// <param name="sheets">How far the sheets are that were begun; those given out and not named were not.</param>
    public AssigningTask Task(RoundOpening opening, IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress> sheets)
    {
        var categories = opening.Entries.ToDictionary(entry => entry.Id, entry => entry.Category);
        var given = _assignments.GroupBy(it => it.EntryId).ToDictionary(it => it.Key, it => it.ToDictionary(sheet => sheet.JudgeId, sheet => Progress(sheet, sheets)));
        var gone = given.Keys.Where(entry => !categories.ContainsKey(entry)).Select(entry => new EntryToAssign(entry, null, given[entry], TakesMore: false));
        return new(
            [.. opening.Entries.Select(entry => new EntryToAssign(entry.Id, entry.Category, given.GetValueOrDefault(entry.Id) ?? [])), .. gone],
            [.. _panel.Select(seat => new JudgeToAssign(seat.JudgeId, seat.MaximumLoad, seat.LeftAt is null && !opening.Gone.Contains(seat.JudgeId)))], SheetsPerEntry, opening.Conflicts, Seed);
    }

    public Refusal? WhyNotChange(PanelChange change, DateTimeOffset now) =>
        !IsOpenAt(now) ? new("只有评分中的轮次可以调整评委和分配。") :
        change.MaximumLoad < 1 ? new("评委最多评几件，至少为 1。") :
        change.Kind == PanelChangeKind.Seat && Seated.Any(seat => seat.JudgeId == change.Judge) ? new("这位评委已经在评委组里。") :
        change.Leaves && Seated.All(seat => seat.JudgeId != change.Judge) ? new("这位评委不在评委组里，或者已经退出。") :
        change.Leaves && change.To is null && Seated.Count() == 1 ? new("评委组只剩这一位评委。请换一位评委接替。") :
        change.Kind == PanelChangeKind.Replace && change.To == change.Judge ? new("不能由本人接替自己。") :
        null;

    /// <summary>Works out what a change comes to, and changes nothing.</summary>
    /// <param name="opening">With the conflicts of whoever joins.</param>
    public PanelChangePlan Plan(PanelChange change, RoundOpening opening, IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress> sheets, DateTimeOffset now)
    {
        WhyNotChange(change, now).ThrowIfAny();
        var task = Task(opening, sheets);
        foreach (var joining in Joining(change))
            task = task with { Judges = [.. task.Judges.Where(it => it.Id != joining), new(joining, change.MaximumLoad ?? _panel.Find(it => it.JudgeId == joining)?.MaximumLoad)] };
        if (!change.Leaves)
        {
            var plan = change.Kind == PanelChangeKind.Rebalance ? Assigner.Rebalance(task) : Assigner.TopUp(task);
            return new(change, plan.Added, plan.Removed, [], []);
        }

        // Whoever leaves does not finish what they began: it goes to somebody else like what they did not begin.
        var leaver = change.Judge!.Value;
        var open = _assignments.Where(it => it.JudgeId == leaver && Progress(it, sheets) is (SheetProgress.NotStarted or SheetProgress.Draft))
            .Select(it => (Entry: it.EntryId, Judge: leaver)).ToList();
        var added = change.Kind == PanelChangeKind.Leave ? [] : Assigner.Replace(Unbegun(task, leaver), leaver, change.To).Added;
        var taken = added.Select(it => it.Entry).ToHashSet();
        return new(change, added, open, [.. open.Where(it => !taken.Contains(it.Entry))], [.. open.Where(it => sheets.GetValueOrDefault(it) == SheetProgress.Draft)]);
    }

    /// <summary>Applies what was planned.</summary>
    /// <returns>The assignments that were made and the ones that were taken away.</returns>
    public (IReadOnlyList<Assignment> Added, IReadOnlyList<Assignment> Removed) Apply(PanelChangePlan plan, DateTimeOffset now)
    {
        WhyNotChange(plan.Change, now).ThrowIfAny();
        foreach (var joining in Joining(plan.Change))
        {
            if (_panel.Find(it => it.JudgeId == joining) is not { } seat)
                _panel.Add(seat = new(Id, joining));
            seat.Return();
            if (plan.Change.MaximumLoad is { } most)
                seat.Limit(most);
        }
        if (plan.Change.Leaves)
            _panel.Single(seat => seat.JudgeId == plan.Change.Judge).Leave(now);

        var leaving = plan.Removed.ToHashSet();
        var removed = _assignments.Where(it => leaving.Contains((it.EntryId, it.JudgeId))).ToList();
        var source = plan.Change.Kind is PanelChangeKind.Replace or PanelChangeKind.Rebalance ? AssignmentSource.Replacement : AssignmentSource.Manual;
        var added = plan.Added.Select(pair => new Assignment(this, pair.Entry, pair.Judge, source)).ToList();
        _assignments.RemoveAll(removed.Contains);
        _assignments.AddRange(added);
        return (added, removed);
    }

    IEnumerable<Guid> Joining(PanelChange change)
    {
        var joining = change.Kind switch { PanelChangeKind.Seat => change.Judge, PanelChangeKind.Replace => change.To, _ => null };
        return joining is { } judge && Seated.All(seat => seat.JudgeId != judge) ? [judge] : [];
    }

    static AssigningTask Unbegun(AssigningTask task, Guid judge) => task with
    {
        Entries = [.. task.Entries.Select(entry => entry with
        {
            Sheets = entry.Sheets.ToDictionary(it => it.Key, it => it.Key == judge && it.Value == SheetProgress.Draft ? SheetProgress.NotStarted : it.Value),
        })],
    };

    static SheetProgress Progress(Assignment sheet, IReadOnlyDictionary<(Guid Entry, Guid Judge), SheetProgress> sheets) =>
        sheet.IsRecused ? SheetProgress.Recused : sheets.GetValueOrDefault((sheet.EntryId, sheet.JudgeId), SheetProgress.NotStarted);
}
