using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>What the standings are ordered by; places are the same in every order.</summary>
public enum StandingSort { Place, Disputed, Number }

/// <summary>The standings of a closed round, and beside the official score what tells how sure it is.</summary>
/// <param name="Cuts">The lines that go through them.</param>
/// <param name="Left">Entries that left the contest after the round opened.</param>
public sealed record StandingsPage(
    RoundHead Head, StandingSort Sort, RoundScores Scores, IReadOnlyList<StandingLine> Lines, IReadOnlyList<CutRow> Cuts, IReadOnlyList<LeftLine> Left)
{
    /// <summary>Panels share no entry, so that scores adjusted for severity cannot be compared.</summary>
    public bool AreApart => !Scores.Severity.IsConnected;

    public static string Figure(double value) => value.ToString("0.00;−0.00;0.00", CultureInfo.InvariantCulture);

    /// <summary>More digits for what is worked on with.</summary>
    public static string Fine(double value) => value.ToString("0.####;−0.####;0", CultureInfo.InvariantCulture);
}

/// <param name="Exact">The score as a fraction.</param>
/// <param name="Beside">What its place and score would be with severity switched over; null without one.</param>
/// <param name="Close">The lines that it is too close to.</param>
public sealed record StandingLine(
    Standing Standing, bool IsShared, int Number, string Title, string CreditedName, string Category, string? Shown, string? Exact, EntryTotals Totals, double? Error,
    (int Place, string Shown)? Beside, IReadOnlyList<CutRow> Close);

/// <summary>A cut with the entries at it.</summary>
/// <param name="Above">Too close to it from above, the nearest last.</param>
/// <param name="Below">Too close to it from below, the nearest first.</param>
/// <param name="Call">Between the two entries at the line; null where there are not two.</param>
/// <param name="IsTied">The two at the line share their place.</param>
public sealed record CutRow(CutLine Line, CutEntry? LastAbove, CutEntry? FirstBelow, IReadOnlyList<CutEntry> Above, IReadOnlyList<CutEntry> Below, CloseCall? Call, bool IsTied);

public sealed record CutEntry(Guid Id, int Number, string Title, string Shown, int Sheets);

public sealed record LeftLine(int Number, string Title, EntryStatus Status);

public static class StandingsPages
{
    public static async Task<StandingsPage> StandingsPageAsync(this ContestDb db, RoundHead head, StandingSort sort, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var scores = RoundScores.Of(await db.StandingInputsAsync(round, cancel));
        var entries = await db.Entries.AsNoTracking().Where(entry => db.Assignments.Any(it => it.RoundId == head.Id && it.EntryId == entry.Id))
            .Select(it => new { it.Id, Number = it.Number!.Value, it.Title, it.CreditedName, it.Status, Category = it.Category!.Name, CategoryEnglish = it.Category.NameEnglish }).ToDictionaryAsync(it => it.Id, cancel);
        var shown = ShownScores.Shown(scores.Standings.Select(it => it.Score).OfType<Fraction>(), head.Decimals);
        var beside = ShownScores.Shown(scores.BySeverity.Values.Select(it => it.Score).OfType<Fraction>(), head.Decimals);
        var places = scores.Standings.Where(it => it.Place is not null).CountBy(it => it.Place!.Value).ToDictionary();
        var cuts = Rows(await db.CutLinesAsync(round, scores, cancel), scores, it => new(it.EntryId, entries[it.EntryId].Number, entries[it.EntryId].Title, shown[it.Score!.Value], it.Sheets));
        var lines = scores.Standings.Select(it => new StandingLine(
            it, it.Place is { } place && places[place] > 1, entries[it.EntryId].Number, entries[it.EntryId].Title, entries[it.EntryId].CreditedName,
            Wording.Name(entries[it.EntryId].Category, entries[it.EntryId].CategoryEnglish), it.Score is { } score ? shown[score] : null, it.Score?.ToString(), scores.Totals[it.EntryId],
            scores.Severity.Entries.GetValueOrDefault(it.EntryId)?.StandardError,
            scores.BySeverity[it.EntryId] is { Place: { } other, Score: { } adjusted } ? (other, beside[adjusted]) : null,
            [.. cuts.Where(cut => cut.Line.Calls.TryGetValue(it.EntryId, out var call) && call.IsClose)]));
        return new(head, sort, scores, [.. Ordered(lines, sort)], cuts,
            [.. entries.Values.Where(it => it.Status != EntryStatus.Accepted).Select(it => new LeftLine(it.Number, it.Title, it.Status)).OrderBy(it => it.Number)]);
    }

    static IEnumerable<StandingLine> Ordered(IEnumerable<StandingLine> lines, StandingSort sort) => sort switch
    {
        StandingSort.Disputed => lines.OrderByDescending(it => it.Totals.Deviation ?? -1).ThenBy(it => it.Number),
        StandingSort.Number => lines.OrderBy(it => it.Number),
        _ => lines.OrderBy(it => it.Standing.Place ?? int.MaxValue).ThenBy(it => it.Number),
    };

    static List<CutRow> Rows(IReadOnlyList<CutLine> lines, RoundScores scores, Func<Standing, CutEntry> named)
    {
        var byId = scores.Standings.ToDictionary(it => it.EntryId);
        return [.. lines.Select(line =>
        {
            CutEntry? Named(Guid? entry) => entry is { } id ? named(byId[id]) : null;
            IReadOnlyList<CutEntry> Close(bool isAbove) => [.. scores.Standings.Where(it => line.Calls.TryGetValue(it.EntryId, out var call) && call.IsClose && call.IsAbove == isAbove).Select(named)];
            return new CutRow(line, Named(line.Above), Named(line.Below), Close(true), Close(false), line.Above is { } above ? line.Calls.GetValueOrDefault(above) : null,
                line is { Above: { } last, Below: { } first } && byId[last].Place == byId[first].Place);
        })];
    }
}
