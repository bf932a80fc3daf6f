using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;
using VideoContest.Web.Features.Media;

namespace VideoContest.Web.Features.Gallery;

/// <summary>The published works of a contest, for everybody.</summary>
[AllowAnonymous]
[Route("c/{contest}/gallery")]
public class GalleryController(ContestDb db, Wording wording) : Controller
{
    const int WorksOnPage = 24;
    const int OtherWorks = 3;

    [HttpGet("", Name = PublicRoutes.Gallery)]
    public async Task<IActionResult> Index(string contest, GalleryFilter filter, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().Include(it => it.Categories).Include(it => it.Districts)
            .FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        // A district tells much about who entered, which stays unsaid while a blind round is open.
        var isHidden = await db.Rounds.HidingEntrants().AnyAsync(round => round.ContestId == found.Id, cancel);
        if (isHidden)
            filter = filter with { District = null };
        var works = filter.Apply(db.Entries.InGallery().Where(entry => entry.ContestId == found.Id));
        var total = await works.CountAsync(cancel);
        if (filter.Below is { } below)
            works = works.Where(entry => entry.Number < below);
        var films = await works.OrderByDescending(entry => entry.Number).Take(WorksOnPage + 1).ToCardsAsync(db, cancel);
        return View(new GalleryPage(
            found.Address,
            Wording.Name(found.Title, found.TitleEnglish),
            [.. found.Categories.OrderBy(it => it.Order).Select(it => new Choice(it.Id, Wording.Name(it.Name, it.NameEnglish)))],
            isHidden ? [] : [.. found.Districts.OrderBy(it => it.Order).Select(it => new Choice(it.Id, Wording.Name(it.Name, it.NameEnglish)))],
            filter,
            total,
            [.. films.Take(WorksOnPage)],
            films.Count > WorksOnPage ? films[WorksOnPage - 1].Number : null));
    }

    [HttpGet("{number:int}", Name = PublicRoutes.Work)]
    public async Task<IActionResult> Show(string contest, int number, CancellationToken cancel)
    {
        var work = db.Entries.InGallery().Where(entry => entry.Contest.Address == contest && entry.Number == number);
        if (await work.ToCardsAsync(db, cancel) is not [var card])
            return NotFound();

        var more = await work.AsNoTracking().Select(entry => new
        {
            entry.ContestId, entry.CategoryId, entry.Contest.Title, entry.Contest.TitleEnglish, entry.Contest.TimeZone,
            entry.Synopsis, entry.Makers, entry.District, entry.AiUse, entry.AiDetails, entry.PublicName, entry.PublishedAt, entry.VideoId,
        }).SingleAsync(cancel);
        wording.Use(more.TimeZone);
        var others = await db.Entries.InGallery().Where(entry => entry.ContestId == more.ContestId && entry.Number != number)
            .OrderBy(entry => entry.CategoryId == more.CategoryId ? 0 : 1).ThenByDescending(entry => entry.Number).Take(OtherWorks).ToCardsAsync(db, cancel);
        return View(new WatchPage(
            Wording.Name(more.Title, more.TitleEnglish),
            card,
            more.Synopsis,
            card.By is null ? "" : more.Makers,
            card.By is not null && more.District is { } district ? Wording.Name(district.Name, district.NameEnglish) : "",
            more.AiUse,
            more.AiDetails,
            more.PublishedAt!.Value,
            await db.PlayerAsync(more.VideoId!.Value, more.PublicName!.Value, card.Title, cancel),
            others));
    }
}
