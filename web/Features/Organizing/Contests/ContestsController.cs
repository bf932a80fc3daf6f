using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Contests;

/// <summary>The contests somebody organizes, and how each of them stands.</summary>
[Route("organizing")]
public class ContestsController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var contests = await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking()
            .OrderByDescending(contest => contest.EntriesOpenAt)
            .Select(contest => new OwnContest(contest.Address, contest.Title, contest.TitleEnglish, contest.TimeZone,
                contest.EntriesOpenAt, contest.EntriesCloseAt, contest.AnnouncedAt != null, contest.ResultsPublishedAt != null))
            .ToListAsync(cancel);
        return View(new OwnContestsPage(contests, await MayCreateAsync(cancel)));
    }

    [HttpGet("{contest}")]
    public async Task<IActionResult> Show(string contest, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        var now = clock.GetUtcNow();
        var counts = await db.Entries.OrganizedBy(User.PersonId()).Where(entry => entry.ContestId == found.Id)
            .GroupBy(entry => new { entry.Status, Film = (VideoStatus?)entry.Video!.Status })
            .Select(group => new EntryCount(group.Key.Status, group.Key.Film, group.Count()))
            .ToListAsync(cancel);
        var overdue = await db.Entries.OrganizedBy(User.PersonId())
            .CountAsync(entry => entry.ContestId == found.Id && entry.Status == EntryStatus.Returned && entry.ResubmitBy <= now, cancel);
        var published = await db.Entries.OrganizedBy(User.PersonId())
            .CountAsync(entry => entry.ContestId == found.Id && entry.PublicName != null, cancel);
        return View(OverviewPage.Of(found, counts, overdue, published, now));
    }

    Task<bool> MayCreateAsync(CancellationToken cancel) =>
        db.Users.AnyAsync(person => person.Id == User.PersonId() && person.MayCreateContests, cancel);
}
