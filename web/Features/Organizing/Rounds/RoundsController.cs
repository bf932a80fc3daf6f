using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>The rounds of a contest, and how far one is.</summary>
[Route("organizing/{contest}/rounds")]
public class RoundsController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel)
    {
        var me = User.PersonId();
        var found = await db.Contests.OrganizedBy(me).AsNoTracking().Where(it => it.Address == contest).Select(it => new { it.Id, it.Title, it.TitleEnglish, it.TimeZone }).SingleOrDefaultAsync(cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var heads = await db.Rounds.HeadsOf(me, contest).ToListAsync(cancel);
        var given = await db.Assignments.Where(it => it.Round.ContestId == found.Id && !it.IsRecused && it.Entry.Status == VideoContest.Entries.EntryStatus.Accepted)
            .GroupBy(it => it.RoundId).Select(it => new { it.Key, Count = it.Count() }).ToDictionaryAsync(it => it.Key, it => it.Count, cancel);
        var done = await db.ScoreSheets.Where(it => it.State == SheetState.Submitted
                && db.Assignments.Any(a => a.RoundId == it.RoundId && a.EntryId == it.EntryId && a.JudgeId == it.JudgeId && a.Entry.Status == VideoContest.Entries.EntryStatus.Accepted && a.Round.ContestId == found.Id))
            .GroupBy(it => it.RoundId).Select(it => new { it.Key, Count = it.Count() }).ToDictionaryAsync(it => it.Key, it => it.Count, cancel);
        return View(new RoundsPage(contest, Wording.Name(found.Title, found.TitleEnglish), [.. heads.Select(head => new RoundLine(head, done.GetValueOrDefault(head.Id), given.GetValueOrDefault(head.Id)))], clock.GetUtcNow()));
    }

    [HttpGet("{order:int}")]
    public async Task<IActionResult> Show(string contest, int order, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { } head)
            return NotFound();

        var progress = await db.ProgressAsync(head, cancel);
        var waiting = 0;
        if (head.State == RoundState.Open)
        {
            var round = await db.Rounds.AsNoTracking().Include(it => it.Panel).SingleAsync(it => it.Id == head.Id, cancel);
            waiting = (await db.PrepareOpeningAsync(round, cancel)).Entries.Select(entry => entry.Id).Except(progress.Rows.Select(row => row.EntryId)).Count();
        }
        var criteria = await db.Rounds.AsNoTracking().Where(it => it.Id == head.Id).SelectMany(it => it.Criteria).OrderBy(it => it.Order)
            .Select(it => new CriterionLine(it.Name, it.NameEnglish, it.Weight, it.Least, it.Most, it.Step)).ToListAsync(cancel);
        var seal = await db.Rounds.Where(it => it.Id == head.Id && it.Seal != null).Select(it => new SheetSeal(it.SealedSheets!.Value, it.Seal!)).SingleOrDefaultAsync(cancel);
        return View(new RoundPage(head, criteria, progress, waiting, clock.GetUtcNow()) { Revisions = await db.RevisionsAsync(head.Id, cancel), Seal = seal });
    }
}

public sealed record RoundsPage(string Contest, string Title, IReadOnlyList<RoundLine> Rounds, DateTimeOffset Now);

/// <param name="Done">Sheets handed in.</param>
/// <param name="Given">Sheets there should be.</param>
public sealed record RoundLine(RoundHead Head, int Done, int Given);

/// <param name="Waiting">Accepted works that have no judges in this round yet.</param>
public sealed record RoundPage(RoundHead Head, IReadOnlyList<CriterionLine> Criteria, RoundProgress Progress, int Waiting, DateTimeOffset Now)
{
    /// <summary>What its sheets were when it closed; null before.</summary>
    public SheetSeal? Seal { get; init; }

    /// <summary>What was changed after the opening, the newest first.</summary>
    public IReadOnlyList<RevisionLine> Revisions { get; init; } = [];
}

public sealed record CriterionLine(string Name, string NameEnglish, decimal Weight, decimal Least, decimal Most, decimal Step);
