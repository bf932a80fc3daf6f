using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Awards;

/// <summary>The awards of a contest, and what they are called.</summary>
[Route("organizing/{contest}/awards")]
public class AwardsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Organizing.Texts> words) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel) =>
        await db.AwardsPageAsync(User.PersonId(), contest, wording, cancel) is { } page ? View(page) : NotFound();

    [HttpGet("new")]
    public async Task<IActionResult> New(string contest, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found)
            return NotFound();

        var last = await db.Awards.Where(it => it.ContestId == found.Id).MaxAsync(it => (int?)it.Order, cancel) ?? 0;
        return View("Form", new AwardFormPage(contest, Wording.Name(found.Title, found.TitleEnglish), null, new() { Quota = "1", Order = $"{last + 1}" }));
    }

    [HttpPost("new")]
    public Task<IActionResult> Create(string contest, AwardForm form, CancellationToken cancel) => SaveAsync(contest, null, form, cancel);

    [HttpGet("{award:guid}/edit")]
    public async Task<IActionResult> Edit(string contest, Guid award, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found || await db.Awards.AsNoTracking().SingleOrDefaultAsync(it => it.Id == award && it.ContestId == found.Id, cancel) is not { } it)
            return NotFound();
        return View("Form", new AwardFormPage(contest, Wording.Name(found.Title, found.TitleEnglish), award, new() { Name = it.Name, NameEnglish = it.NameEnglish, Kind = it.Kind, Quota = $"{it.Quota}", Order = $"{it.Order}" }));
    }

    [HttpPost("{award:guid}/edit")]
    public Task<IActionResult> Update(string contest, Guid award, AwardForm form, CancellationToken cancel) => SaveAsync(contest, award, form, cancel);

    [HttpPost("{award:guid}/deletion")]
    public async Task<IActionResult> Delete(string contest, Guid award, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found)
            return NotFound();

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockContestAsync(found.Id, cancel);
        if (await db.Awards.Include(it => it.Winners).SingleOrDefaultAsync(it => it.Id == award && it.ContestId == found.Id, cancel) is not { } it)
            return NotFound();

        it.WhyNotDelete().ThrowIfAny();
        db.Remove(it);
        db.Record(found.Id, Act.ContestEdited, User.PersonId(), found.Id, clock.GetUtcNow(), ("award", award), ("deleted", true));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return RedirectToAction(nameof(Index), new { contest });
    }

    async Task<IActionResult> SaveAsync(string contest, Guid? id, AwardForm form, CancellationToken cancel)
    {
        if (await FindAsync(contest, cancel) is not { } found)
            return NotFound();

        var checks = new FormChecks(ModelState, wording, words);
        var (name, english) = (checks.Text("Name", form.Name, Award.LongestName, required: true), checks.Text("NameEnglish", form.NameEnglish, Award.LongestName));
        var (quota, order) = (checks.Whole("Quota", form.Quota, 1, Award.MostWinners) ?? 1, checks.Whole("Order", form.Order, 1, 1000) ?? 1);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.LockContestAsync(found.Id, cancel);
        var award = id is null ? null : await db.Awards.Include(it => it.Winners).SingleOrDefaultAsync(it => it.Id == id && it.ContestId == found.Id, cancel);
        if (id is not null && award is null)
            return NotFound();
        if (award is not null)
            checks.Say("Quota", award.WhyNotEdit(quota));
        if (await db.Awards.AnyAsync(it => it.ContestId == found.Id && it.Name == name && it.Id != id, cancel))
            checks.Say("Name", new Refusal("已有同名的奖项。"));
        if (!ModelState.IsValid)
            return View("Form", new AwardFormPage(contest, Wording.Name(found.Title, found.TitleEnglish), id, form));

        if (award is null)
            db.Add(award = new Award(found.Id, name, english, form.Kind, quota, order));
        else
            award.Edit(name, english, quota, order);
        db.Record(found.Id, Act.ContestEdited, User.PersonId(), found.Id, clock.GetUtcNow(), ("award", award.Id), ("quota", quota));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return RedirectToAction(nameof(Index), new { contest });
    }

    Task<Contest?> FindAsync(string contest, CancellationToken cancel) =>
        db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel);
}

public sealed record AwardForm
{
    public string? Name { get; init; }
    public string? NameEnglish { get; init; }

    /// <summary>Chosen once, when the award is made.</summary>
    public AwardKind Kind { get; init; }

    public string? Quota { get; init; }
    public string? Order { get; init; }
}

/// <param name="Award">Null for a new one.</param>
public sealed record AwardFormPage(string Contest, string Title, Guid? Award, AwardForm Form);
