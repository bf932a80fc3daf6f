using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Entries × judges: how far each sheet is, and nothing of what is in it.</summary>
public sealed record RoundProgress(IReadOnlyList<ProgressJudge> Judges, IReadOnlyList<ProgressRow> Rows, IReadOnlyList<ProgressRecusal> Recusals)
{
    /// <summary>Those still in the contest.</summary>
    public IEnumerable<ProgressRow> Live => Rows.Where(row => row.Left is null);

    public int Given => Live.Sum(row => row.Cells.Values.Count(cell => cell != SheetProgress.Recused));
    public int Done => Live.Sum(row => row.Done);
}

/// <param name="IsGone">No longer a judge of the contest.</param>
public sealed record ProgressJudge(Guid Id, string Name, bool IsGone, int Given, int Done)
{
    public int? MaximumLoad { get; init; }

    /// <summary>The judge left the panel while the round was open.</summary>
    public DateTimeOffset? LeftAt { get; init; }

    public DateTimeOffset? NudgedAt { get; init; }
}

/// <param name="Left">What became of an entry that left the contest after the round opened; null while it is in.</param>
/// <param name="Cells">By judge; judges who were not given the entry are missing.</param>
public sealed record ProgressRow(Guid EntryId, int Number, string Title, EntryStatus? Left, IReadOnlyDictionary<Guid, SheetProgress> Cells)
{
    public int Done => Cells.Values.Count(cell => cell == SheetProgress.Submitted);

    /// <summary>By judge, how much of the film they played, in percent; those who did not begin are missing.</summary>
    public IReadOnlyDictionary<Guid, int> Watched { get; init; } = new Dictionary<Guid, int>();

    /// <summary>How much a judge played, as far as it tells something: null for a sheet that was not begun with a film that was not.</summary>
    public int? WatchedBy(Guid judge) => Watched.TryGetValue(judge, out var percent) ? percent : Cells[judge] is SheetProgress.Submitted or SheetProgress.Draft ? 0 : null;
}

public sealed record ProgressRecusal(Guid Id, DateTimeOffset? ReviewedAt, string Judge, int Number, string Title, RecusalSource Source, string Reason, DateTimeOffset At);

public static class RoundProgresses
{
    public static async Task<RoundProgress> ProgressAsync(this ContestDb db, RoundHead round, CancellationToken cancel)
    {
        var given = await db.Assignments.AsNoTracking().Where(it => it.RoundId == round.Id)
            .Select(it => new
            {
                it.EntryId, it.Entry.Number, it.Entry.Title, it.Entry.Status, it.JudgeId, it.IsRecused,
                State = db.ScoreSheets.Where(sheet => sheet.RoundId == it.RoundId && sheet.EntryId == it.EntryId && sheet.JudgeId == it.JudgeId).Select(sheet => (SheetState?)sheet.State).FirstOrDefault(),
            })
            .ToListAsync(cancel);
        var watched = await db.WatchSharesAsync(round.Id, cancel);
        var rows = given.GroupBy(it => it.EntryId).Select(group => new ProgressRow(
            group.Key, group.First().Number!.Value, group.First().Title, group.First().Status == EntryStatus.Accepted ? null : group.First().Status,
            group.ToDictionary(it => it.JudgeId, it => SheetProgresses.Of(it.IsRecused, it.State)))
        {
            Watched = group.Where(it => watched.ContainsKey((it.EntryId, it.JudgeId))).ToDictionary(it => it.JudgeId, it => watched[(it.EntryId, it.JudgeId)]),
        }).OrderBy(row => row.Number).ToList();

        var panel = await db.Rounds.AsNoTracking().Where(it => it.Id == round.Id).SelectMany(it => it.Panel)
            .Select(it => new { it.JudgeId, it.Judge.DisplayName, it.MaximumLoad, it.LeftAt, it.NudgedAt, IsJudge = db.Memberships.Any(member => member.ContestId == round.ContestId && member.PersonId == it.JudgeId && member.Role == MemberRole.Judge) })
            .ToListAsync(cancel);
        var judges = panel.OrderBy(it => it.DisplayName, StringComparer.Ordinal).ThenBy(it => it.JudgeId).Select(it =>
        {
            var cells = rows.Where(row => row.Left is null).Select(row => row.Cells.TryGetValue(it.JudgeId, out var cell) ? cell : (SheetProgress?)null).ToList();
            return new ProgressJudge(it.JudgeId, it.DisplayName, !it.IsJudge, cells.Count(cell => cell is not null and not SheetProgress.Recused), cells.Count(cell => cell == SheetProgress.Submitted))
            {
                MaximumLoad = it.MaximumLoad, LeftAt = it.LeftAt, NudgedAt = it.NudgedAt,
            };
        }).ToList();

        var recusals = await db.Recusals.AsNoTracking().Where(it => it.RoundId == round.Id).OrderBy(it => it.At)
            .Join(db.Entries, it => it.EntryId, entry => entry.Id, (it, entry) => new { it, entry.Number, entry.Title })
            .Join(db.Users, it => it.it.JudgeId, judge => judge.Id, (it, judge) => new ProgressRecusal(it.it.Id, it.it.ReviewedAt, judge.DisplayName, it.Number!.Value, it.Title, it.it.Source, it.it.Reason, it.it.At))
            .ToListAsync(cancel);
        return new(judges, rows, recusals);
    }
}
