using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class InvitationTests(AccountSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteAccountSite site) : InvitationTests(site), IClassFixture<SqliteAccountSite>;
    public class OnPostgres(PostgresAccountSite site) : InvitationTests(site), IClassFixture<PostgresAccountSite>;

    readonly Contest _contest = Make.Contest();
    District _district = null!;
    Person _organizer = null!;
    HttpClient _desk = null!;

    public async Task InitializeAsync()
    {
        _organizer = await site.AddPersonAsync("organizer", enters: false);
        _district = Make.District(_contest);
        await site.SaveAsync(_contest, _district, Make.Member(_contest, _organizer, MemberRole.Organizer));
        _desk = await site.SignInAsync(_organizer);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_new_person_becomes_a_judge_by_the_link_and_is_signed_in()
    {
        var link = await InviteAsync("judge");
        var browser = site.Browse();

        using var accepted = await AcceptAsync(browser, link);
        using var again = await AcceptAsync(site.Browse(), link);

        Assert.Equal("/judging", accepted.Headers.Location!.ToString());
        Assert.Contains("这份邀请已经用过了", await Html.TextAsync(again), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        var member = await db.Memberships.Include(it => it.Person).SingleAsync(it => it.ContestId == _contest.Id && it.Role == MemberRole.Judge);
        Assert.Equal(("王评委", true), (member.Person.DisplayName, member.Person.EmailConfirmed));
        Assert.Equal([Act.MemberInvited, Act.MemberJoined], await db.Ledger.Where(it => it.ContestId == _contest.Id).OrderBy(it => it.Position).Select(it => it.Act).ToListAsync());
        using var inside = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, inside.StatusCode);
    }

    [Fact]
    public async Task A_coordinator_is_invited_for_a_district_of_the_contest()
    {
        var elsewhere = Make.District(Make.Contest());
        using var without = await PostInvitationAsync("no-district@example.org", ("Role", "Coordinator"));
        using var foreign = await PostInvitationAsync("foreign@example.org", ("Role", "Coordinator"), ("District", $"{elsewhere.Id}"));

        var link = await InviteAsync("coordinator", ("Role", "Coordinator"), ("District", $"{_district.Id}"));
        using var accepted = await AcceptAsync(site.Browse(), link);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (without.StatusCode, foreign.StatusCode));
        Assert.Equal("/district", accepted.Headers.Location!.ToString());
        await using var db = site.OpenDb();
        Assert.Equal([_district.Id], await db.Memberships.Where(it => it.ContestId == _contest.Id && it.Role == MemberRole.Coordinator).Select(it => it.DistrictId!.Value).ToListAsync());
    }

    [Fact]
    public async Task Somebody_with_an_account_signs_in_first_and_then_accepts()
    {
        var person = await site.AddPersonAsync("known", enters: false);
        var link = await InviteToAsync(person.Email!);

        var before = await site.Browse().GetStringAsync(link);
        using var without = await site.Browse().PostFormAsync("/account/sign-in", link, ("Name", "x"), ("Password", AccountSite.Password), ("AgreesToPrivacy", "true"));
        using var accepted = await (await site.SignInAsync(person)).PostFormAsync(link);

        Assert.Contains($"/account/sign-in?ReturnUrl={Uri.EscapeDataString(link)}", before, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, without.StatusCode);
        Assert.Equal("/judging", accepted.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Somebody_else_who_is_signed_in_is_told_and_gets_no_role()
    {
        var other = await site.AddPersonAsync("other");
        var link = await InviteAsync("meant");
        var browser = await site.SignInAsync(other);

        using var answer = await browser.PostFormAsync("/account", link, ("Name", "x"), ("Password", AccountSite.Password), ("AgreesToPrivacy", "true"));

        Assert.Contains("这份邀请发给了另一个邮箱", await Html.TextAsync(answer), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.False(await db.Memberships.AnyAsync(it => it.ContestId == _contest.Id && it.Role == MemberRole.Judge));
    }

    [Fact]
    public async Task An_invitation_ends_after_seven_days_when_revoked_and_when_sent_again()
    {
        var (revoked, replaced) = (await InviteAsync("revoked"), await InviteAsync("replaced"));
        var email = await EmailOfAsync("replaced");
        var renewed = await InviteToAsync(email);
        await using (var db = site.OpenDb())
        {
            var id = await db.Invitations.Where(it => it.Email.StartsWith("revoked")).OrderByDescending(it => it.CreatedAt).Select(it => it.Id).FirstAsync();
            using var _ = await _desk.PostFormAsync(People, $"{People}/invitations/{id}/revocation");
        }

        Assert.Contains("已被撤回", await Html.TextAsync(site.Browse(), revoked), StringComparison.Ordinal);
        Assert.Contains("已被撤回", await Html.TextAsync(site.Browse(), replaced), StringComparison.Ordinal);
        Assert.Contains("请设置姓名和密码", await Html.TextAsync(site.Browse(), renewed), StringComparison.Ordinal);
        site.Clock.Advance(Invitation.ValidFor);
        Assert.Contains("过期", await Html.TextAsync(site.Browse(), renewed), StringComparison.Ordinal);
        using var tooLate = await AcceptAsync(site.Browse(), renewed);
        Assert.Equal(HttpStatusCode.OK, tooLate.StatusCode);
    }

    [Fact]
    public async Task A_link_that_was_made_up_leads_nowhere()
    {
        using var answer = await site.Browse().GetAsync(new Uri($"/account/invitation/{Invitation.NewSecret()}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task A_stranger_who_registered_the_invited_address_first_does_not_get_the_role()
    {
        var email = $"early-{Guid.NewGuid():n}@example.org";
        using var stranger = await site.Browse().PostFormAsync("/account/registration", ("Kind", "Individual"), ("Name", "别人"), ("Phone", "13800000000"),
            ("Email", email), ("Password", "strangers-own-choice"), ("AgreesToPrivacy", "true"));
        await site.MailsToAsync(email);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        var link = await InviteToAsync(email);

        using var accepted = await AcceptAsync(site.Browse(), link);
        using var strangerIn = await AccountSite.TrySignInAsync(site.Browse("192.0.2.99"), email, "strangers-own-choice");
        using var ownerIn = await AccountSite.TrySignInAsync(site.Browse("192.0.2.98"), email, AccountSite.Password);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (accepted.StatusCode, strangerIn.StatusCode, ownerIn.StatusCode));
    }

    string People => $"/organizing/{_contest.Address}/people";

    Task<string> InviteAsync(string name, params (string, string)[] fields) => InviteToAsync($"{name}-{Guid.NewGuid():n}@example.org", fields);

    async Task<string> InviteToAsync(string email, params (string, string)[] fields)
    {
        using var answer = await PostInvitationAsync(email, fields.Length > 0 ? fields : [("Role", "Judge")]);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        return await site.LinkToAsync(email);
    }

    Task<HttpResponseMessage> PostInvitationAsync(string email, params (string, string)[] fields) =>
        _desk.PostFormAsync(People, $"{People}/invitations", [("Email", email), ("Name", ""), .. fields]);

    static Task<HttpResponseMessage> AcceptAsync(HttpClient browser, string link) => browser.PostFormAsync("/account/sign-in", link,
        ("Name", "王评委"), ("Password", AccountSite.Password), ("AgreesToPrivacy", "true"));

    async Task<string> EmailOfAsync(string name)
    {
        await using var db = site.OpenDb();
        return await db.Invitations.Where(it => it.ContestId == _contest.Id && it.Email.StartsWith(name)).Select(it => it.Email).SingleAsync();
    }
}
