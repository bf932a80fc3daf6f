using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Giving awards and publishing results.</summary>
public abstract class AwardsTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : AwardsTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : AwardsTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _organizer = Make.Person("organizer"), _owner = Make.Person("owner"), _second = Make.Person("second"), _judge = Make.Person("judge");
    readonly List<Entry> _entries = [];
    Award _award = null!, _best = null!;
    District _district = null!;

    string Awards => $"/organizing/{_contest.Address}/awards";
    string Results => $"/organizing/{_contest.Address}/results";
    HttpClient Organizer => site.VisitAs(_organizer.Id);

    public async Task InitializeAsync()
    {
        site.Clock.AdjustTime(Moments.DuringJudging);
        Entrant owner = Make.Entrant(_owner), second = Make.Entrant(_second);
        var category = Make.Category(_contest);
        _district = Make.District(_contest);
        for (var number = 1; number <= 4; number++)
        {
            var entry = Make.Entry(_contest, number == 4 ? second : owner, category, _district, $"作品{number}");
            entry.Submit(number, Moments.DuringEntries);
            entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
            _entries.Add(entry);
        }
        var round = Make.OpenRound(_contest, [_judge], _entries);
        round.Close(Moments.DuringJudging);
        _award = new(_contest.Id, "二等奖", "Second prize", AwardKind.Entry, 2, 1);
        _best = new(_contest.Id, "优秀组织奖", "Best district", AwardKind.District, 1, 2);
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, category, _district, _organizer, _owner, _second, _judge, owner, second, Make.Member(_contest, _organizer, MemberRole.Organizer),
            Make.Member(_contest, _judge, MemberRole.Judge), .. _entries, round, _award, _best]);
        await db.FinaliseAsync(round.Id, Moments.DuringJudging);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    Task<HttpResponseMessage> GiveAsync(int number) => Organizer.PostFormAsync(Awards, $"{Awards}/{_award.Id}/winners", ("Entry", $"{number}"));

    async Task<int> CountAsync()
    {
        await using var db = site.OpenDb();
        return await db.Winners.CountAsync(it => it.ContestId == _contest.Id);
    }

    [Fact]
    public async Task Awards_are_made_edited_and_deleted()
    {
        var client = Organizer;
        await client.PostFormAsync(Awards + "/new", ("Name", "一等奖"), ("NameEnglish", "First"), ("Kind", "Entry"), ("Quota", "1"), ("Order", "1"));
        var doubled = await client.PostFormAsync(Awards + "/new", ("Name", "一等奖"), ("Kind", "Entry"), ("Quota", "1"), ("Order", "1"));
        await using var db = site.OpenDb();
        var made = await db.Awards.AsNoTracking().SingleAsync(it => it.ContestId == _contest.Id && it.Name == "一等奖");
        Assert.Equal(HttpStatusCode.OK, doubled.StatusCode);

        await client.PostFormAsync($"{Awards}/{made.Id}/edit", ("Name", "特等奖"), ("Quota", "3"), ("Order", "1"));
        Assert.Equal(("特等奖", 3), await db.Awards.Where(it => it.Id == made.Id).Select(it => new ValueTuple<string, int>(it.Name, it.Quota)).SingleAsync());

        await client.PostFormAsync(Awards, $"{Awards}/{made.Id}/deletion");
        Assert.False(await db.Awards.AnyAsync(it => it.Id == made.Id));
    }

    [Fact]
    public async Task An_award_is_given_and_taken_back_with_a_trace()
    {
        await GiveAsync(1);
        await Organizer.PostFormAsync(Awards, $"{Awards}/{_best.Id}/winners", ("District", _district.Id.ToString()));
        await using var db = site.OpenDb();
        var winner = await db.Winners.AsNoTracking().SingleAsync(it => it.EntryId == _entries[0].Id);

        await Organizer.PostFormAsync(Awards, $"{Awards}/{_award.Id}/winners/{winner.Id}/removal");

        Assert.Equal([_district.Id], await db.Winners.Where(it => it.ContestId == _contest.Id).Select(it => it.DistrictId!.Value).ToListAsync());
        Assert.Equal([Act.AwardGiven, Act.AwardGiven, Act.AwardTakenBack],
            await db.Ledger.Where(row => row.ContestId == _contest.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task A_work_wins_once_and_one_of_another_contest_never()
    {
        await GiveAsync(1);
        var again = await GiveAsync(1);
        var unknown = await GiveAsync(99);

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.NotFound, 1), (again.StatusCode, unknown.StatusCode, await CountAsync()));
    }

    [Fact]
    public async Task The_quota_holds_when_everybody_gives_at_once()
    {
        var client = Organizer;
        var token = await client.TokenAsync(Awards);

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(i => Task.Run(() => client.PostAsync($"{Awards}/{_award.Id}/winners",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Entry", $"{i % 4 + 1}")])))));

        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.All(answers, answer => Assert.Contains(answer.StatusCode, new[] { HttpStatusCode.Redirect, HttpStatusCode.Conflict }));
        Assert.Equal(2, await CountAsync());
    }

    [Fact]
    public async Task Publishing_opens_the_winners_films_and_mails_everyone_who_was_judged()
    {
        await GiveAsync(1);

        var answer = await Organizer.PostFormAsync(Results, Results + "/publication");

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.OpenDb();
        Assert.Equal(site.Now, (await db.Contests.SingleAsync(it => it.Id == _contest.Id)).ResultsPublishedAt);
        Assert.Equal([1], await db.Entries.InGallery().Where(it => it.ContestId == _contest.Id).Select(it => it.Number!.Value).ToListAsync());
        var mails = await db.Mails.Where(it => it.ContestId == _contest.Id).ToListAsync();
        Assert.Equal(2, mails.Count);
        Assert.All(mails, mail => Assert.Equal((MailKind.Results, $"/c/{_contest.Address}/results"), (mail.Kind, mail.Values["Link"])));
        Assert.Equal(("作品1", "二等奖"), mails.Where(it => it.To == _owner.Email).Select(it => (it.Values["Title"], it.Values["Award"])).Single());
        Assert.Equal([Act.AwardGiven, Act.EntryPublished, Act.ResultsPublished],
            await db.Ledger.Where(row => row.ContestId == _contest.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task Published_twice_at_once_is_published_once()
    {
        await GiveAsync(1);
        var client = Organizer;
        var token = await client.TokenAsync(Results);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
            client.PostAsync(Results + "/publication", new FormUrlEncodedContent([new("__RequestVerificationToken", token)])))));

        Assert.Equal(1, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(7, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.ContestId == _contest.Id && row.Act == Act.ResultsPublished));
        Assert.Equal(2, await db.Mails.CountAsync(it => it.ContestId == _contest.Id));
    }

    [Fact]
    public async Task Results_with_a_hole_are_not_published()
    {
        var none = await Organizer.PostFormAsync(Awards, Results + "/publication");
        await GiveAsync(2);
        await using var db = site.OpenDb();
        (await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == _entries[1].Id)).Withdraw();
        await db.SaveChangesAsync();

        var left = await Organizer.PostFormAsync(Awards, Results + "/publication");

        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (none.StatusCode, left.StatusCode));
        Assert.Contains("作品 2 已不在参赛中", WebUtility.HtmlDecode(await Organizer.GetStringAsync(Results)), StringComparison.Ordinal);
        Assert.Null((await db.Contests.AsNoTracking().SingleAsync(it => it.Id == _contest.Id)).ResultsPublishedAt);
    }

    [Fact]
    public async Task After_publishing_nothing_is_given_or_taken_back()
    {
        await GiveAsync(1);
        await using var db = site.OpenDb();
        var winner = await db.Winners.AsNoTracking().SingleAsync(it => it.ContestId == _contest.Id);
        var client = Organizer;
        var token = await client.TokenAsync(Awards);
        await client.PostFormAsync(Results, Results + "/publication");
        Task<HttpResponseMessage> Post(string address, params (string, string)[] fields) => client.PostAsync(address, new FormUrlEncodedContent(
            [new("__RequestVerificationToken", token), .. fields.Select(field => KeyValuePair.Create(field.Item1, field.Item2))]));

        Assert.Equal(HttpStatusCode.Conflict, (await Post($"{Awards}/{_award.Id}/winners", ("Entry", "2"))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Post($"{Awards}/{_award.Id}/winners/{winner.Id}/removal")).StatusCode);
        Assert.Equal(1, await CountAsync());
    }

    [Fact]
    public async Task Others_do_not_find_awards_or_results()
    {
        Contest elsewhere = Make.Contest();
        var other = Make.Person();
        await using var db = site.OpenDb();
        await db.SaveAllAsync([elsewhere, other, Make.Member(elsewhere, other, MemberRole.Organizer)]);
        var own = $"/organizing/{elsewhere.Address}/awards/new";

        foreach (var address in new[] { Awards, Results, Awards + "/new", $"{Awards}/{_award.Id}/edit", $"/organizing/{elsewhere.Address}/awards/{_award.Id}/edit" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(other.Id).GetAsync(address)).StatusCode);
        foreach (var address in new[] { $"{Awards}/{_award.Id}/winners", $"/organizing/{elsewhere.Address}/awards/{_award.Id}/winners", $"{Awards}/{_award.Id}/deletion", Results + "/publication" })
            Assert.Equal(HttpStatusCode.NotFound, (await site.VisitAs(other.Id).PostFormAsync(own, address, ("Entry", "1"))).StatusCode);
        Assert.Equal(0, await CountAsync());
        Assert.Equal(HttpStatusCode.OK, (await Organizer.GetAsync(Awards)).StatusCode);
    }
}
