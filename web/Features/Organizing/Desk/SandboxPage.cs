using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <param name="IsTried">Something was tried out; the rows are what came of it.</param>
/// <param name="Problem">Why it was not.</param>
public sealed record SandboxPage(RoundHead Head, SandboxForm Form, IReadOnlyList<(Guid Id, string Name)> Judges, bool IsTried, IReadOnlyList<SandboxRow> Rows, Refusal? Problem);

/// <param name="Official">The place as the rules have it; null without one.</param>
/// <param name="Place">The place under what is tried out.</param>
public sealed record SandboxRow(int Number, string Title, int? Official, int? Place, string Shown, Lack? Lack)
{
    /// <summary>Above 0: so many places better.</summary>
    public int Gain => Official is { } official && Place is { } place ? official - place : 0;
}

public static class SandboxPages
{
    public static async Task<SandboxPage> SandboxPageAsync(this ContestDb db, RoundHead head, SandboxForm form, bool isTried, CancellationToken cancel)
    {
        var round = await db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
        var judges = (await db.Assignments.Where(it => it.RoundId == head.Id).Select(it => new { it.JudgeId, it.Judge.DisplayName }).Distinct().ToListAsync(cancel))
            .OrderBy(it => it.DisplayName, StringComparer.Ordinal).Select(it => (it.JudgeId, it.DisplayName)).ToList();
        var titles = await db.Entries.Where(entry => db.Assignments.Any(it => it.RoundId == head.Id && it.EntryId == entry.Id))
            .Select(entry => new { entry.Id, Number = entry.Number!.Value, entry.Title }).ToDictionaryAsync(it => it.Id, cancel);
        var inputs = await db.StandingInputsAsync(round, cancel);
        if (form.WhyNotTry() is { } problem)
            return new(head, form, judges, false, [], problem);

        var official = Standings.Work(inputs).ToDictionary(it => it.EntryId);
        var tried = Standings.Work(inputs with
        {
            Method = form.Method == SandboxMethod.Trimmed ? ScoringMethod.Trimmed : ScoringMethod.Mean,
            Quorum = int.Parse(form.Quorum!, CultureInfo.InvariantCulture),
            IsSeverityOfficial = form.IsSeverityOn,
            Sheets = [.. inputs.Sheets.Where(sheet => !form.Without.Contains(sheet.JudgeId))],
        });
        if (form.Method == SandboxMethod.Median)
            tried = Standings.Place(tried.Select(it => it with { Score = it.Own is null ? null : it.Median }));
        var shown = ShownScores.Shown(tried.Select(it => it.Score).OfType<Fraction>(), head.Decimals);
        return new(head, form, judges, isTried,
            [.. tried.Select(it => new SandboxRow(titles[it.EntryId].Number, titles[it.EntryId].Title, official[it.EntryId].Place, it.Place, it.Score is { } score ? shown[score] : "—", it.Lack))], null);
    }
}
