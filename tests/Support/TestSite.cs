using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using VideoContest.Storage;

namespace VideoContest.Tests.Support;

/// <summary>The real site on a private database and the real blob store, with a clock the test can move.</summary>
public class TestSite(Engine engine) : WebApplicationFactory<Program>, IAsyncLifetime
{
    TestDatabase _database = null!;

    public Engine Engine => engine;
    public FakeTimeProvider Clock { get; } = new(Moments.DuringEntries);
    public DateTimeOffset Now => Clock.GetUtcNow();

    public ContestDb OpenDb() => _database.Open();

    public VideoStore Films => Services.GetRequiredService<VideoStore>();

    /// <summary>A browser without a person.</summary>
    public HttpClient Visit() => CreateClient(new() { AllowAutoRedirect = false });

    /// <summary>A browser in which the person is signed in.</summary>
    public HttpClient VisitAs(Guid personId)
    {
        var client = Visit();
        client.DefaultRequestHeaders.Add(SignedInBy.Header, personId.ToString());
        return client;
    }

    /// <summary>A browser that keeps no cookies, so that no answer depends on the one before; with a person signed in, or none.</summary>
    public HttpClient VisitWithoutCookies(Guid? personId)
    {
        var client = CreateClient(new() { AllowAutoRedirect = false, HandleCookies = false });
        if (personId is { } id)
            client.DefaultRequestHeaders.Add(SignedInBy.Header, id.ToString());
        return client;
    }

    /// <summary>Saves rows as they are.</summary>
    public async Task SaveAsync(params object[] rows)
    {
        await using var db = OpenDb();
        await db.SaveAllAsync(rows);
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        foreach (var (name, value) in _database.Settings)
            builder.UseSetting(name, value);
        builder.UseSetting("Blobs:ConnectionString", AzuriteServer.ConnectionString);
        builder.UseSetting("Blobs:Container", $"films-{Guid.NewGuid():n}");
        builder.ConfigureTestServices(services =>
        {
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(Clock));
            services.AddAuthentication(options => options.DefaultAuthenticateScheme = SignedInBy.Header)
                .AddScheme<AuthenticationSchemeOptions, SignedInBy>(SignedInBy.Header, null);
        });
    }

    public virtual async Task InitializeAsync() => _database = await TestDatabase.CreateAsync(engine);

    async Task IAsyncLifetime.DisposeAsync()
    {
        await base.DisposeAsync();
        await _database.DisposeAsync();
    }

    // Falls back to the cookie, so that tests of signing in go the real way.
    sealed class SignedInBy(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        public const string Header = "X-Signed-In-As";

        protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var id = Request.Headers[Header].ToString();
            if (id.Length == 0)
                return await Context.AuthenticateAsync(Microsoft.AspNetCore.Identity.IdentityConstants.ApplicationScheme);
            var user = new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.NameIdentifier, id)], Header));
            return AuthenticateResult.Success(new(user, Header));
        }
    }
}

public class SqliteSite() : TestSite(Engine.Sqlite);

public class PostgresSite() : TestSite(Engine.Postgres);
