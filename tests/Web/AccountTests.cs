using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>Registering, signing in and out, and what is changed about an account.</summary>
public abstract class AccountTests(AccountSite site)
{
    public class OnSqlite(SqliteAccountSite site) : AccountTests(site), IClassFixture<SqliteAccountSite>;
    public class OnPostgres(PostgresAccountSite site) : AccountTests(site), IClassFixture<PostgresAccountSite>;

    const string Code = "91350100M000100Y43";

    [Fact]
    public async Task A_company_registers_confirms_by_mail_and_signs_in()
    {
        var (browser, email) = (site.Browse(), Address());

        using var registered = await RegisterAsync(browser, email);
        using var tooEarly = await AccountSite.TrySignInAsync(browser, email, AccountSite.Password);
        var link = await site.LinkToAsync(email);
        using var confirmed = await browser.PostFormAsync(link, "/account/confirmation", Hidden(link));
        using var signedIn = await AccountSite.TrySignInAsync(browser, email, AccountSite.Password);

        Assert.Equal("/account/confirmation/mail", registered.Headers.Location!.ToString());
        Assert.Contains("邮箱还没有确认", await Html.TextAsync(tooEarly), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", confirmed.Headers.Location!.ToString());
        Assert.Equal("/my/entries", signedIn.Headers.Location!.ToString());
        await using var db = site.OpenDb();
        var person = await db.Users.Include(it => it.Entrant).SingleAsync(it => it.Email == email);
        Assert.Equal((EntrantKind.Company, "山城建设", Code, "李四", "023-6300 0000"),
            (person.Entrant!.Kind, person.Entrant.Name, person.Entrant.CreditCode, person.Entrant.ContactName, person.Entrant.ContactPhone));
        Assert.Equal((1, site.Now), (person.PrivacyVersion, person.PrivacyAgreedAt));
    }

    [Fact]
    public async Task Reading_the_page_of_the_link_confirms_nothing()
    {
        var (browser, email) = (site.Browse(), Address());
        using var _ = await RegisterAsync(browser, email);

        await browser.GetStringAsync(await site.LinkToAsync(email));

        await using var db = site.OpenDb();
        Assert.False((await db.Users.SingleAsync(it => it.Email == email)).EmailConfirmed);
    }

    [Fact]
    public async Task A_form_with_faults_comes_back_as_it_was_typed_and_names_each()
    {
        using var answer = await site.Browse().PostFormAsync("/account/registration", ("Kind", "Company"), ("Company", "山城\u202E建设"),
            ("CreditCode", "91350100M000100Y44"), ("Name", ""), ("Phone", "12"), ("Email", "nobody"), ("Password", "passw0rd1234"));

        var html = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(["Company", "CreditCode", "Name", "Phone", "Email", "Password", "AgreesToPrivacy"],
            Html.Parse(html).QuerySelectorAll(".notice.danger a").Select(link => link.GetAttribute("href")!.TrimStart('#')));
        Assert.Equal("91350100M000100Y44", Html.Parse(html).QuerySelector("#CreditCode")!.GetAttribute("value"));
        Assert.DoesNotContain("passw0rd1234", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_that_are_not_in_the_form_are_ignored()
    {
        var email = Address();

        using var answer = await RegisterAsync(site.Browse(), email, ("EmailConfirmed", "true"), ("MayCreateContests", "true"), ("Id", $"{Guid.Empty}"), ("Role", "Organizer"));

        await using var db = site.OpenDb();
        var person = await db.Users.SingleAsync(it => it.Email == email);
        Assert.Equal((false, false), (person.EmailConfirmed, person.MayCreateContests));
        Assert.NotEqual(Guid.Empty, person.Id);
        Assert.False(await db.Memberships.AnyAsync(it => it.PersonId == person.Id));
    }

    [Fact]
    public async Task Registering_an_address_that_has_an_account_answers_the_same_and_changes_nothing()
    {
        var person = await site.AddPersonAsync();
        var email = Address();

        using var known = await RegisterAsync(site.Browse(), person.Email!);
        using var unknown = await RegisterAsync(site.Browse(), email);

        Assert.Equal((unknown.StatusCode, unknown.Headers.Location), (known.StatusCode, known.Headers.Location));
        Assert.Equal("您已经有账号了", (await site.MailsToAsync(person.Email!))[^1].Subject);
        await using var db = site.OpenDb();
        var after = await db.Users.Include(it => it.Entrant).SingleAsync(it => it.Id == person.Id);
        Assert.Equal((person.PasswordHash, EntrantKind.Individual), (after.PasswordHash, after.Entrant!.Kind));
    }

    [Fact]
    public async Task Who_registers_an_unconfirmed_address_again_takes_it_over()
    {
        var email = Address();
        using var stranger = await RegisterAsync(site.Browse("192.0.2.7"), email, ("Password", "strangers-own-choice"));
        var strangersLink = await site.LinkToAsync(email);
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        using var owner = await RegisterAsync(site.Browse("192.0.2.8"), email);
        var link = await site.LinkToAsync(email);
        using var confirmed = await site.Browse().PostFormAsync(link, "/account/confirmation", Hidden(link));
        using var strangerIn = await AccountSite.TrySignInAsync(site.Browse("192.0.2.7"), email, "strangers-own-choice");

        Assert.Contains("链接已失效", await Html.TextAsync(site.Browse(), strangersLink), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, strangerIn.StatusCode);
    }

    [Theory]
    [InlineData("//evil.example/x")]
    [InlineData("/\\evil.example")]
    [InlineData("https://evil.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("\t//evil.example")]
    [InlineData("/%09/evil.example", "/%09/evil.example")]
    [InlineData("/my/entries?x=1", "/my/entries?x=1")]
    public async Task Signing_in_leads_to_pages_of_this_site_only(string returnUrl, string to = "/my/entries")
    {
        var person = await site.AddPersonAsync();

        using var answer = await site.Browse().PostFormAsync("/account/sign-in",
            ("Email", person.Email!), ("Password", AccountSite.Password), ("ReturnUrl", returnUrl));

        Assert.Equal(to, answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task One_sign_in_is_for_both_languages_and_signing_out_ends_it()
    {
        var browser = await site.SignInAsync(await site.AddPersonAsync());

        Assert.Contains("Account settings", await browser.GetStringAsync("/en/account"), StringComparison.Ordinal);
        using var _ = await browser.PostFormAsync("/en/account", "/en/account/sign-out");
        using var after = await browser.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.Equal("/account/sign-in?ReturnUrl=%2Faccount", after.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_sign_in_ends_after_twelve_hours_however_busy()
    {
        var browser = await site.SignInAsync(await site.AddPersonAsync());
        for (var hour = 1; hour < 12; hour++)
        {
            site.Clock.Advance(TimeSpan.FromHours(1));
            using var during = await browser.GetAsync(new Uri("/account", UriKind.Relative));
            Assert.Equal(HttpStatusCode.OK, during.StatusCode);
        }
        site.Clock.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));

        using var after = await browser.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Redirect, after.StatusCode);
    }

    [Fact]
    public async Task Changing_the_password_ends_other_sign_ins_at_once()
    {
        var person = await site.AddPersonAsync();
        var (here, elsewhere) = (await site.SignInAsync(person), await site.SignInAsync(person));

        using var wrong = await here.PostFormAsync("/account", "/account/password", ("OldPassword", "not the password"), ("NewPassword", "三只猫-harbour-violin"));
        using var changed = await here.PostFormAsync("/account", "/account/password", ("OldPassword", AccountSite.Password), ("NewPassword", "三只猫-harbour-violin"));
        using var mine = await here.GetAsync(new Uri("/account", UriKind.Relative));
        using var theirs = await elsewhere.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (wrong.StatusCode, changed.StatusCode));
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Redirect), (mine.StatusCode, theirs.StatusCode));
    }

    [Fact]
    public async Task An_address_changes_when_the_new_one_is_confirmed()
    {
        var person = await site.AddPersonAsync();
        var (browser, email) = (await site.SignInAsync(person), Address());

        using var asked = await browser.PostFormAsync("/account", "/account/email", ("NewEmail", email), ("EmailPassword", AccountSite.Password));
        var link = await site.LinkToAsync(email);
        using var still = await AccountSite.TrySignInAsync(site.Browse(), person.Email!, AccountSite.Password);
        using var changed = await site.Browse().PostFormAsync(link, "/account/new-email", Hidden(link));
        using var again = await site.Browse().GetAsync(new Uri(link, UriKind.Relative));
        using var before = await AccountSite.TrySignInAsync(site.Browse(), person.Email!, AccountSite.Password);
        using var after = await AccountSite.TrySignInAsync(site.Browse(), email, AccountSite.Password);

        Assert.Equal("账号的邮箱将要更换", (await site.MailsToAsync(person.Email!))[^1].Subject);
        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (still.StatusCode, before.StatusCode, after.StatusCode));
        Assert.Contains("链接已失效", await Html.TextAsync(again), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_profile_is_edited_and_its_owner_chooses_the_language_of_mails()
    {
        var person = await site.AddPersonAsync();

        using var _ = await (await site.SignInAsync(person)).PostFormAsync("/account", "/account/profile",
            ("Name", "李小龙"), ("Phone", "+86 138 0000 0001"), ("Language", "en"), ("Email", "other@example.org"), ("Kind", "Company"));

        await using var db = site.OpenDb();
        var after = await db.Users.Include(it => it.Entrant).SingleAsync(it => it.Id == person.Id);
        Assert.Equal(("李小龙", "en", person.Email), (after.DisplayName, after.Language, after.Email));
        Assert.Equal((EntrantKind.Individual, "李小龙", "+86 138 0000 0001"), (after.Entrant!.Kind, after.Entrant.Name, after.Entrant.ContactPhone));
    }

    static Task<HttpResponseMessage> RegisterAsync(HttpClient browser, string email, params (string, string)[] more)
    {
        (string Name, string Value)[] usual = [("Kind", "Company"), ("Company", "山城建设"), ("CreditCode", Code.ToLowerInvariant()), ("Name", "李四"),
            ("Phone", "023-6300 0000"), ("Email", email), ("Password", AccountSite.Password), ("AgreesToPrivacy", "true")];
        return browser.PostFormAsync("/account/registration", [.. usual.Where(field => more.All(it => it.Item1 != field.Name)), .. more]);
    }

    static string Address() => $"new-{Guid.NewGuid():n}@example.org";

    /// <summary>The fields that the page of a link hands on.</summary>
    internal static (string, string)[] Hidden(string link)
    {
        var query = System.Web.HttpUtility.ParseQueryString(new Uri(new Uri("https://x"), link).Query);
        return [("Person", query["person"]!), ("Token", query["token"]!)];
    }
}
