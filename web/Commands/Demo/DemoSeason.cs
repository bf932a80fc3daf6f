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

    static readonly (string Chinese, string English) Contact = ("023-5550-0119，anwei@example.org", "+86 23 5550 0119, anwei@example.org");

    readonly DemoDates _dates = new(now);

    int Year => _dates.Year;

    public string CurrentAddress => $"{Year}";
    public string PastAddress => $"{Year - 1}";

    public Task<bool> ExistsAsync(CancellationToken cancel) => db.Contests.AnyAsync(cancel);

    public async Task PrepareAsync(CancellationToken cancel)
    {
        var current = NewContest.Usual(CurrentAddress, $"{Year}{Title}", $"{Year} Public-Service Film Contest on Workplace Safety",
            new(_dates.Day(-30), _dates.Day(21, 18), 120, _dates.Day(75, 10), _dates.Day(90, 18)), null, now);
        // Open for the moment in which its films are sent; laid back into its year once they are in.
        var past = NewContest.Usual(PastAddress, $"{Year - 1}{Title}", $"{Year - 1} Public-Service Film Contest on Workplace Safety",
            new(_dates.Day(-400), _dates.Day(2), 120, null, null), null, _dates.Day(-400));
        past.Contest.Announce(_dates.Day(-400));
        current.Contest.Announce(_dates.Day(-30));
        foreach (var contest in new[] { past.Contest, current.Contest })
            contest.Describe(contest.Texts with { Contact = Contact.Chinese, ContactEnglish = Contact.English });
        current.Contest.Cap(10);
        past.Contest.Declare(ScoresShown.Anonymous, isRecountPublic: true, isOneAwardPerEntrant: true);
        current.Contest.Declare(ScoresShown.Anonymous, isRecountPublic: true, isOneAwardPerEntrant: false);

        var cast = new DemoCast(current, past, now);
        db.AddRange(cast.Rows);
        db.AddRange(current.Rows.Concat(past.Rows));
        db.AddRange(DemoWork.Past.Select(work => Draft(work, past, cast, _dates.Day(-380, 10))));
        db.AddRange(DemoWork.Current.Select(work => Draft(work, current, cast, now)));
        db.Add(Round(current.Contest, _dates.Day(22), _dates.Day(45, 18), 11, cast));
        db.Add(Round(past.Contest, _dates.Day(-350), _dates.Day(-320, 18), 12, cast));
        foreach (var contest in new[] { past, current })
            db.Record(contest.Contest.Id, Act.ContestCreated, cast.Organizers[0].Id, contest.Contest.Id, now);
        await db.SaveChangesAsync(cancel);
    }

    static Entry Draft(DemoWork work, NewContest contest, DemoCast cast, DateTimeOffset at)
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
        }, at);
        entry.Agree(contest.Agreements, entrant.ContactName, at);
        return entry;
    }

    static Round Round(Contest contest, DateTimeOffset opens, DateTimeOffset closes, int seed, DemoCast cast)
    {
        var round = new Round(contest, 1, new("初评", "First round", opens, closes, ScoringMethod.Mean, null, 3, 2, true, null), seed);
        round.Seat(cast.Judges.Select(judge => judge.Id));
        return round;
    }
}
