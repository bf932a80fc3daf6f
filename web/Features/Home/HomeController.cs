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
        var found = await db.Contests.Announced().AsNoTracking().Include(it => it.Rounds.Where(round => round.State != RoundState.Draft && !round.IsCalibration))
            .FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var now = clock.GetUtcNow();
        var own = await BestAsync(entry => entry.ContestId == found.Id, cancel);
        // A contest with little to show yet shows what the one before it brought, below its own works.
        var earlier = own.Count < PostersOnWall + FewestBelow ? await EarlierAsync(found, cancel) : null;
        var best = own.Count > 0 ? own : earlier?.Films ?? [];
        var wall = best.Take(best.Count >= PostersOnWall ? PostersOnWall : 1).ToList();
        var below = own.Count >= PostersOnWall && own.Count < PostersOnWall + FewestBelow ? [] : own.Except(wall).Take(WorksBelow).ToList();
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
            below,
            earlier is null ? null : earlier with { Films = [.. earlier.Films.Except(wall).Take(WorksBelow)] },
            others,
            now));
    }

    /// <summary>The works of the latest contest that opened before this one and has any to show; null when there is none.</summary>
    async Task<EarlierWorks?> EarlierAsync(Contest found, CancellationToken cancel)
    {
        var earlier = await db.Contests.Announced().AsNoTracking()
            .Where(it => it.EntriesOpenAt < found.EntriesOpenAt && db.Entries.InGallery().Any(entry => entry.ContestId == it.Id))
            .OrderByDescending(it => it.EntriesOpenAt).FirstOrDefaultAsync(cancel);
        return earlier is null ? null
            : new(earlier.Address, Wording.Name(earlier.Title, earlier.TitleEnglish), await BestAsync(entry => entry.ContestId == earlier.Id, cancel));
    }

    Task<IReadOnlyList<FilmCard>> BestAsync(Expression<Func<Entry, bool>> ofContest, CancellationToken cancel) =>
        db.Entries.InGallery().Where(ofContest).BestFirst(db).Take(PostersOnWall + WorksBelow).ToCardsAsync(db, cancel);
}
