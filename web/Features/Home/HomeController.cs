using System.Linq.Expressions;
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

    /// <summary>Fewer works than this below the wall look forlorn.</summary>
    const int FewestBelow = 3;

    [HttpGet("c/{contest}", Name = PublicRoutes.Contest)]
    public async Task<IActionResult> Show(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().Include(it => it.Rounds.Where(round => round.State != RoundState.Draft))
            .FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var now = clock.GetUtcNow();
        var own = await BestAsync(entry => entry.ContestId == found.Id, cancel);
        var earlier = own.Count < PostersOnWall + FewestBelow ? await BestAsync(entry => entry.ContestId != found.Id, cancel) : [];
        // A contest with little to show yet shows what earlier ones brought.
        var wall = (own.Count >= PostersOnWall ? own : earlier.Count >= PostersOnWall ? earlier : [.. own.Concat(earlier).Take(1)]).Take(PostersOnWall).ToList();
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
            wall,
            [.. (own.Count >= PostersOnWall + FewestBelow ? own : earlier).Except(wall).Take(WorksBelow)],
            others,
            now));
    }

    Task<IReadOnlyList<FilmCard>> BestAsync(Expression<Func<Entry, bool>> ofContest, CancellationToken cancel) =>
        db.Entries.InGallery().Where(ofContest).BestFirst(db).Take(PostersOnWall + WorksBelow).ToCardsAsync(db, cancel);
}
