using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Videos;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Districts;

/// <summary>A coordinator follows the submitted entries of the own district, and watches the accepted ones.</summary>
[Route("district")]
public class DistrictsController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var contests = await db.Contests.CoordinatedBy(User.PersonId()).AsNoTracking()
            .OrderByDescending(contest => contest.EntriesOpenAt)
            .Select(contest => new CoordinatedContest(contest.Address, contest.Title, contest.TitleEnglish, contest.EntriesCloseAt, contest.SummaryDueAt))
            .ToListAsync(cancel);
        return View(new CoordinatedContestsPage(contests));
    }

    [HttpGet("{contest}")]
    public async Task<IActionResult> Entries(string contest, CancellationToken cancel)
    {
        if (await db.Contests.CoordinatedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        var districts = await db.Memberships
            .Where(it => it.PersonId == User.PersonId() && it.ContestId == found.Id && it.Role == MemberRole.Coordinator)
            .OrderBy(it => it.District!.Order).Select(it => new DistrictName(it.District!.Name, it.District.NameEnglish)).ToListAsync(cancel);
        var lines = await db.Entries.CoordinatedBy(User.PersonId()).AsNoTracking().Where(entry => entry.ContestId == found.Id)
            .OrderBy(entry => entry.Number)
            .Select(entry => new DistrictEntryLine(entry.Number!.Value, entry.Title, entry.CreditedName, entry.Category!.Name, entry.Category.NameEnglish,
                entry.Status, entry.SubmittedAt, entry.Status == EntryStatus.Accepted && entry.Video!.Status == VideoStatus.Ready ? entry.VideoId : null, entry.Video!.Facts))
            .ToListAsync(cancel);
        return View(new DistrictPage(found.Address, found.Title, found.TitleEnglish, found.EntriesCloseAt, found.SummaryDueAt, districts, lines, clock.GetUtcNow()));
    }

    [HttpGet("{contest}/entries/{number:int}")]
    public async Task<IActionResult> Show(string contest, int number, CancellationToken cancel)
    {
        var entry = await db.Entries.CoordinatedBy(User.PersonId()).AsNoTracking()
            .Include(it => it.Contest).Include(it => it.Entrant).Include(it => it.Category).Include(it => it.District).Include(it => it.Video)
            .SingleOrDefaultAsync(it => it.Contest.Address == contest && it.Number == number, cancel);
        if (entry is null)
            return NotFound();

        wording.Use(entry.Contest.TimeZone);
        return View(new DistrictEntryPage(entry.Contest.Address, number, entry.Title, entry.Status, entry.SubmittedAt, entry.ResubmitBy, entry.Synopsis,
            entry.Category?.Name ?? "", entry.Category?.NameEnglish ?? "", entry.District?.Name ?? "", entry.District?.NameEnglish ?? "",
            entry.Makers, entry.CreditedName, entry.Entrant.Kind, entry.Entrant.Name,
            entry.Status == EntryStatus.Accepted && entry.Video is { IsReady: true } film ? new(await db.PlayerAsync(film.Id, film.Id, entry.Title, cancel), film.Facts) : null));
    }
}
