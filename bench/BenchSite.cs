using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Bench;

/// <summary>The site, as it is released, and a blob store, each in a process of its own, on a database and a folder that go with them.</summary>
sealed partial class BenchSite : IAsyncDisposable
{
    const string Password = "a password of the bench";

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contest-bench-");
    readonly List<Process> _processes = [];
    Process _site = null!;
    IConfiguration _settings = null!;

    public VideoStore Store { get; private set; } = null!;
    public string Address { get; private set; } = "";

    public static async Task<BenchSite> StartAsync()
    {
        var started = new BenchSite();
        try
        {
            await started.BeginAsync();
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    /// <summary>Resident bytes of the site's process.</summary>
    public long Memory
    {
        get
        {
            _site.Refresh();
            return _site.WorkingSet64;
        }
    }

    /// <summary>Entrants, each with so many drafts, in a contest that takes entries now.</summary>
    public async Task<IReadOnlyList<(Person Person, IReadOnlyList<Guid> Entries)>> AddEntrantsAsync(int count, int entries)
    {
        var now = TimeProvider.System.GetUtcNow();
        var contest = new Contest($"bench-{Guid.NewGuid():n}"[..30], "测速", "Bench", new(now.AddDays(-1), now.AddDays(1), 60, null, null));
        contest.RequireOfFilms(TechnicalRules.Anything);
        contest.Announce(now);
        await using var db = Open();
        db.Add(contest);
        var entrants = new List<(Person, IReadOnlyList<Guid>)>();
        for (var n = 0; n < count; n++)
        {
            var email = $"{Guid.NewGuid():n}@example.org";
            var person = new Person(email, "Entrant", "zh", now) { NormalizedEmail = email.ToUpperInvariant(), NormalizedUserName = email.ToUpperInvariant(), EmailConfirmed = true };
            person.PasswordHash = new PasswordHasher<Person>().HashPassword(person, Password);
            var entrant = new Entrant(person.Id, EntrantKind.Individual, "Entrant", null, "Entrant", "13800000000");
            Entry[] drafts = [.. Enumerable.Range(0, entries).Select(_ => new Entry(contest, entrant, new(), now))];
            db.AddRange(person, entrant);
            db.AddRange(drafts);
            entrants.Add((person, [.. drafts.Select(it => it.Id)]));
        }
        await db.SaveChangesAsync();
        return entrants;
    }

    /// <summary>Gives an entry a film that is ready, whose one rendition is as large as asked for.</summary>
    public async Task<(Guid Video, string File)> AddFilmAsync(Guid entryId, Guid personId, int bytes)
    {
        var now = TimeProvider.System.GetUtcNow();
        await using var db = Open();
        var entry = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == entryId);
        var video = new Video(entry, personId, "film.mp4", bytes, Video.MostBlockBytes, now);
        video.Store(now);
        video.Finish(new("mp4", TimeSpan.FromSeconds(60), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, bytes), [],
            [new("1080", 1920, 1080, 25, 6_200_000, 6_000_000, "avc1.640028,mp4a.40.2", bytes)], 0, 1, now);
        db.Add(video);
        await db.SaveChangesAsync();
        var file = Path.Combine(_folder.FullName, "1080.mp4");
        await File.WriteAllBytesAsync(file, System.Security.Cryptography.RandomNumberGenerator.GetBytes(bytes));
        await Store.PutOutputAsync(video.Id, 1, "1080.mp4", file, "video/mp4");
        return (video.Id, "1080.mp4");
    }

    /// <summary>A browser in which the person has signed in and opened a page that has a form.</summary>
    public async Task<HttpClient> SignInAsync(Person person)
    {
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, MaxConnectionsPerServer = 6 }) { BaseAddress = new(Address), Timeout = TimeSpan.FromMinutes(10) };
        using var answer = await http.PostAsync("/account/sign-in", new FormUrlEncodedContent(
            [new("__RequestVerificationToken", await TokenAsync(http, "/account/sign-in")), new("Email", person.Email), new("Password", Password)]));
        if ((int)answer.StatusCode != 302)
            throw new InvalidOperationException($"Nobody could sign in: {(int)answer.StatusCode}.");
        http.DefaultRequestHeaders.Add("RequestVerificationToken", await TokenAsync(http, "/account"));
        http.DefaultRequestHeaders.Add("Accept", "application/json");
        return http;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in Enumerable.Reverse(_processes))
        {
            if (!process.HasExited)
                using (var end = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                    await end.WaitForExitAsync();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        _folder.Delete(recursive: true);
    }

    ContestDb Open() => new ServiceCollection().AddContestDb(_settings).BuildServiceProvider().GetRequiredService<ContestDb>();

    async Task BeginAsync()
    {
        var store = await StartAsync(new("node", [Path.Combine(Root(), "node_modules/azurite/dist/src/blob/main.js"), "--blobPort", "0", "--skipApiVersionCheck", "--disableTelemetry", "--silent",
            "--location", Path.Combine(_folder.FullName, "blobs")]), StoreListening());
        var settings = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "sqlite",
            ["Database:ConnectionString"] = $"Data Source={Path.Combine(_folder.FullName, "contest.db")}",
            // The account and key that every Azurite has; they are public.
            ["Blobs:ConnectionString"] = "DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;AccountKey=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==;"
                + $"BlobEndpoint={store.Address}/devstoreaccount1;",
            ["Blobs:Container"] = "films",
            ["Mail:Folder"] = Path.Combine(_folder.FullName, "mails"),
        };
        _settings = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        Store = new(settings["Blobs:ConnectionString"]!, "films");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "VideoContest.Web.dll"), "--contentRoot", Path.Combine(Root(), "web")])
        {
            // Development, because a browser keeps the cookies of http there.
            Environment = { ["ASPNETCORE_URLS"] = "http://127.0.0.1:0", ["ASPNETCORE_ENVIRONMENT"] = "Development", ["Logging__LogLevel__Default"] = "Warning", ["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information" },
        };
        foreach (var (name, value) in settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        (_site, Address) = await StartAsync(start, SiteListening());
    }

    async Task<(Process Process, string Address)> StartAsync(ProcessStartInfo start, Regex listening)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var address = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new StringBuilder();
        var process = Process.Start(start)!;
        _processes.Add(process);
        void Note(string? line)
        {
            lock (log)
                log.AppendLine(line);
            if (listening.Match(line ?? "") is { Success: true } found)
                address.TrySetResult(found.Groups[1].Value);
        }
        process.OutputDataReceived += (_, line) => Note(line.Data);
        process.ErrorDataReceived += (_, line) => Note(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => address.TrySetException(new InvalidOperationException($"{start.FileName} ended: {log}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return (process, await address.Task.WaitAsync(TimeSpan.FromMinutes(2)));
    }

    static async Task<string> TokenAsync(HttpClient http, string page) =>
        TokenField().Match(await http.GetStringAsync(page)) is { Success: true } token ? token.Groups[1].Value : throw new InvalidOperationException($"{page} has no form.");

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "VideoContest.sln")))
            folder = folder.Parent ?? throw new InvalidOperationException("The bench runs outside the repository.");
        return folder.FullName;
    }

    [GeneratedRegex("Now listening on: (http://[0-9.:]+)")]
    private static partial Regex SiteListening();

    [GeneratedRegex("successfully listens on (http://[0-9.:]+)")]
    private static partial Regex StoreListening();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
