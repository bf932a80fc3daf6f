using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

public static class CutLines
{
    /// <summary>The lines in a round's standings: who goes on into the next round, by places or by points, or who gets which award when no round follows.</summary>
    public static async Task<IReadOnlyList<CutLine>> CutLinesAsync(this ContestDb db, Round round, RoundScores scores, CancellationToken cancel = default)
    {
        var cuts = await db.CutsAsync(round, cancel);
        if (cuts.Any(cut => cut.IsAward))
            return AwardLines(cuts, await db.Awards.AsNoTracking().Where(it => it.ContestId == round.ContestId).ToListAsync(cancel), await db.CappedEntrantsAsync(round.ContestId, cancel), scores);
        if (cuts.Count > 0)
            return [.. cuts.Select(cut => CutLine.Of(scores, cut, cut.Count, cut.Pool))];

        var next = round.IsCalibration ? null : await db.NextRoundAsync(round, cancel);
        return next?.TakesFrom is not { } from ? [] :
            [CutLine.Of(scores, new(new(next.Name, next.NameEnglish), false, scores.Standings.Count(it => it.Place is not null && it.Score >= from), null, null), from)];
    }

    // Where nobody gets two awards, whoever has a higher one already does not stand at the line.
    static List<CutLine> AwardLines(IReadOnlyList<Cut> cuts, IEnumerable<Award> awards, IReadOnlyDictionary<Guid, Guid>? entrants, RoundScores scores)
    {
        if (entrants is null)
            return [.. cuts.Select(cut => CutLine.Of(scores, cut, cut.Count, null))];

        var lines = new List<CutLine>();
        var given = new HashSet<Guid>();
        foreach (var (cut, suggestion) in cuts.Zip(Suggestions.FromTheStart(awards, scores.Standings, entrants)))
        {
            given.UnionWith(suggestion.Entries);
            var served = given.Select(entry => entrants[entry]).ToHashSet();
            lines.Add(CutLine.Of(scores, cut, Math.Min(cut.Count, given.Count), scores.Inputs.Entries.Where(entry => given.Contains(entry) || !served.Contains(entrants[entry])).ToHashSet()));
        }
        return lines;
    }
}
