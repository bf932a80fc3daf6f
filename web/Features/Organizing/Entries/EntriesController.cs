using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>The entries of a contest as its organizers see them.</summary>
[Route("organizing/{contest}/entries")]
public class EntriesController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, EntryFilter filter, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        var fitting = filter.ApplyBesidesStatus(db.Entries.OrganizedBy(User.PersonId()).Where(entry => entry.ContestId == found.Id)).AsNoTracking();
        var counts = await fitting.GroupBy(entry => entry.Status).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(it => it.Key, it => it.Count, cancel);
        var total = filter.Status is { } status ? counts.GetValueOrDefault(status) : counts.Values.Sum();
        filter.Page = Math.Clamp(filter.Page, 1, Math.Max(1, (total + EntriesPage.Size - 1) / EntriesPage.Size));

        var lines = await fitting.Where(entry => filter.Status == null || entry.Status == filter.Status)
            .OrderBy(entry => entry.Number).Skip((filter.Page - 1) * EntriesPage.Size).Take(EntriesPage.Size)
            .Select(entry => new EntryLine(entry.Number!.Value, entry.Title, entry.Entrant.Name, entry.Category!.Name, entry.Category.NameEnglish,
                entry.District!.Name, entry.District.NameEnglish, entry.Status, entry.PublicName != null, entry.SubmittedAt,
                entry.VideoId, (VideoStatus?)entry.Video!.Status, (int?)entry.Video.Percent ?? 0, entry.Video.Facts))
            .ToListAsync(cancel);
        var categories = await db.Categories.Where(it => it.ContestId == found.Id).OrderBy(it => it.Order).Select(it => new Choice(it.Id, it.Name, it.NameEnglish)).ToListAsync(cancel);
        var districts = await db.Districts.Where(it => it.ContestId == found.Id).OrderBy(it => it.Order).Select(it => new Choice(it.Id, it.Name, it.NameEnglish)).ToListAsync(cancel);
        return View(new EntriesPage(found.Address, found.Title, found.TitleEnglish, filter, counts, categories, districts, lines, total));
    }

    [HttpGet("{number:int}")]
    public async Task<IActionResult> Show(string contest, int number, CancellationToken cancel) =>
        await db.EntryPageAsync(User.PersonId(), contest, number, clock.GetUtcNow(), wording, cancel) is { } page ? View(page) : NotFound();
}
