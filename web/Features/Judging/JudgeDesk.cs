using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>One entry on a judge's desk.</summary>
/// <param name="HasUnsubmittedChanges">Something was written after the sheet was handed in; only what was handed in counts.</param>
public sealed record DeskEntry(Guid RoundId, Guid EntryId, int Number, string Title, string Category, string CategoryEnglish, SheetProgress Progress, bool HasUnsubmittedChanges);

/// <summary>One round on a judge's desk, with its entries in the judge's own order.</summary>
public sealed record DeskRound(Guid Id, string Contest, string ContestEnglish, string TimeZone, string Name, string NameEnglish, DateTimeOffset ClosesAt, bool IsOpen, IReadOnlyList<DeskEntry> Entries)
{
    /// <summary>What there is to score.</summary>
    public int Count => Entries.Count(entry => entry.Progress != SheetProgress.Recused);

    public int Done => Entries.Count(entry => entry.Progress == SheetProgress.Submitted);

    /// <summary>The first entry that waits for the judge after the given one, going round; null when none does.</summary>
    public int? NextOpen(int afterNumber)
    {
        var at = Entries.TakeWhile(entry => entry.Number != afterNumber).Count();
        return Entries.Skip(at + 1).Concat(Entries.Take(at)).FirstOrDefault(entry => entry.Progress is SheetProgress.NotStarted or SheetProgress.Draft)?.Number;
    }

    /// <summary>The neighbour in the judge's order, recused entries passed over.</summary>
    public int? Neighbour(int number, int step)
    {
        var order = Entries.Where(entry => entry.Number == number || entry.Progress != SheetProgress.Recused).ToList();
        var at = order.FindIndex(entry => entry.Number == number) + step;
        return at >= 0 && at < order.Count ? order[at].Number : null;
    }
}

public static class JudgeDesk
{
    /// <summary>Everything a judge has been given in rounds that were opened: open rounds first, then the one that closed last.</summary>
    public static async Task<IReadOnlyList<DeskRound>> DeskOfAsync(this ContestDb db, Guid judgeId, DateTimeOffset now, CancellationToken cancel)
    {
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => db.Assignments.Of(judgeId).Any(it => it.RoundId == round.Id))
            .OrderBy(round => round.State == RoundState.Open ? 0 : 1).ThenByDescending(round => round.ClosedAt ?? round.ClosesAt).ThenBy(round => round.Id)
            .Select(round => new
            {
                round.Id, round.Contest.Title, round.Contest.TitleEnglish, round.Contest.TimeZone, round.Name, round.NameEnglish, ClosesAt = round.ClosedAt ?? round.ClosesAt, round.State, round.Seed,
            })
            .ToListAsync(cancel);
        var entries = await db.Assignments.AsNoTracking().Of(judgeId)
            .Select(it => new
            {
                it.RoundId, it.EntryId, it.Entry.Number, it.Entry.Title, Category = it.Entry.Category!.Name, CategoryEnglish = it.Entry.Category.NameEnglish, it.IsRecused,
            })
            .ToListAsync(cancel);
        var sheets = (await db.ScoreSheets.AsNoTracking().WrittenBy(judgeId).ToListAsync(cancel)).ToDictionary(sheet => (sheet.RoundId, sheet.EntryId));
        var open = rounds.Where(round => round.State == RoundState.Open && now < round.ClosesAt).Select(round => round.Id).ToHashSet();
        var byRound = entries.ToLookup(it => it.RoundId, it =>
        {
            var sheet = sheets.GetValueOrDefault((it.RoundId, it.EntryId));
            return new DeskEntry(it.RoundId, it.EntryId, it.Number!.Value, it.Title, it.Category, it.CategoryEnglish, SheetProgresses.Of(it.IsRecused, sheet?.State),
                open.Contains(it.RoundId) && sheet is { State: SheetState.Submitted, HasUnsubmittedChanges: true });
        });
        return [.. rounds.Select(round => new DeskRound(
            round.Id, round.Title, round.TitleEnglish, round.TimeZone, round.Name, round.NameEnglish, round.ClosesAt, open.Contains(round.Id),
            [.. byRound[round.Id].Shuffled(round.Seed, judgeId, entry => entry.EntryId)]))];
    }
}
