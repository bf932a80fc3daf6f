using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Awards;

/// <summary>Gives an award, and takes it back.</summary>
[Route("organizing/{contest}/awards/{award:guid}/winners")]
public class WinnersController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, Guid award, WinnerForm form, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LockedAsync(contest, award, cancel) is not var (found, given))
            return NotFound();

        var isPublished = found.ResultsPublishedAt is not null;
        Guid subject;
        if (form.Entry is { } number)
        {
            if (await db.Entries.OrganizedBy(User.PersonId()).SingleOrDefaultAsync(it => it.ContestId == found.Id && it.Number == number, cancel) is not { } entry)
                return NotFound();
            (await db.WhyNotGiveAsync(found, given, entry, cancel)).ThrowIfAny();
            given.Give(entry, isPublished);
            subject = entry.Id;
        }
        else if (form.District is { } id)
        {
            if (await db.Districts.SingleOrDefaultAsync(it => it.Id == id && it.ContestId == found.Id, cancel) is not { } district)
                return NotFound();
            given.Give(district, isPublished);
            subject = district.Id;
        }
        else
            throw new Refusal("请选择作品或区县。").AsException();

        db.Record(found.Id, Act.AwardGiven, User.PersonId(), subject, clock.GetUtcNow(), ("award", given.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已授予“{0}”。", Wording.Name(given.Name, given.NameEnglish)].Value;
        return RedirectToAction(nameof(AwardsController.Index), "Awards", new { contest });
    }

    [HttpPost("{winner:guid}/removal")]
    public async Task<IActionResult> Delete(string contest, Guid award, Guid winner, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await LockedAsync(contest, award, cancel) is not var (found, given) || given.Winners.SingleOrDefault(it => it.Id == winner) is not { } holder)
            return NotFound();

        given.TakeBack(holder, found.ResultsPublishedAt is not null);
        db.Remove(holder);
        db.Record(found.Id, Act.AwardTakenBack, User.PersonId(), holder.EntryId ?? holder.DistrictId!.Value, clock.GetUtcNow(), ("award", given.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["已收回“{0}”。", Wording.Name(given.Name, given.NameEnglish)].Value;
        return RedirectToAction(nameof(AwardsController.Index), "Awards", new { contest });
    }

    // Nobody else gives, takes back or publishes until the transaction ends, so quotas hold.
    async Task<(Contest Contest, Award Award)?> LockedAsync(string contest, Guid award, CancellationToken cancel)
    {
        var id = await db.Contests.OrganizedBy(User.PersonId()).Where(it => it.Address == contest).Select(it => (Guid?)it.Id).SingleOrDefaultAsync(cancel);
        if (id is null)
            return null;

        await db.LockContestAsync(id.Value, cancel);
        var found = await db.Contests.SingleAsync(it => it.Id == id, cancel);
        wording.Use(found.TimeZone);
        return await db.Awards.Include(it => it.Winners).SingleOrDefaultAsync(it => it.Id == award && it.ContestId == id, cancel) is { } given ? (found, given) : null;
    }
}

public sealed record WinnerForm
{
    /// <summary>An entry's number.</summary>
    public int? Entry { get; init; }

    public Guid? District { get; init; }
}
