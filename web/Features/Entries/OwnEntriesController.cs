using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Web.Features.Entries;

/// <summary>An entrant's own entries.</summary>
[Route("my/entries")]
public class OwnEntriesController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts, Wording wording) : Controller
{
    const string Ticked = "Ticked";

    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var (me, now) = (User.PersonId(), clock.GetUtcNow());
        if (!await db.Entrants.AnyAsync(entrant => entrant.PersonId == me, cancel))
            return View("NoProfile");

        var entries = await db.Entries.OwnedBy(me).AsNoTracking().Include(entry => entry.Contest).Include(entry => entry.Video)
            .OrderByDescending(entry => entry.CreatedAt).ToListAsync(cancel);
        var uploading = await db.Videos.UploadedFor(me).Where(film => film.Status == VideoStatus.Uploading).Select(film => film.EntryId).ToListAsync(cancel);
        var contests = await db.Contests.Announced().AsNoTracking().Where(contest => contest.EntriesCloseAt > now).ToListAsync(cancel);
        return View(new EntriesPage(
            [.. entries.Select(entry => EntryLine.Of(entry, uploading.Contains(entry.Id), now))],
            [.. contests.Select(contest => ContestToEnter.Of(contest, entries.Count(entry => entry.ContestId == contest.Id && entry.Status != EntryStatus.Withdrawn), now))],
            now));
    }

    [HttpGet("new")]
    public async Task<IActionResult> New(string? contest, CancellationToken cancel)
    {
        var entrant = await db.Entrants.AsNoTracking().SingleOrDefaultAsync(it => it.PersonId == User.PersonId(), cancel);
        if (entrant is null)
            return View("NoProfile");
        if (await db.Contests.Announced().AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } chosen)
            return NotFound();

        wording.Use(chosen.TimeZone);
        Entry.WhyNotBegin(chosen, await db.CountTowardsCapAsync(chosen.Id, entrant.Id, cancel), clock.GetUtcNow()).ThrowIfAny();
        return View("Form", await PageAsync(chosen, EntryForm.For(entrant), cancel));
    }

    [HttpPost("new")]
    public async Task<IActionResult> Create(string? contest, EntryForm form, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var entrant = await db.Entrants.SingleOrDefaultAsync(it => it.PersonId == User.PersonId(), cancel);
        var chosen = await db.Contests.Announced().SingleOrDefaultAsync(it => it.Address == contest, cancel);
        if (entrant is null || chosen is null)
            return NotFound();

        wording.Use(chosen.TimeZone);
        var page = await PageAsync(chosen, form, cancel);
        var details = form.Read(page.Choices, ModelState, texts, wording);
        var entriesSoFar = await db.LockAndCountTowardsCapAsync(chosen.Id, entrant.Id, cancel);
        if (Entry.WhyNotBegin(chosen, entriesSoFar, now) is { } refusal)
            return NotSaved(page with { WhyNot = refusal });
        if (!ModelState.IsValid)
            return View("Form", page);

        var entry = Entry.Begin(chosen, entrant, details, entriesSoFar, now);
        var signed = form.Sign(entry, page.Choices, now);
        db.Add(entry);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return Saved(entry, form, signed);
    }

    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, [FromServices] IOptions<SiteSettings> site, CancellationToken cancel)
    {
        var (me, now) = (User.PersonId(), clock.GetUtcNow());
        var entry = await db.Entries.OwnedBy(me).AsNoTracking()
            .Include(it => it.Contest).Include(it => it.Video).Include(it => it.Category).Include(it => it.District)
            .SingleOrDefaultAsync(it => it.Id == id, cancel);
        if (entry is null || await db.UploadPanelAsync(id, me, site.Value, now, cancel) is not { } upload)
            return NotFound();

        wording.Use(entry.Contest.TimeZone);
        var inForce = await db.Agreements.AsNoTracking().InForce(entry.ContestId).ToListAsync(cancel);
        var award = entry.Contest.ResultsPublishedAt is null ? null :
            await db.Winners.Where(winner => winner.EntryId == id).Select(winner => Wording.Name(winner.Award.Name, winner.Award.NameEnglish)).FirstOrDefaultAsync(cancel);
        var captions = await db.Captions.Where(it => it.VideoId == entry.VideoId).Select(it => it.Language).Order().ToListAsync(cancel);
        return View(EntryPage.Of(entry, upload, inForce, captions, award, await db.OwnResultsAsync(entry, cancel), now));
    }

    [HttpGet("{id:guid}/edit")]
    public async Task<IActionResult> Edit(Guid id, CancellationToken cancel)
    {
        if (await OwnAsync(id, cancel) is not { } entry)
            return NotFound();

        var now = clock.GetUtcNow();
        entry.WhyNotEdit(now).ThrowIfAny();
        var choices = await EntryChoices.ReadAsync(db, entry.ContestId, cancel);
        var form = EntryForm.Of(entry, choices.Texts);
        // Ticked without a name a moment ago: the ticks stay, so that only the name is missing.
        if (TempData[Ticked] is string ticked)
            form = form with { Agreed = [.. (form.Agreed ?? []).Concat(ticked.Split(',').Select(Enum.Parse<AgreementKind>)).Distinct()] };
        return View("Form", EntryFormPage.Of(entry, form, choices, now));
    }

    [HttpPost("{id:guid}/edit")]
    public async Task<IActionResult> Update(Guid id, EntryForm form, CancellationToken cancel)
    {
        if (await OwnAsync(id, cancel) is not { } entry)
            return NotFound();

        var now = clock.GetUtcNow();
        var choices = await EntryChoices.ReadAsync(db, entry.ContestId, cancel);
        var details = form.Read(choices, ModelState, texts, wording);
        var page = EntryFormPage.Of(entry, form, choices, now);
        if (entry.WhyNotEdit(now) is { } refusal)
            return NotSaved(page with { WhyNot = refusal });
        if (form.Seen != EntryForm.SavedIn(entry))
            return NotSaved(page with { Form = form with { Seen = EntryForm.SavedIn(entry) }, Saved = EntryForm.Of(entry, choices.Texts) });
        if (!ModelState.IsValid)
            return View("Form", page);

        entry.Edit(details, now);
        var signed = form.Sign(entry, choices, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // A film arrived, or another tab saved, since the entry was read here: the second look tells which.
            db.ChangeTracker.Clear();
            return await Update(id, form, cancel);
        }
        return Saved(entry, form, signed);
    }

    async Task<Entry?> OwnAsync(Guid id, CancellationToken cancel)
    {
        var entry = await db.Entries.OwnedBy(User.PersonId()).Include(it => it.Contest).Include(it => it.Video).SingleOrDefaultAsync(it => it.Id == id, cancel);
        if (entry is not null)
            wording.Use(entry.Contest.TimeZone);
        return entry;
    }

    async Task<EntryFormPage> PageAsync(Contest contest, EntryForm form, CancellationToken cancel) =>
        new(null, Wording.Name(contest.Title, contest.TitleEnglish), contest.EntriesCloseAt, clock.GetUtcNow(), form, await EntryChoices.ReadAsync(db, contest.Id, cancel));

    ViewResult NotSaved(EntryFormPage page)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        ModelState.Remove(nameof(EntryForm.Seen)); // else the field would show what was posted
        return View("Form", page);
    }

    RedirectToActionResult Saved(Entry entry, EntryForm form, bool signed)
    {
        TempData["Said"] = signed ? texts["已保存。"].Value : texts["已保存。勾选的文本还没有签名，请写上签名再保存一次。"].Value;
        if (!signed)
            TempData[Ticked] = string.Join(',', form.Agreed ?? []);
        return form.Then == "continue" && signed ? RedirectToAction(nameof(Show), new { id = entry.Id })
            : RedirectToAction(nameof(Edit), null, new { id = entry.Id }, signed ? null : nameof(EntryForm.SignedName));
    }
}
