using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>Changes what was declared of an open round: with a preview, a reason and a record.</summary>
[Route("organizing/{contest}/rounds/{order:int}/revision")]
public class RevisionsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> words) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string contest, int order, RevisionForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open } head)
            return NotFound();

        var round = await FindAsync(head.Id, cancel);
        var shown = form.Quorum is null ? RevisionForm.Of(round) : form with { Version = round.Version };
        var settings = form.Quorum is null ? null : Read(round, shown);
        var handedIn = await HandedInAsync(head.Id, cancel);
        if (settings is not null)
            new FormChecks(ModelState, wording, words).Say("", round.WhyNotRevise(settings, handedIn));
        return await PageAsync(head, round, shown, settings, cancel);
    }

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, RevisionForm form, CancellationToken cancel)
    {
        if (await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is not { State: RoundState.Open } head)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockRoundAsync(head.Id, cancel);
        var round = await FindAsync(head.Id, cancel);
        var handedIn = await HandedInAsync(head.Id, cancel);
        var checks = new FormChecks(ModelState, wording, words);
        var settings = Read(round, form);
        if (form.Version != round.Version)
        {
            checks.Say("", words["在您打开页面之后，别人（或您的另一个窗口）改动了同一内容，这次没有保存。"]);
            Response.StatusCode = StatusCodes.Status409Conflict;
        }
        else
        {
            checks.Say("", settings is null ? null : round.WhyNotRevise(settings, handedIn));
            checks.Say(nameof(form.Reason), Round.WhyNotReason(PlainText.Clean(form.Reason)));
        }
        if (settings is null || !ModelState.IsValid)
        {
            if (Response.StatusCode == StatusCodes.Status200OK)
                Response.StatusCode = StatusCodes.Status400BadRequest;
            ModelState.Remove(nameof(form.Version));
            return await PageAsync(head, round, form with { Version = round.Version }, settings, cancel);
        }

        var (me, now) = (User.PersonId(), clock.GetUtcNow());
        var number = await db.RoundRevisions.CountAsync(it => it.RoundId == round.Id, cancel) + 1;
        var revision = round.Revise(settings, handedIn, number, PlainText.Clean(form.Reason), me, now);
        db.Add(revision);
        db.Record(round.ContestId, Act.RoundRevised, me, round.Id, now, ("number", number), ("revision", revision.Id),
            ("settings", string.Join(' ', revision.After.OrderBy(it => it.Key, StringComparer.Ordinal).Select(it => $"{it.Key}:{revision.Before[it.Key]}>{it.Value}"))));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = words["轮次已保存。"].Value;
        return RedirectToAction("Show", "Rounds", new { contest, order });
    }

    Task<Round> FindAsync(Guid id, CancellationToken cancel) => db.Rounds.Include(it => it.Panel).SingleAsync(it => it.Id == id, cancel);

    Task<int> HandedInAsync(Guid id, CancellationToken cancel) => db.ScoreSheets.CountAsync(it => it.RoundId == id && it.Revision > 0, cancel);

    RoundSettings? Read(Round round, RevisionForm form)
    {
        var checks = new FormChecks(ModelState, wording, words);
        var (sheets, quorum, decimals, watched) = (checks.Whole("SheetsPerEntry", form.SheetsPerEntry, 1, 100), checks.Whole("Quorum", form.Quorum, 1, 100),
            checks.Whole("Decimals", form.Decimals, 0, 4), checks.Whole("LeastWatched", form.LeastWatched, 0, 100));
        if (quorum is null && checks.AreRight("Quorum"))
            checks.Say("Quorum", words["请填写这一项。"]);
        return ModelState.IsValid ? new(form.Method, round.IsCalibration ? null : sheets, quorum!.Value, decimals ?? round.Decimals, watched ?? 0, form.IsBlind) : null;
    }

    async Task<IActionResult> PageAsync(RoundHead head, Round round, RevisionForm form, RoundSettings? settings, CancellationToken cancel)
    {
        var progress = await db.ProgressAsync(head, cancel);
        return View("Revision", new RevisionPage(head, form, round.Settings, settings, [.. progress.Live.Select(row => (row.Cells.Values.Count(cell => cell != SheetProgress.Recused), row.Done))]));
    }
}

public sealed record RevisionForm
{
    public int Version { get; init; }
    public ScoringMethod Method { get; init; }
    public string? SheetsPerEntry { get; init; }

    /// <summary>Null as long as nothing was typed.</summary>
    public string? Quorum { get; init; }

    public string? Decimals { get; init; }
    public string? LeastWatched { get; init; }
    public bool IsBlind { get; init; }
    public string? Reason { get; init; }

    public static RevisionForm Of(Round round) => new()
    {
        Version = round.Version, Method = round.Method, SheetsPerEntry = round.Settings.Values["SheetsPerEntry"], Quorum = round.Settings.Values["Quorum"],
        Decimals = round.Settings.Values["Decimals"], LeastWatched = round.Settings.Values["LeastWatched"], IsBlind = round.IsBlind,
    };
}

/// <param name="Now">What holds.</param>
/// <param name="Then">What was typed; null before that, or when it cannot be read.</param>
/// <param name="Entries">Of every entry in the contest: judges it has, and sheets handed in.</param>
public sealed record RevisionPage(RoundHead Head, RevisionForm Form, RoundSettings Now, RoundSettings? Then, IReadOnlyList<(int Judges, int Done)> Entries)
{
    public FormField Field(string name, string label, string? value) => new(name, label, value ?? "", null);

    /// <summary>Entries that cannot reach the quorum with the judges they have.</summary>
    public int Below(RoundSettings settings) => Entries.Count(it => it.Judges < settings.Quorum);

    /// <summary>Entries that have not reached the quorum so far.</summary>
    public int Open(RoundSettings settings) => Entries.Count(it => it.Done < settings.Quorum);

    /// <summary>Entries with fewer judges than they should have.</summary>
    public int Lacking(RoundSettings settings) => settings.SheetsPerEntry is { } wanted ? Entries.Count(it => it.Judges < wanted) : 0;

    /// <summary>Entries of which one highest and one lowest sheet would be dropped, if all sheets come in.</summary>
    public int Trimmed(RoundSettings settings) => settings.Method == ScoringMethod.Trimmed ? Entries.Count(it => it.Judges >= VideoContest.Results.Standings.FewestToTrim) : 0;
}
