using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>An organizer's list of people: roles end, and accounts are shut, from the next request on.</summary>
public abstract class PeopleTests(AccountSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteAccountSite site) : PeopleTests(site), IClassFixture<SqliteAccountSite>;
    public class OnPostgres(PostgresAccountSite site) : PeopleTests(site), IClassFixture<PostgresAccountSite>;

    readonly Contest _contest = Make.Contest();
    Person _organizer = null!, _second = null!, _judge = null!;
    Membership _mine = null!, _theirs = null!, _judging = null!;
    HttpClient _desk = null!;

    string People => $"/organizing/{_contest.Address}/people";

    public async Task InitializeAsync()
    {
        (_organizer, _second, _judge) = (await site.AddPersonAsync("organizer", enters: false), await site.AddPersonAsync("second", enters: false), await site.AddPersonAsync("judge", enters: false));
        (_mine, _theirs, _judging) = (Make.Member(_contest, _organizer, MemberRole.Organizer), Make.Member(_contest, _second, MemberRole.Organizer), Make.Member(_contest, _judge, MemberRole.Judge));
        await site.SaveAsync(_contest, _mine, _theirs, _judging);
        _desk = await site.SignInAsync(_organizer);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task The_list_names_everybody_with_a_role()
    {
        var page = Html.Parse(await _desk.GetStringAsync(People));

        Assert.Equal([_organizer.Email, _second.Email, _judge.Email], page.QuerySelectorAll("tbody th .hint").Select(it => it.TextContent));
    }

    [Fact]
    public async Task Organizers_of_other_contests_find_nothing_and_change_nothing()
    {
        var (stranger, other) = (await site.AddPersonAsync("stranger", enters: false), Make.Contest());
        await site.SaveAsync(other, Make.Member(other, stranger, MemberRole.Organizer));
        var browser = await site.SignInAsync(stranger);
        var own = $"/organizing/{other.Address}/people";

        using var list = await browser.GetAsync(new Uri(People, UriKind.Relative));
        foreach (var address in new[] { $"{People}/invitations", $"{People}/{_judging.Id}/removal", $"{own}/{_judging.Id}/removal", $"{own}/{_judging.Id}/disabling", $"{People}/{_judging.Id}/disabling" })
        {
            using var answer = await browser.PostFormAsync(own, address, ("Email", "x@example.org"), ("Role", "Judge"));
            Assert.Equal((address, HttpStatusCode.NotFound), (address, answer.StatusCode));
        }

        Assert.Equal(HttpStatusCode.NotFound, list.StatusCode);
        await using var db = site.OpenDb();
        Assert.True(await db.Memberships.AnyAsync(it => it.Id == _judging.Id));
        Assert.False((await db.Users.SingleAsync(it => it.Id == _judge.Id)).IsDisabled);
    }

    [Fact]
    public async Task A_removed_role_is_gone_with_the_next_request()
    {
        var theirs = await site.SignInAsync(_second);
        using var before = await theirs.GetAsync(new Uri(People, UriKind.Relative));

        using var removed = await _desk.PostFormAsync(People, $"{People}/{_theirs.Id}/removal");
        using var after = await theirs.GetAsync(new Uri(People, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect, HttpStatusCode.NotFound), (before.StatusCode, removed.StatusCode, after.StatusCode));
        await using var db = site.OpenDb();
        Assert.Equal([(Act.MemberRemoved, _second.Id)], await db.Ledger.Where(it => it.ContestId == _contest.Id).Select(it => new ValueTuple<Act, Guid>(it.Act, it.SubjectId)).ToListAsync());
    }

    [Fact]
    public async Task A_disabled_account_is_out_with_the_next_request_and_in_again_when_enabled()
    {
        var theirs = await site.SignInAsync(_judge);

        using var disabled = await _desk.PostFormAsync(People, $"{People}/{_judging.Id}/disabling");
        using var next = await theirs.GetAsync(new Uri("/account", UriKind.Relative));
        using var shut = await AccountSite.TrySignInAsync(site.Browse(), _judge.Email!, AccountSite.Password);
        using var enabled = await _desk.PostFormAsync(People, $"{People}/{_judging.Id}/enabling");
        using var open = await AccountSite.TrySignInAsync(site.Browse(), _judge.Email!, AccountSite.Password);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (next.StatusCode, shut.StatusCode, open.StatusCode));
        await using var db = site.OpenDb();
        Assert.Equal([Act.AccountDisabled, Act.AccountEnabled], await db.Ledger.Where(it => it.ContestId == _contest.Id).OrderBy(it => it.Position).Select(it => it.Act).ToListAsync());
    }

    [Fact]
    public async Task Nobody_disables_their_own_account()
    {
        using var answer = await _desk.PostFormAsync(People, $"{People}/{_mine.Id}/disabling");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
    }

    [Fact]
    public async Task The_last_organizer_stays()
    {
        using var removed = await _desk.PostFormAsync(People, $"{People}/{_theirs.Id}/removal");
        using var refused = await _desk.PostFormAsync(People, $"{People}/{_mine.Id}/removal");

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.Conflict), (removed.StatusCode, refused.StatusCode));
        await using var db = site.OpenDb();
        Assert.True(await db.Memberships.AnyAsync(it => it.Id == _mine.Id));
    }

    [Fact]
    public async Task Of_two_organizers_who_remove_each_other_at_once_one_stays()
    {
        var theirDesk = await site.SignInAsync(_second);
        var (myToken, theirToken) = (await _desk.TokenAsync(People), await theirDesk.TokenAsync(People));
        Task<HttpResponseMessage> Remove(HttpClient desk, Membership member, string token) => Task.Run(() =>
            desk.PostAsync(new Uri($"{People}/{member.Id}/removal", UriKind.Relative), new FormUrlEncodedContent([new("__RequestVerificationToken", token)])));

        var answers = await Task.WhenAll(Remove(_desk, _theirs, myToken), Remove(theirDesk, _mine, theirToken));

        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Memberships.CountAsync(it => it.ContestId == _contest.Id && it.Role == MemberRole.Organizer));
        Assert.Single(answers, it => it.StatusCode == HttpStatusCode.Redirect);
    }
}
