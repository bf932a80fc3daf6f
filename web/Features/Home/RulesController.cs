using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Home;

/// <summary>The rules of a contest; the technical ones are those that every film is checked against.</summary>
[AllowAnonymous]
[Route("c/{contest}/rules")]
public class RulesController(ContestDb db, TimeProvider clock, Wording wording, IOptions<SiteSettings> site) : Controller
{
    [HttpGet("", Name = PublicRoutes.Rules)]
    public async Task<IActionResult> Show(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().Include(it => it.Categories).Include(it => it.Districts)
            .Include(it => it.Rounds.Where(round => round.State != RoundState.Draft && !round.IsCalibration)).AsSplitQuery()
            .FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var agreements = await db.Agreements.AsNoTracking().Where(text => text.ContestId == found.Id).ToListAsync(cancel);
        var awards = await db.Awards.AsNoTracking().Where(award => award.ContestId == found.Id).OrderBy(award => award.Order)
            .Select(award => new OfferedAward(award.Name, award.NameEnglish, award.Quota)).ToListAsync(cancel);
        return View("Rules", new RulesPage(
            found.Address,
            Wording.Name(found.Title, found.TitleEnglish),
            Lines(Wording.Name(found.Texts.ContentRules, found.Texts.ContentRulesEnglish)),
            new(site.Value.Tighten(found.Rules)),
            found.EntriesOpenAt, found.EntriesCloseAt, found.GraceMinutes, found.MostEntriesPerEntrant,
            [.. found.Categories.OrderBy(it => it.Order).Select(it => Wording.Name(it.Name, it.NameEnglish))],
            [.. found.Districts.OrderBy(it => it.Order).Select(it => Wording.Name(it.Name, it.NameEnglish))],
            [.. found.Rubric.Select(line => new RubricShare(Wording.Name(line.Name, line.NameEnglish), line.Least, line.Most, line.Weight))],
            awards,
            [.. agreements.GroupBy(text => text.Kind).OrderBy(kind => kind.Key).Select(kind => kind.MaxBy(text => text.Number)!)
                .Select(text => new AgreedText(text.Kind, text.Number, Wording.Name(text.Text, text.TextEnglish)))],
            clock.GetUtcNow())
        {
            Rounds = DeclaredRound.Of(found.Rounds), ScoresShown = found.ScoresShown, IsRecountPublic = found.IsRecountPublic, IsOneAwardPerEntrant = found.IsOneAwardPerEntrant,
        });
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
