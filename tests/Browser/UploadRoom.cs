using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>Tests in which an entrant with a draft sends a file from disk over a line that the test holds.</summary>
public abstract partial class UploadRoom(RunningSite site) : BrowserTests(site)
{
    protected const int Megabit = 125_000; // bytes a second

    readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("contest-film-");
    readonly ConcurrentQueue<int> _acknowledged = new();

    protected Person Person { get; } = Make.Person();
    protected Entry Entry { get; private set; } = null!;

    /// <summary>The numbers of the blocks that were acknowledged to this test's browsers, in their order.</summary>
    protected IReadOnlyCollection<int> Acknowledged => _acknowledged;

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        var entrant = Make.Entrant(Person);
        Entry = new(Contest, entrant, Make.Details(Category, District), Now);
        await SaveAsync(Person, entrant, Entry);
    }

    public override async Task DisposeAsync()
    {
        await base.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    /// <summary>A file that no other is like.</summary>
    protected string MakeFile(int bytes, string name = "film.mp4")
    {
        var file = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(file, Uploader.Film(bytes));
        return file;
    }

    /// <summary>The entry's page in a browser of its own.</summary>
    protected async Task<IPage> OpenEntryAsync()
    {
        var page = await VisitAsync(Person);
        page.Response += (_, answer) =>
        {
            if (answer.Request.Method == "PUT" && answer.Ok && NumberOf(answer.Url) is { } number)
                _acknowledged.Enqueue(number);
        };
        await page.GotoAsync($"/my/entries/{Entry.Id}");
        return page;
    }

    /// <summary>Holds the line to so many bytes a second in each direction; 0 cuts it.</summary>
    protected static async Task<ICDPSession> ThrottleAsync(IPage page, int speed, ICDPSession? line = null)
    {
        line ??= await page.Context.NewCDPSessionAsync(page);
        await line.SendAsync("Network.emulateNetworkConditions", new()
        {
            ["offline"] = speed == 0, ["latency"] = 0, ["downloadThroughput"] = speed == 0 ? -1 : 10 * speed, ["uploadThroughput"] = speed == 0 ? -1 : speed,
        });
        return line;
    }

    /// <summary>Waits until the page says that so many percent have arrived.</summary>
    protected static async Task ReachAsync(IPage page, int percent)
    {
        for (var patience = 0; patience < 1200 && await PercentAsync(page) < percent; patience++)
            await Task.Delay(100);
        Assert.InRange(await PercentAsync(page), percent, 99);
    }

    protected static async Task<int> PercentAsync(IPage page) =>
        int.Parse((await page.Locator("[data-percent]").TextContentAsync())!.TrimEnd('%'), CultureInfo.InvariantCulture);

    protected static ILocatorAssertions ExpectSays(IPage page) => Assertions.Expect(page.Locator("[data-says]"));

    /// <summary>The film has arrived, byte for byte, as the only one of its entry.</summary>
    protected async Task ArrivedAsync(IPage page, string file)
    {
        await ExpectFilmAsync(page, "Stored");
        await using var db = OpenDb();
        var film = await db.Videos.SingleAsync(it => it.EntryId == Entry.Id);
        Assert.Equal(VideoStatus.Stored, film.Status);
        await using var sent = File.OpenRead(file);
        await using var stored = await Running.Films.OpenUploadAsync(film.Id);
        Assert.Equal(await SHA256.HashDataAsync(sent), await SHA256.HashDataAsync(stored));
    }

    /// <summary>What the store has of the unfinished upload.</summary>
    protected async Task<IReadOnlyList<StoredBlock>> StagedAsync()
    {
        await using var db = OpenDb();
        return await Running.Films.ListBlocksAsync(await db.Videos.Where(it => it.EntryId == Entry.Id).Select(it => it.Id).SingleAsync());
    }

    static int? NumberOf(string address) =>
        ThroughSite().Match(address) is { Success: true } block ? int.Parse(block.Groups[1].Value, CultureInfo.InvariantCulture) :
        StraightToStore().Match(address) is { Success: true } id ? BlockId.Parse(Uri.UnescapeDataString(id.Groups[1].Value))?.Number :
        null;

    [GeneratedRegex("/blocks/([0-9]+)$")]
    private static partial Regex ThroughSite();

    [GeneratedRegex("comp=block&blockid=([^&]+)")]
    private static partial Regex StraightToStore();
}
