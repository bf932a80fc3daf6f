using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>A line in the standings of a round: who stands above it goes on to the next round, or gets a prize.</summary>
/// <param name="Name">Of the next round or of the award.</param>
/// <param name="Count">So many are above it.</param>
/// <param name="Category">Only the works of this category are counted; null for all.</param>
public sealed record Cut(LocalName Name, bool IsAward, int Count, LocalName? Category, IReadOnlySet<Guid>? Pool);

/// <summary>Entries that share a place across a cut, so that people must decide.</summary>
public sealed record TieAtCut(Cut Cut, IReadOnlyList<Guid> Entries);

public static class Cuts
{
    /// <summary>The cuts that matter in a round: those of the next round, or the quotas of the awards when no round follows.</summary>
    public static async Task<IReadOnlyList<Cut>> CutsAsync(this ContestDb db, Round round, CancellationToken cancel = default)
    {
        if (round.IsCalibration)
            return [];
        var next = await db.NextRoundAsync(round, cancel);
        if (next is null)
        {
            var awards = await db.Awards.AsNoTracking().Where(it => it.ContestId == round.ContestId && it.Kind == AwardKind.Entry).OrderBy(it => it.Order).ToListAsync(cancel);
            return [.. awards.Select((award, at) => new Cut(award.LocalName, true, awards.Take(at + 1).Sum(it => it.Quota), null, null))];
        }

        var (cuts, name) = (new List<Cut>(), new LocalName(next.Name, next.NameEnglish));
        if (next.TakesTop is { } top)
            cuts.Add(new(name, false, top, null, null));
        if (next.TakesPerCategory is { } each)
        {
            var entries = await db.Entries.Where(entry => db.Assignments.Any(it => it.RoundId == round.Id && it.EntryId == entry.Id))
                .Select(entry => new { entry.Id, entry.CategoryId }).ToListAsync(cancel);
            foreach (var category in await db.Categories.AsNoTracking().Where(it => it.ContestId == round.ContestId).OrderBy(it => it.Order).ToListAsync(cancel))
                cuts.Add(new(name, false, each, new(category.Name, category.NameEnglish), entries.Where(it => it.CategoryId == category.Id).Select(it => it.Id).ToHashSet()));
        }
        return cuts;
    }

    /// <summary>The round that takes its entries from this one; null after the last.</summary>
    public static Task<Round?> NextRoundAsync(this ContestDb db, Round round, CancellationToken cancel = default) =>
        db.Rounds.AsNoTracking().Where(it => it.ContestId == round.ContestId && it.Order > round.Order && !it.IsCalibration).OrderBy(it => it.Order).FirstOrDefaultAsync(cancel);

    /// <summary>The ties that lie across a cut.</summary>
    /// <param name="standings">Best first.</param>
    public static async Task<IReadOnlyList<TieAtCut>> TiesAtCutsAsync(this ContestDb db, Round round, IReadOnlyList<Cut> cuts, IReadOnlyList<Standing> standings, CancellationToken cancel = default)
    {
        var ties = cuts.Where(cut => !cut.IsAward).Select(cut => (cut, Place: TiedPlace(standings, cut))).ToList();
        var awardCuts = cuts.Where(cut => cut.IsAward).ToList();
        if (awardCuts.Count > 0)
        {
            var awards = await db.Awards.AsNoTracking().Where(it => it.ContestId == round.ContestId && it.Kind == AwardKind.Entry).OrderBy(it => it.Order).ToListAsync(cancel);
            var entrants = await db.CappedEntrantsAsync(round.ContestId, cancel);
            var places = standings.ToDictionary(it => it.EntryId, it => it.Place);
            ties.AddRange(Suggestions.FromTheStart(awards, standings, entrants).Zip(awardCuts, (suggestion, cut) => (cut, suggestion.IsTied ? places[suggestion.Entries[^1]] : null)));
        }
        return [.. ties.Where(it => it.Place is not null).Select(it => new TieAtCut(it.cut, [.. standings.Where(other => other.Place == it.Place).Select(other => other.EntryId)]))];
    }

    /// <summary>Who entered each entry of a contest in which nobody gets two awards; null where they may.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Guid>?> CappedEntrantsAsync(this ContestDb db, Guid contestId, CancellationToken cancel = default) =>
        await db.Contests.AnyAsync(it => it.Id == contestId && it.IsOneAwardPerEntrant, cancel)
            ? await db.Entries.Where(it => it.ContestId == contestId).Select(it => new { it.Id, it.EntrantId }).ToDictionaryAsync(it => it.Id, it => it.EntrantId, cancel)
            : null;

    static int? TiedPlace(IReadOnlyList<Standing> standings, Cut cut)
    {
        var pool = standings.Where(it => it.Place is not null && cut.Pool?.Contains(it.EntryId) != false).ToList();
        return pool.Count > cut.Count && pool[cut.Count - 1].Place == pool[cut.Count].Place ? pool[cut.Count].Place : null;
    }
}
