using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;
using VideoContest.Web.Features.Gallery;

namespace VideoContest.Web.Features.Home;

/// <summary>What a contest is, for everybody.</summary>
[AllowAnonymous]
public class HomeController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    const int PostersOnWall = 3;
    const int WorksBelow = 6;

    [HttpGet("c/{contest}")]
    public async Task<IActionResult> Show(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().Include(it => it.Rounds.Where(round => round.State != RoundState.Draft))
            .FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var now = clock.GetUtcNow();
        var films = await WorksOfAsync(found.Id, cancel);
        var others = await db.Contests.Announced().AsNoTracking().Where(it => it.Id != found.Id)
            .Select(it => new OtherContest(it.Address, it.Title, it.TitleEnglish, it.ResultsPublishedAt != null)).ToListAsync(cancel);
        return View(new HomePage(
            found.Address,
            TitlePhrases.Of(Wording.Name(found.Title, found.TitleEnglish)),
            Wording.Name(found.Texts.Organizer, found.Texts.OrganizerEnglish),
            Wording.Name(found.Texts.Introduction, found.Texts.IntroductionEnglish),
            found.PhaseAt(now),
            found.EntriesOpenAt, found.EntriesCloseAt, found.ResultsExpectedAt,
            Milestone.Of(found, now),
            [.. films.Take(films.Count < PostersOnWall ? 1 : PostersOnWall)],
            [.. films.Skip(PostersOnWall)],
            others,
            now));
    }

    // A contest that has nothing to show yet shows what earlier ones brought.
    async Task<IReadOnlyList<FilmCard>> WorksOfAsync(Guid contest, CancellationToken cancel)
    {
        var own = await db.Entries.InGallery().Where(entry => entry.ContestId == contest).BestFirst(db).Take(PostersOnWall + WorksBelow).ToCardsAsync(db, cancel);
        return own.Count >= PostersOnWall
            ? own
            : await db.Entries.InGallery().BestFirst(db).Take(PostersOnWall + WorksBelow).ToCardsAsync(db, cancel);
    }
}
