using Microsoft.EntityFrameworkCore;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>How far a panel lies apart on one criterion of one film.</summary>
/// <param name="Own">The asking judge's points; null when they handed nothing in.</param>
/// <param name="Median">Of an even number of sheets, half-way between the two in the middle.</param>
public sealed record CriterionSpread(Guid CriterionId, decimal? Own, decimal Least, decimal Median, decimal Most);

/// <summary>What a calibration showed of one film; nobody is named.</summary>
/// <param name="Sheets">Sheets that were handed in.</param>
/// <param name="Criteria">In their order; empty without sheets.</param>
public sealed record FilmSpread(Guid EntryId, int Number, string Title, int Sheets, IReadOnlyList<CriterionSpread> Criteria);

public static class CalibrationSpreads
{
    /// <summary>What the panel gave in a calibration that has ended, film by film.</summary>
    /// <param name="judgeId">Who asks; they see the films that were given to them.</param>
    public static async Task<IReadOnlyList<FilmSpread>> SpreadAsync(this ContestDb db, Round calibration, Guid judgeId, CancellationToken cancel = default)
    {
        calibration.WhyNotCompareJudges().ThrowIfAny();
        var films = await db.Assignments.AsNoTracking().Of(judgeId).Where(it => it.RoundId == calibration.Id && !it.IsRecused).OrderBy(it => it.Entry.Number)
            .Select(it => new { it.EntryId, Number = it.Entry.Number!.Value, it.Entry.Title }).ToListAsync(cancel);
        var sheets = (await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == calibration.Id && it.State == SheetState.Submitted)
            .Select(it => new { it.EntryId, it.JudgeId, it.HandedInScores }).ToListAsync(cancel)).ToLookup(it => it.EntryId);
        var criteria = calibration.Criteria.OrderBy(it => it.Order).Select(it => it.Id).ToList();
        return [.. films.Select(film =>
        {
            var own = sheets[film.EntryId].SingleOrDefault(it => it.JudgeId == judgeId)?.HandedInScores ?? [];
            var points = sheets[film.EntryId].SelectMany(it => it.HandedInScores).ToLookup(score => score.CriterionId, score => score.Points);
            return new FilmSpread(film.EntryId, film.Number, film.Title, sheets[film.EntryId].Count(),
                [.. criteria.Where(points.Contains).Select(id => Spread(id, own.SingleOrDefault(score => score.CriterionId == id)?.Points, [.. points[id].Order()]))]);
        })];
    }

    static CriterionSpread Spread(Guid criterion, decimal? own, decimal[] points) =>
        new(criterion, own, points[0], (points[(points.Length - 1) / 2] + points[points.Length / 2]) / 2, points[^1]);
}
