using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Results;

/// <summary>Shows what the results will be, and makes them public.</summary>
[Route("organizing/{contest}/results")]
public class ResultsController(ContestDb db, TimeProvider clock, Wording wording, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> Index(string contest, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(User.PersonId()).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return NotFound();

        wording.Use(found.TimeZone);
        var awards = await db.AwardsWithWinnersAsync(found.Id, cancel);
        var blockers = await db.WhyNotPublishResultsAsync(found, awards, cancel);
        return View(new ResultsPage(contest, Wording.Name(found.Title, found.TitleEnglish), found.ResultsPublishedAt, found.AnnouncedAt is not null, blockers,
            await db.CautionsBeforePublicationAsync(found, awards, clock.GetUtcNow(), cancel),
            [.. awards.Select(award => new ResultsAward(Wording.Name(award.Name, award.NameEnglish), award.Quota,
                [.. award.Winners.OrderBy(it => it.Entry?.Number).Select(it => it.Entry is { } entry
                    ? new ResultsWinner(entry.Number, entry.Title, entry.CreditedName, entry.IsPublished)
                    : new(null, Wording.Name(it.District!.Name, it.District.NameEnglish), "", true))]))]));
    }

    /// <summary>Publishes the results and every winner's film, and mails the entrants, all or nothing.</summary>
    [HttpPost("publication")]
    public async Task<IActionResult> Create(string contest, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var id = await db.Contests.OrganizedBy(User.PersonId()).Where(it => it.Address == contest).Select(it => (Guid?)it.Id).SingleOrDefaultAsync(cancel);
        if (id is null)
            return NotFound();

        await db.LockContestAsync(id.Value, cancel);
        // Nobody voids a sheet, rules or corrects the deciding result until the results are out.
        if (await db.DecidingResultAsync(id.Value, cancel) is { } deciding)
            await db.LockRoundAsync(deciding.Round.Id, cancel);
        var found = await db.Contests.SingleAsync(it => it.Id == id, cancel);
        wording.Use(found.TimeZone);
        var awards = await db.AwardsWithWinnersAsync(found.Id, cancel);
        var blockers = await db.WhyNotPublishResultsAsync(found, awards, cancel);
        if (blockers.Count > 0)
            throw blockers[0].AsException();

        var now = clock.GetUtcNow();
        var winners = awards.SelectMany(award => award.Winners.Select(winner => (Award: award, winner.Entry))).ToList();
        found.PublishResults(winners.Count, now);
        foreach (var entry in winners.Select(winner => winner.Entry).OfType<Entry>())
        {
            db.Entry(entry).Property(it => it.Version).IsModified = true; // whoever withdraws it at this moment is told
            if (entry.IsPublished)
                continue;
            entry.Publish(now);
            db.Record(found.Id, Act.EntryPublished, User.PersonId(), entry.Id, now, ("film", entry.VideoId));
        }
        db.Record(found.Id, Act.ResultsPublished, User.PersonId(), found.Id, now, ("winners", winners.Count));
        await MailAsync(found, winners, now, cancel);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["获奖名单已公布，获奖作品已经公开。"].Value;
        return RedirectToAction(nameof(Index), new { contest });
    }

    // A mail for every work that won, and one for everybody else whose work was judged.
    async Task MailAsync(Contest contest, IReadOnlyList<(Award Award, Entry? Entry)> winners, DateTimeOffset now, CancellationToken cancel)
    {
        var link = $"/c/{contest.Address}/results";
        var judged = await db.Entries.Where(it => it.ContestId == contest.Id && it.Status == EntryStatus.Accepted && it.Assignments.Any() && it.Entrant.PersonId != null)
            .Select(it => it.Entrant.PersonId!.Value).Distinct().ToListAsync(cancel);
        var won = winners.Where(it => it.Entry?.Entrant.PersonId is not null).Select(it => (it.Award, Entry: it.Entry!, Person: it.Entry!.Entrant.PersonId!.Value)).ToList();
        var wanted = judged.Concat(won.Select(it => it.Person)).Distinct().ToList();
        var people = await db.Users.Where(it => wanted.Contains(it.Id) && it.Email != null).ToDictionaryAsync(it => it.Id, cancel);
        foreach (var (award, entry, person) in won.Where(it => people.ContainsKey(it.Person)))
            db.Add(new Mail(MailKind.Results, people[person].Email!, people[person].Language, contest.Id, new Dictionary<string, string>
            {
                ["Link"] = link, ["Title"] = entry.Title, ["Award"] = award.Name, ["AwardEnglish"] = award.NameEnglish,
            }, now));
        foreach (var person in judged.Except(won.Select(it => it.Person)).Where(people.ContainsKey))
            db.Add(new Mail(MailKind.Results, people[person].Email!, people[person].Language, contest.Id, new Dictionary<string, string> { ["Link"] = link }, now));
    }
}

/// <param name="Blockers">What stands in the way of publishing.</param>
/// <param name="Cautions">What does not, but should be known.</param>
public sealed record ResultsPage(
    string Contest, string Title, DateTimeOffset? PublishedAt, bool IsAnnounced, IReadOnlyList<Refusal> Blockers, IReadOnlyList<Refusal> Cautions, IReadOnlyList<ResultsAward> Awards)
{
    public int Films => Awards.SelectMany(award => award.Winners).Count(winner => !winner.IsPublic);
}

public sealed record ResultsAward(string Name, int Quota, IReadOnlyList<ResultsWinner> Winners);

public sealed record ResultsWinner(int? Number, string Title, string By, bool IsPublic);
