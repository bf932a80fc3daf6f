using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>A change of panel or assignments as it works out now.</summary>
/// <param name="Plan">Null when nothing was chosen or it is refused.</param>
public sealed record WorkedOutChange(Round Round, PanelChangePlan? Plan, PanelEffect? Effect, Refusal? WhyNot)
{
    public string Hash => Plan is null ? "" : PanelEffect.Hash(Plan);
}

/// <summary>The preview of a change, or what can be chosen.</summary>
/// <param name="Names">Of judges on the panel and those who may join.</param>
/// <param name="Outside">Judges of the contest who may join.</param>
/// <param name="Entries">Number and title.</param>
public sealed record ChangePage(
    RoundHead Head, WorkedOutChange Change, ChangeForm Form, IReadOnlyDictionary<Guid, string> Names, IReadOnlyList<JudgeChoice> Seated, IReadOnlyList<JudgeChoice> Outside,
    IReadOnlyDictionary<Guid, (int Number, string Title)> Entries)
{
    public Refusal? Problem { get; init; }

    /// <summary>By entry: who gives a sheet up and who gets one.</summary>
    public IEnumerable<(Guid Entry, IReadOnlyList<string> From, IReadOnlyList<string> To)> Moves => Change.Plan is not { } plan ? [] :
        plan.Removed.Select(it => it.Entry).Union(plan.Added.Select(it => it.Entry)).OrderBy(it => Entries[it].Number).Select(entry => (entry,
            (IReadOnlyList<string>)[.. plan.Removed.Where(it => it.Entry == entry).Select(it => Names[it.Judge])], (IReadOnlyList<string>)[.. plan.Added.Where(it => it.Entry == entry).Select(it => Names[it.Judge])]));
}

static class ChangePages
{
    /// <summary>Works the change out on the round as it stands; changes nothing.</summary>
    public static async Task<WorkedOutChange> WorkOutChangeAsync(this ContestDb db, Guid roundId, ChangeForm form, DateTimeOffset now, CancellationToken cancel)
    {
        var round = await db.Rounds.Include(it => it.Panel).ThenInclude(it => it.Judge).Include(it => it.Assignments).AsSplitQuery().SingleAsync(it => it.Id == roundId, cancel);
        if (form.Kind is not { } kind || !Enum.IsDefined(kind))
            return new(round, null, null, null);

        var change = new PanelChange(kind, kind is PanelChangeKind.TopUp or PanelChangeKind.Rebalance ? null : form.Judge, kind == PanelChangeKind.Replace ? form.To : null) { MaximumLoad = kind == PanelChangeKind.Seat ? form.MaximumLoad : null };
        var joining = kind == PanelChangeKind.Seat ? change.Judge : change.To;
        if (change.ChangesPanel && change.Judge is null || joining is { } known && !await db.JudgesOf(round.ContestId).AnyAsync(it => it.Id == known, cancel))
            return new(round, null, null, new("请选择本大赛的一位评委。"));
        if (round.WhyNotChange(change, now) is { } refusal)
            return new(round, null, null, refusal);

        var opening = await db.PrepareOpeningAsync(round, joining, cancel);
        if (opening.WhyNot is { } why)
            return new(round, null, null, why);
        var states = await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == roundId).Select(it => new { it.EntryId, it.JudgeId, it.State }).ToListAsync(cancel);
        var sheets = states.ToDictionary(it => (it.EntryId, it.JudgeId), it => SheetProgresses.Of(false, it.State));
        var plan = round.Plan(change, opening, sheets, now);
        return new(round, plan, PanelEffect.Of(round, plan, opening, sheets), null);
    }

    public static async Task<ChangePage> ChangePageAsync(this ContestDb db, RoundHead head, WorkedOutChange change, ChangeForm form, CancellationToken cancel)
    {
        var judges = await db.JudgesOf(head.ContestId).AsNoTracking().OrderBy(it => it.DisplayName).Select(it => new JudgeChoice(it.Id, it.DisplayName)).ToListAsync(cancel);
        var seated = change.Round.Seated.Select(seat => new JudgeChoice(seat.JudgeId, seat.Judge.DisplayName)).OrderBy(it => it.Name, StringComparer.Ordinal).ToList();
        var names = change.Round.Panel.ToDictionary(seat => seat.JudgeId, seat => seat.Judge.DisplayName);
        foreach (var judge in judges)
            names.TryAdd(judge.Id, judge.Name);
        var entries = await db.Entries.AsNoTracking().Where(it => it.ContestId == head.ContestId && it.Number != null).Select(it => new { it.Id, it.Number, it.Title })
            .ToDictionaryAsync(it => it.Id, it => (it.Number!.Value, it.Title), cancel);
        return new(head, change, form, names, seated, [.. judges.Where(it => seated.All(seat => seat.Id != it.Id))], entries);
    }
}
