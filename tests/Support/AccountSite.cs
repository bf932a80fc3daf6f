using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VideoContest.People;
using VideoContest.Web.Features.Account;
using VideoContest.Web.Mails;

namespace VideoContest.Tests.Support;

/// <summary>A site whose mails can be read, whose visitors come from networks of their own, and in which people sign in with passwords.</summary>
public class AccountSite(Engine engine) : TestSite(engine)
{
    public const string PublicAddress = "https://contest.example.gov.cn";
    public const string Password = "四匹马-lantern-ocean";

    readonly string _mails = Directory.CreateTempSubdirectory("contest-mails-").FullName;

    /// <summary>A browser in a network, over TLS, so that it keeps the site's cookies.</summary>
    public HttpClient Browse(string network = "192.0.2.1")
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, BaseAddress = new("https://localhost") });
        client.DefaultRequestHeaders.Add(FromNetwork.Header, network);
        return client;
    }

    /// <summary>Somebody with a confirmed address and the password of these tests.</summary>
    public async Task<Person> AddPersonAsync(string name = "maya", bool enters = true)
    {
        var person = Make.Person(name);
        using var scope = Services.CreateScope();
        scope.ServiceProvider.GetRequiredService<Door>().SetPassword(person, Password);
        await SaveAsync(enters ? [person, Make.Entrant(person)] : [person]);
        return person;
    }

    /// <summary>A browser in which the person signed in.</summary>
    public async Task<HttpClient> SignInAsync(Person person, string network = "192.0.2.1")
    {
        var browser = Browse(network);
        using var answer = await TrySignInAsync(browser, person.Email!, Password);
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return browser;
    }

    public static Task<HttpResponseMessage> TrySignInAsync(HttpClient browser, string email, string password) =>
        browser.PostFormAsync("/account/sign-in", ("Email", email), ("Password", password));

    /// <summary>Lets the site send what is due, and reads what somebody got, the newest last.</summary>
    public async Task<IReadOnlyList<MimeMessage>> MailsToAsync(string email)
    {
        await Services.GetRequiredService<MailSender>().SendDueAsync(default);
        var until = TimeProvider.System.GetTimestamp();
        while (await AnyDueAsync() && TimeProvider.System.GetElapsedTime(until) < TimeSpan.FromSeconds(10))
            await Task.Delay(50);
        return [.. Directory.GetFiles(_mails, "*.eml").Select(file => MimeMessage.Load(file))
            .Where(mail => mail.To.Mailboxes.Single().Address == email).OrderBy(mail => mail.Date)];
    }

    /// <summary>The path and query of the link in the newest mail to somebody.</summary>
    public async Task<string> LinkToAsync(string email) => new Uri(LinkIn((await MailsToAsync(email))[^1])).PathAndQuery;

    public static string LinkIn(MimeMessage mail) => mail.TextBody!.Split('\n').Single(line => line.StartsWith("http", StringComparison.Ordinal)).Trim();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.UseSetting("Mail:Folder", _mails);
        builder.UseSetting("Site:PublicAddress", PublicAddress);
        builder.ConfigureTestServices(services => services.AddSingleton<IStartupFilter, FromNetwork>());
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (Directory.Exists(_mails))
            Directory.Delete(_mails, recursive: true);
    }

    async Task<bool> AnyDueAsync()
    {
        await using var db = OpenDb();
        return await db.Mails.AnyAsync(mail => mail.SentAt == null);
    }

    // The test server has no connections; the address of the other end is said by the test, before the site looks at anything.
    sealed class FromNetwork : IStartupFilter
    {
        public const string Header = "X-Network-Of-The-Test";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, then) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var address))
                    context.Connection.RemoteIpAddress = address;
                return then(context);
            });
            next(app);
        };
    }
}

public class SqliteAccountSite() : AccountSite(Engine.Sqlite);

public class PostgresAccountSite() : AccountSite(Engine.Postgres);
