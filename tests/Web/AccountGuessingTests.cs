using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>What somebody who guesses, forges or asks around finds out: nothing, slowly.</summary>
public abstract class AccountGuessingTests(AccountSite site)
{
    public class OnSqlite(SqliteAccountSite site) : AccountGuessingTests(site), IClassFixture<SqliteAccountSite>;
    public class OnPostgres(PostgresAccountSite site) : AccountGuessingTests(site), IClassFixture<PostgresAccountSite>;

    [Fact]
    public async Task Guessing_at_one_account_gets_slower_and_the_right_person_still_gets_in()
    {
        var person = await site.AddPersonAsync();
        var start = site.Now;
        for (var i = 0; i < 9; i++)
            using (await SlowlyAsync(AccountSite.TrySignInAsync(site.Browse($"198.51.100.{100 + i}"), person.Email!, $"guess number {i}")))
            {
            }
        var slowed = site.Now - start;

        using var answer = await SlowlyAsync(AccountSite.TrySignInAsync(site.Browse("203.0.113.5"), person.Email!, AccountSite.Password));

        Assert.InRange(slowed, TimeSpan.FromSeconds(3.75), TimeSpan.MaxValue); // 0.25 + 0.5 + 1 + 2
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_forged_forwarding_header_resets_nothing()
    {
        var attacker = site.Browse("198.51.100.2");
        await GuessAtManyAsync(attacker, times: 20);

        attacker.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        attacker.DefaultRequestHeaders.Add("X-Real-IP", "203.0.113.77");
        attacker.DefaultRequestHeaders.Add("Forwarded", "for=203.0.113.77");
        using var answer = await AccountSite.TrySignInAsync(attacker, "victim@example.org", "another guess");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    [Fact]
    public async Task Guessing_at_many_accounts_counts_together()
    {
        var statuses = await GuessAtManyAsync(site.Browse("198.51.100.3"), times: 21);

        Assert.Equal(Enumerable.Repeat(HttpStatusCode.OK, 20).Append(HttpStatusCode.TooManyRequests), statuses);
    }

    [Fact]
    public async Task A_device_that_was_in_before_gets_in_from_the_attacker_s_own_network()
    {
        var person = await site.AddPersonAsync();
        var judge = await site.SignInAsync(person, "198.51.100.4");
        using var _ = await judge.PostFormAsync("/account", "/account/sign-out");
        await GuessAtManyAsync(site.Browse("198.51.100.4"), times: 21);

        using var answer = await AccountSite.TrySignInAsync(judge, person.Email!, AccountSite.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task Waiting_lets_the_network_try_again()
    {
        var person = await site.AddPersonAsync();
        var browser = site.Browse("198.51.100.5");
        await GuessAtManyAsync(browser, times: 21);

        using var tooEarly = await AccountSite.TrySignInAsync(browser, person.Email!, AccountSite.Password);
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        using var answer = await AccountSite.TrySignInAsync(browser, person.Email!, AccountSite.Password);

        Assert.Equal(HttpStatusCode.TooManyRequests, tooEarly.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_an_unknown_address_and_a_disabled_account_get_the_same_page()
    {
        var (known, disabled) = (await site.AddPersonAsync(), await site.AddPersonAsync());
        await using (var db = site.OpenDb())
        {
            (await db.Users.SingleAsync(it => it.Id == disabled.Id)).Disable(site.Now);
            await db.SaveChangesAsync();
        }

        var pages = new List<string>();
        foreach (var (email, password) in new[] { (known.Email!, "wrong"), ("nobody@example.org", "wrong"), (disabled.Email!, AccountSite.Password) })
        {
            using var answer = await AccountSite.TrySignInAsync(site.Browse("198.51.100.6"), email, password);
            var page = Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("main")!;
            page.QuerySelector("input[name=__RequestVerificationToken]")!.Remove();
            pages.Add($"{answer.StatusCode} {page.InnerHtml.Replace(email, "", StringComparison.Ordinal)}");
        }

        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task A_forged_host_does_not_get_into_the_link_of_a_mail_or_a_redirect()
    {
        var person = await site.AddPersonAsync();
        var browser = site.Browse("198.51.100.7");
        browser.DefaultRequestHeaders.Add("X-Forwarded-Host", "evil.example");
        browser.DefaultRequestHeaders.Host = "evil.example";

        using var answer = await browser.PostFormAsync("/account/forgotten", ("Email", person.Email!));
        using var turned = await browser.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.StartsWith($"{AccountSite.PublicAddress}/account/reset?", AccountSite.LinkIn((await site.MailsToAsync(person.Email!))[^1]), StringComparison.Ordinal);
        Assert.Equal("/account/forgotten/sent", answer.Headers.Location!.ToString());
        Assert.Equal("/account/sign-in?ReturnUrl=%2Faccount", turned.Headers.Location!.ToString());
    }

    [Fact]
    public async Task Asking_for_a_new_password_answers_the_same_whether_or_not_there_is_an_account()
    {
        var person = await site.AddPersonAsync();

        using var known = await site.Browse("198.51.100.8").PostFormAsync("/account/forgotten", ("Email", person.Email!));
        using var unknown = await site.Browse("198.51.100.8").PostFormAsync("/account/forgotten", ("Email", "nobody-here@example.org"));

        Assert.Equal((known.StatusCode, known.Headers.Location), (unknown.StatusCode, unknown.Headers.Location));
        Assert.Single(await site.MailsToAsync(person.Email!));
        Assert.Empty(await site.MailsToAsync("nobody-here@example.org"));
    }

    [Fact]
    public async Task A_reset_link_works_once_and_ends_other_sign_ins()
    {
        var person = await site.AddPersonAsync();
        var signedIn = await site.SignInAsync(person);
        var link = await ResetLinkAsync(person.Email!);
        var browser = site.Browse();

        using var reset = await browser.PostFormAsync(link, "/account/reset", [.. AccountTests.Hidden(link), ("Password", "三只猫-harbour-violin")]);
        using var mine = await browser.GetAsync(new Uri("/account", UriKind.Relative));
        using var others = await signedIn.GetAsync(new Uri("/account", UriKind.Relative));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.OK, HttpStatusCode.Redirect), (reset.StatusCode, mine.StatusCode, others.StatusCode));
        Assert.Contains("链接已失效", await Html.TextAsync(site.Browse(), link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_link_works_for_an_hour_and_for_nobody_else()
    {
        var (person, other) = (await site.AddPersonAsync(), await site.AddPersonAsync());
        var link = await ResetLinkAsync(person.Email!);

        Assert.Contains("链接已失效", await Html.TextAsync(site.Browse(), link.Replace($"{person.Id}", $"{other.Id}", StringComparison.Ordinal)), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.DoesNotContain("链接已失效", await Html.TextAsync(site.Browse(), link), StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Contains("链接已失效", await Html.TextAsync(site.Browse(), link), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_s_mailbox_is_filled_with_mails_they_did_not_ask_for()
    {
        var person = await site.AddPersonAsync();

        for (var i = 0; i < 5; i++)
            using (await site.Browse($"198.51.100.{20 + i}").PostFormAsync("/account/forgotten", ("Email", person.Email!)))
            {
            }

        Assert.Single(await site.MailsToAsync(person.Email!));
    }

    async Task<string> ResetLinkAsync(string email)
    {
        using var _ = await site.Browse($"203.0.113.{Random.Shared.Next(1, 250)}").PostFormAsync("/account/forgotten", ("Email", email));
        return await site.LinkToAsync(email);
    }

    static async Task<IReadOnlyList<HttpStatusCode>> GuessAtManyAsync(HttpClient browser, int times)
    {
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < times; i++)
        {
            using var answer = await AccountSite.TrySignInAsync(browser, $"victim-{Guid.NewGuid():n}@example.org", "password-of-the-year");
            statuses.Add(answer.StatusCode);
        }
        return statuses;
    }

    // Many failures for one account make the site wait on its clock, which stands still.
    async Task<HttpResponseMessage> SlowlyAsync(Task<HttpResponseMessage> answer)
    {
        while (await Task.WhenAny(answer, Task.Delay(200)) != answer)
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        return await answer;
    }
}
