using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using VideoContest.People;

namespace VideoContest.Tests.Support;

/// <summary>The site in a process of its own, with Kestrel on a free port: what a browser visits, and what can be killed.</summary>
/// <remarks>It shares database and blob store with a <see cref="TestSite"/> and goes by the system's clock.</remarks>
public sealed partial class SiteProcess : IDisposable
{
    static readonly string[] Shared = ["Database:Provider", "Database:ConnectionString", "Blobs:ConnectionString", "Blobs:Container", "Uploads:Direct"];

    readonly TestSite _site;
    readonly string _mails = Directory.CreateTempSubdirectory("contest-mails-").FullName;
    readonly Process _process;
    bool _disposed;
    readonly StringBuilder _log = new();
    readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    SiteProcess(TestSite site, string address)
    {
        _site = site;
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "VideoContest.Web.dll"), "--contentRoot", WebFolder()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ASPNETCORE_URLS"] = address, ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Mail__Folder"] = _mails },
        };
        var settings = site.Services.GetRequiredService<IConfiguration>();
        foreach (var name in Shared)
            if (settings[name] is { } value)
                start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        _process = Process.Start(start)!;
        AfterUs.Run("kill -KILL \"$2\"", $"{_process.Id}");
        _process.OutputDataReceived += (_, line) => Note(line.Data);
        _process.ErrorDataReceived += (_, line) => Note(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException($"The site ended: {Log}"));
    }

    /// <summary>Such as http://127.0.0.1:12345.</summary>
    public string Address { get; private set; } = "";

    public string Log
    {
        get
        {
            lock (_log)
                return _log.ToString();
        }
    }

    /// <summary>Starts the site and waits until it listens.</summary>
    /// <param name="address">Where an earlier process listened that is gone; a free port when null.</param>
    public static async Task<SiteProcess> StartAsync(TestSite site, string? address = null)
    {
        var started = new SiteProcess(site, address ?? "http://127.0.0.1:0");
        started.Address = await started._address.Task.WaitAsync(TimeSpan.FromMinutes(4));
        return started;
    }

    /// <summary>Ends it at once, as a power cut does.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>What a browser keeps when this person has signed in.</summary>
    public async Task<Cookie> SignInAsync(Person person)
    {
        using var scope = _site.Services.CreateScope();
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<Person>>().CreateAsync(person);
        var now = TimeProvider.System.GetUtcNow();
        var ticket = new AuthenticationTicket(principal, new() { IssuedUtc = now, ExpiresUtc = now.AddHours(1) }, IdentityConstants.ApplicationScheme);
        var options = scope.ServiceProvider.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        return new("signed-in", options.TicketDataFormat.Protect(ticket), "/", "127.0.0.1");
    }

    /// <summary>A browser in which the person has opened a page that has a form.</summary>
    public async Task<Uploader> OpenAsync(Person person, string page)
    {
        var cookies = new CookieContainer();
        cookies.Add(await SignInAsync(person));
        var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = new(Address) };
        http.DefaultRequestHeaders.Add("RequestVerificationToken", await http.TokenAsync(page));
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return new(http);
    }

    public void Dispose()
    {
        if (_disposed)
            return;

        _disposed = true;
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
        Directory.Delete(_mails, recursive: true);
    }

    void Note(string? line)
    {
        lock (_log)
            _log.AppendLine(line);
        if (Listening().Match(line ?? "") is { Success: true } listening)
            _address.TrySetResult(listening.Groups[1].Value);
    }

    static string WebFolder()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "VideoContest.sln")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run outside the repository.");
        return Path.Combine(folder, "web");
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex Listening();
}
