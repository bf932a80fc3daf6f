using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>The standings of a closed round, down to every judge's points.</summary>
[Route("organizing/{contest}/rounds/{order:int}/standings")]
public class StandingsController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Closed, IsCalibration: false } head)
            return NotFound();

        var standings = await db.WorkOutStandingsAsync(await RoundAsync(head, cancel), cancel);
        var shown = ShownScores.Shown(standings.Select(it => it.Score).OfType<Fraction>(), head.Decimals);
        var entries = await db.Entries.AsNoTracking().Where(it => it.Assignments.Any(a => a.RoundId == head.Id))
            .Select(it => new { it.Id, it.Number, it.Title, it.CreditedName, it.Status, Category = it.Category!.Name, CategoryEnglish = it.Category.NameEnglish }).ToDictionaryAsync(it => it.Id, cancel);
        var places = standings.Where(it => it.Place is not null).CountBy(it => it.Place!.Value).ToDictionary();
        return View("Standings", new StandingsPage(head,
            [.. standings.Select(it => new StandingLine(
                it.Place, it.Place is { } place && places[place] > 1, entries[it.EntryId].Number!.Value, entries[it.EntryId].Title, entries[it.EntryId].CreditedName,
                Wording.Name(entries[it.EntryId].Category, entries[it.EntryId].CategoryEnglish), it.Score is { } score ? shown[score] : null, it.Score?.ToString(), it.Sheets,
                it.IsTrimmed, it.Lack, it.BrokenBy))],
            [.. entries.Values.Where(it => it.Status != EntryStatus.Accepted).Select(it => new LeftLine(it.Number!.Value, it.Title, it.Status)).OrderBy(it => it.Number)]));
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string contest, int order, int number, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Closed, IsCalibration: false } head)
            return NotFound();
        var entry = await db.Entries.AsNoTracking().OrganizedBy(User.PersonId())
            .Where(it => it.ContestId == head.ContestId && it.Number == number && it.Assignments.Any(a => a.RoundId == head.Id))
            .Select(it => new { it.Id, it.Title, it.Status }).SingleOrDefaultAsync(cancel);
        if (entry is null)
            return NotFound();

        var round = await RoundAsync(head, cancel);
        var criteria = round.Criteria.OrderBy(it => it.Order).ToList();
        var judges = await db.Assignments.AsNoTracking().Where(it => it.RoundId == head.Id && it.EntryId == entry.Id)
            .Select(it => new { it.JudgeId, it.Judge.DisplayName }).ToDictionaryAsync(it => it.JudgeId, it => it.DisplayName, cancel);
        var sheets = await db.ScoreSheets.AsNoTracking().Where(it => it.RoundId == head.Id && it.EntryId == entry.Id).ToListAsync(cancel);
        var lines = judges.OrderBy(it => it.Value, StringComparer.Ordinal).Select(judge =>
        {
            var sheet = sheets.SingleOrDefault(it => it.JudgeId == judge.Key);
            var counts = sheet?.State == SheetState.Submitted;
            return new SheetLine(sheet?.Id, judge.Value, sheet?.State, counts ? [.. criteria.Select(criterion => sheet!.HandedInScores.Single(score => score.CriterionId == criterion.Id).Points)] : null,
                counts ? Standings.Total(criteria, sheet!.HandedInScores) : null, sheet?.Remark ?? "", sheet?.VoidReason ?? "");
        }).ToList();
        var standing = entry.Status == EntryStatus.Accepted ? (await db.WorkOutStandingsAsync(round, cancel)).Single(it => it.EntryId == entry.Id) : null;
        return View("Arithmetic", new ArithmeticPage(head, number, entry.Title, entry.Status,
            [.. criteria.Select(it => new CriterionLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step))], lines, standing));
    }

    Task<Round> RoundAsync(RoundHead head, CancellationToken cancel) => db.Rounds.AsNoTracking().Include(it => it.Criteria).SingleAsync(it => it.Id == head.Id, cancel);
}

public sealed record StandingsPage(RoundHead Head, IReadOnlyList<StandingLine> Lines, IReadOnlyList<LeftLine> Left);

/// <param name="Exact">The score as a fraction.</param>
public sealed record StandingLine(int? Place, bool IsShared, int Number, string Title, string CreditedName, string Category, string? Shown, string? Exact, int Sheets, bool IsTrimmed, Lack? Lack, TieBreak? BrokenBy);

public sealed record LeftLine(int Number, string Title, EntryStatus Status);
