using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;

namespace VideoContest.Web.Commands.Demo;

/// <summary>The rows of the demo: last year's contest and this year's, their people, and every work as a draft.</summary>
sealed class DemoSeason(ContestDb db, DateTimeOffset now)
{
    public const string Title = "年安全生产视频公益广告征集大赛";

    // Dates are told in the contest's own zone.
    int Year => TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(Contest.DefaultTimeZone)).Year;

    public string CurrentAddress => $"{Year}";
    public string PastAddress => $"{Year - 1}";

    public Task<bool> ExistsAsync(CancellationToken cancel) => db.Contests.AnyAsync(cancel);

    public async Task PrepareAsync(CancellationToken cancel)
    {
        var current = NewContest.Usual(CurrentAddress, $"{Year}{Title}", $"{Year} Public-Service Film Contest on Workplace Safety",
            new(now.AddDays(-30), now.AddDays(21), 120, now.AddDays(75), now.AddDays(90)), null, now);
        // Open for the moment in which its films are sent; laid back into its year once they are in.
        var past = NewContest.Usual(PastAddress, $"{Year - 1}{Title}", $"{Year - 1} Public-Service Film Contest on Workplace Safety",
            new(now.AddDays(-400), now.AddDays(2), 120, now.AddDays(-300), now.AddDays(-290)), null, now);
        past.Contest.Announce(now.AddDays(-400));
        current.Contest.Announce(now.AddDays(-30));
        current.Contest.Cap(10);

        var cast = new DemoCast(current, past, now);
        db.AddRange(cast.Rows);
        db.AddRange(current.Rows.Concat(past.Rows));
        db.AddRange(DemoWork.Past.Select(work => Draft(work, past, cast)));
        db.AddRange(DemoWork.Current.Select(work => Draft(work, current, cast)));
        db.Add(Round(current.Contest, now.AddDays(22), now.AddDays(45), 11, cast));
        db.Add(Round(past.Contest, now.AddDays(-360), now.AddDays(10), 12, cast));
        foreach (var contest in new[] { past, current })
            db.Record(contest.Contest.Id, Act.ContestCreated, cast.Organizers[0].Id, contest.Contest.Id, now);
        await db.SaveChangesAsync(cancel);
    }

    Entry Draft(DemoWork work, NewContest contest, DemoCast cast)
    {
        var entrant = cast.Entrants[work.Entrant];
        var entry = new Entry(contest.Contest, entrant, new()
        {
            Title = work.Title,
            Synopsis = work.Synopsis,
            CategoryId = contest.Categories[work.Category].Id,
            DistrictId = contest.Districts[work.District].Id,
            Makers = $"策划、拍摄：{entrant.Name}创作组",
            CreditedName = entrant.Name,
            ContactName = entrant.ContactName,
            ContactPhone = entrant.ContactPhone,
            AiUse = work.AiUse,
            AiDetails = work.AiUse == AiUse.None ? "" : "部分背景画面由人工智能生成，已在片中标注。",
        }, now);
        entry.Agree(contest.Agreements, entrant.ContactName, now);
        return entry;
    }

    static Round Round(Contest contest, DateTimeOffset opens, DateTimeOffset closes, int seed, DemoCast cast)
    {
        var round = new Round(contest, 1, new("初评", "First round", opens, closes, ScoringMethod.Mean, null, 3, 2, true, null), seed);
        round.Seat(cast.Judges.Select(judge => judge.Id));
        return round;
    }
}
