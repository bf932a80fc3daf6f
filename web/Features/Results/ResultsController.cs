using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Results;
using VideoContest.Storage;
using VideoContest.Web.Features.Gallery;

namespace VideoContest.Web.Features.Results;

/// <summary>Who won a contest, for everybody, once the results are published.</summary>
[AllowAnonymous]
[Route("c/{contest}/results")]
public class ResultsController(ContestDb db, Wording wording) : Controller
{
    [HttpGet("", Name = PublicRoutes.Results)]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().FirstOrDefaultAsync(it => it.Address == contest, cancel);
        if (found is null)
            return NotFound();

        wording.Use(found.TimeZone);
        var page = new ResultsPage(found.Address, Wording.Name(found.Title, found.TitleEnglish), found.ResultsPublishedAt, found.ResultsExpectedAt, [], []);
        return View(found.ResultsPublishedAt is null ? page : page with { Awards = await AwardsAsync(found.Id, cancel), Recounts = await RecountsAsync(found.Id, cancel) });
    }

    async Task<IReadOnlyList<RecountLine>> RecountsAsync(Guid contestId, CancellationToken cancel) =>
        await db.RecountableByAnybody(db.Contests.Where(it => it.Id == contestId)).Join(db.Rounds, it => it.RoundId, it => it.Id,
            (it, round) => new { round.Order, round.Name, round.NameEnglish, it.ResultHash }).OrderBy(it => it.Order)
            .Select(it => new RecountLine(it.Order, it.Name, it.NameEnglish, it.ResultHash)).ToListAsync(cancel);

    async Task<IReadOnlyList<GivenAward>> AwardsAsync(Guid contestId, CancellationToken cancel)
    {
        var awards = await db.Awards.AsNoTracking().Where(award => award.ContestId == contestId && award.Winners.Count > 0).OrderBy(award => award.Order)
            .Select(award => new
            {
                award.Name,
                award.NameEnglish,
                Works = award.Winners.Where(winner => winner.Entry != null).Select(winner => winner.Entry!.Number!.Value).ToList(),
                Districts = award.Winners.Where(winner => winner.District != null).OrderBy(winner => winner.District!.Order)
                    .Select(winner => new { winner.District!.Name, winner.District.NameEnglish }).ToList(),
            }).ToListAsync(cancel);
        var numbers = awards.SelectMany(award => award.Works).ToList();
        var films = (await db.Entries.Where(entry => entry.ContestId == contestId && numbers.Contains(entry.Number!.Value)).ToCardsAsync(db, cancel))
            .ToDictionary(film => film.Number);
        return [.. awards.Select(award => new GivenAward(
            Wording.Name(award.Name, award.NameEnglish),
            [.. award.Works.Order().Where(films.ContainsKey).Select(number => films[number])],
            award.Works.Count(number => !films.ContainsKey(number)),
            [.. award.Districts.Select(district => Wording.Name(district.Name, district.NameEnglish))]))];
    }
}

public record ResultsPage(string Contest, string ContestTitle, DateTimeOffset? PublishedAt, DateTimeOffset? ExpectedAt, IReadOnlyList<GivenAward> Awards, IReadOnlyList<RecountLine> Recounts);

/// <param name="Hash">Of the result, as the organizer's pages and the ledger have it.</param>
public record RecountLine(int Order, string Name, string NameEnglish, string Hash);

/// <param name="TakenDown">How many winning works are no longer public.</param>
public record GivenAward(string Name, IReadOnlyList<FilmCard> Films, int TakenDown, IReadOnlyList<string> Districts);
