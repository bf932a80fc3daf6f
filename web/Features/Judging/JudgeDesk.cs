using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>One entry on a judge's desk.</summary>
/// <param name="HasUnsubmittedChanges">Something was written after the sheet was handed in; only what was handed in counts.</param>
public sealed record DeskEntry(Guid RoundId, Guid EntryId, int Number, string Title, string Category, string CategoryEnglish, SheetProgress Progress, bool HasUnsubmittedChanges);

/// <summary>One round on a judge's desk, with its entries in the judge's own order.</summary>
/// <param name="LeftToCalibrate">Sheets of a calibration that the judge hands in before scoring here.</param>
public sealed record DeskRound(
    Guid Id, string Contest, string ContestEnglish, string TimeZone, string Name, string NameEnglish, DateTimeOffset ClosesAt, bool IsOpen, bool IsCalibration, int LeftToCalibrate,
    IReadOnlyList<DeskEntry> Entries)
{
    /// <summary>What there is to score.</summary>
    public int Count => Entries.Count(entry => entry.Progress != SheetProgress.Recused);

    public int Done => Entries.Count(entry => entry.Progress == SheetProgress.Submitted);

    /// <summary>The place of an entry in the judge's order, from 1, recused ones passed over.</summary>
    public int Place(int number) => Order(number).FindIndex(entry => entry.Number == number) + 1;

    /// <summary>The entry to go on with after the given one: of those that wait for the judge, one with the fewest valid sheets, the first in the judge's order going round; null when none waits.</summary>
    /// <param name="sheets">Valid sheets of all judges, by entry.</param>
    public int? NextOpen(int afterNumber, IReadOnlyDictionary<Guid, int> sheets)
    {
        var at = Entries.TakeWhile(entry => entry.Number != afterNumber).Count();
        return Entries.Skip(at + 1).Concat(Entries.Take(at)).Where(entry => entry.Progress is SheetProgress.NotStarted or SheetProgress.Draft)
            .MinBy(entry => sheets.GetValueOrDefault(entry.EntryId))?.Number;
    }

    /// <summary>The neighbour in the judge's order, recused entries passed over.</summary>
    public int? Neighbour(int number, int step)
    {
        var order = Order(number);
        var at = order.FindIndex(entry => entry.Number == number) + step;
        return at >= 0 && at < order.Count ? order[at].Number : null;
    }

    List<DeskEntry> Order(int number) => [.. Entries.Where(entry => entry.Number == number || entry.Progress != SheetProgress.Recused)];
}

public static class JudgeDesk
{
    /// <summary>Everything a judge has been given in rounds that were opened: open rounds first, calibrations before others, then the one that closed last.</summary>
    public static async Task<IReadOnlyList<DeskRound>> DeskOfAsync(this ContestDb db, Guid judgeId, DateTimeOffset now, CancellationToken cancel)
    {
        var rounds = await db.Rounds.AsNoTracking()
            .Where(round => db.Assignments.Of(judgeId).Any(it => it.RoundId == round.Id))
            .OrderBy(round => round.State != RoundState.Open ? 2 : round.IsCalibration ? 0 : 1).ThenByDescending(round => round.ClosedAt ?? round.ClosesAt).ThenBy(round => round.Id)
            .Select(round => new
            {
                round.Id, round.Contest.Title, round.Contest.TitleEnglish, round.Contest.TimeZone, round.Name, round.NameEnglish, ClosesAt = round.ClosedAt ?? round.ClosesAt, round.State, round.Seed, round.IsCalibration,
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
        var left = new Dictionary<Guid, int>();
        if (rounds.Any(round => round.IsCalibration && open.Contains(round.Id)))
            foreach (var round in rounds.Where(round => open.Contains(round.Id)))
                left[round.Id] = await db.LeftToCalibrateAsync(judgeId, round.Id, now, cancel);
        var byRound = entries.ToLookup(it => it.RoundId, it =>
        {
            var sheet = sheets.GetValueOrDefault((it.RoundId, it.EntryId));
            return new DeskEntry(it.RoundId, it.EntryId, it.Number!.Value, it.Title, it.Category, it.CategoryEnglish, SheetProgresses.Of(it.IsRecused, sheet?.State),
                open.Contains(it.RoundId) && sheet is { State: SheetState.Submitted, HasUnsubmittedChanges: true });
        });
        return [.. rounds.Select(round => new DeskRound(
            round.Id, round.Title, round.TitleEnglish, round.TimeZone, round.Name, round.NameEnglish, round.ClosesAt, open.Contains(round.Id), round.IsCalibration,
            left.GetValueOrDefault(round.Id), [.. byRound[round.Id].Shuffled(round.Seed, judgeId, entry => entry.EntryId)]))];
    }

    /// <summary>Where a judge goes on after an entry; null when nothing of the round waits any more.</summary>
    public static async Task<int?> NextOpenAsync(this ContestDb db, Guid judgeId, Guid roundId, int afterNumber, DateTimeOffset now, CancellationToken cancel)
    {
        var sheets = await db.ScoreSheets.Where(it => it.RoundId == roundId && it.State == SheetState.Submitted).GroupBy(it => it.EntryId)
            .Select(it => new { it.Key, Count = it.Count() }).ToDictionaryAsync(it => it.Key, it => it.Count, cancel);
        return (await db.DeskOfAsync(judgeId, now, cancel)).Single(it => it.Id == roundId).NextOpen(afterNumber, sheets);
    }
}
