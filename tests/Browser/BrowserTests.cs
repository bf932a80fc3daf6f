using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Tests.MediaWorker;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>Tests that go through the site's pages in a real browser, in a contest that takes entries now and has one category and one district.</summary>
public abstract class BrowserTests : IAsyncLifetime
{
    readonly RunningSite _site;
    readonly List<IBrowserContext> _visitors = [];

    // A machine that encodes has little time for a browser.
    static BrowserTests() => Assertions.SetDefaultExpectTimeout(180_000);

    protected BrowserTests(RunningSite site)
    {
        _site = site;
        (Category, District) = (Make.Category(Contest), Make.District(Contest));
        Agreements = [.. Enum.GetValues<AgreementKind>().Select(kind => new Agreement(Contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen))];
        Contest.Schedule(new(Moments.EntriesOpen, Now.AddDays(20), 120, null, null));
    }

    protected RunningSite Running => _site;
    protected SiteProcess Site => _site.Process;
    protected VideoStore Store => _site.Films;
    protected Contest Contest { get; } = Make.Contest();
    protected Category Category { get; }
    protected District District { get; }

    protected IReadOnlyList<Agreement> Agreements { get; }

    /// <summary>The site's own process has a real clock.</summary>
    protected static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    public virtual Task InitializeAsync() => _site.SaveAsync([Contest, Category, District, .. Agreements]);

    public virtual async Task DisposeAsync()
    {
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
    }

    protected ContestDb OpenDb() => _site.OpenDb();

    /// <summary>Saves rows of the contest, which is there already.</summary>
    protected async Task SaveAsync(params object[] rows)
    {
        await using var db = OpenDb();
        db.AttachRange(Contest, Category, District);
        await db.SaveAllAsync(rows);
    }

    /// <summary>A browser of its own, in which the person is signed in.</summary>
    protected async Task<IPage> VisitAsync(Person? person = null, int width = 1440, int height = 900)
    {
        var visitor = await Chromium.VisitAsync(Site.Address, width, height);
        _visitors.Add(visitor);
        if (person is not null)
            await SignInAgainAsync(visitor, person);
        return await visitor.NewPageAsync();
    }

    /// <summary>Signs the person in, in whatever pages the browser has open.</summary>
    protected async Task SignInAgainAsync(IBrowserContext visitor, Person person)
    {
        var cookie = await Site.SignInAsync(person);
        await visitor.AddCookiesAsync([new() { Name = cookie.Name, Value = cookie.Value, Url = Site.Address }]);
    }

    /// <summary>Somebody with a role in the contest.</summary>
    protected async Task<Person> AddMemberAsync(MemberRole role, string name)
    {
        var person = Make.Person(name);
        await SaveAsync(person, Make.Member(Contest, person, role));
        return person;
    }

    /// <summary>A submitted work whose film counts as ready.</summary>
    protected async Task<(Entry Entry, Person Entrant)> AddSubmittedAsync(int number, string title)
    {
        var person = Make.Person();
        var entrant = Make.Entrant(person);
        var entry = Make.Entry(Contest, entrant, Category, District, title);
        entry.Agree(Agreements, "张三", Now);
        entry.Submit(number, Now);
        await SaveAsync(person, entrant, entry);
        await using var db = OpenDb();
        await db.Contests.Where(it => it.Id == Contest.Id).ExecuteUpdateAsync(it => it.SetProperty(contest => contest.LastEntryNumber, number));
        return (entry, person);
    }

    protected async Task AcceptAsync(Guid entry)
    {
        await using var db = OpenDb();
        var row = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == entry);
        db.Add(row.Accept(row.Version, Guid.NewGuid(), Now));
        await db.SaveChangesAsync();
    }

    /// <summary>An accepted work of that number whose film a worker has made; a worker runs meanwhile.</summary>
    protected async Task<(Guid Entry, Guid Film, Person Entrant)> AddAcceptedAsync(int number, string title, string film)
    {
        var person = Make.Person();
        var entrant = Make.Entrant(person);
        var entry = new Entry(Contest, entrant, Make.Details(Category, District, title), Now);
        await SaveAsync(person, entrant, entry);
        var id = await (await Site.OpenAsync(person, "/account")).SendAsync(entry.Id, await File.ReadAllBytesAsync(film));
        await using var db = OpenDb();
        for (var patience = 0; patience < 1200 && !await db.Videos.AnyAsync(it => it.Id == id && it.Status == VideoStatus.Ready); patience++)
            await Task.Delay(100);

        var row = await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == entry.Id);
        row.Agree(Agreements, "张三", Now);
        row.Submit(number, Now);
        db.Add(row.Accept(row.Version, Guid.NewGuid(), Now));
        await db.SaveChangesAsync();
        return (entry.Id, id, person);
    }

    protected WorkerProcess StartWorker()
    {
        var settings = _site.Services.GetRequiredService<IConfiguration>();
        string[] shared = ["Database:Provider", "Database:ConnectionString", "Blobs:ConnectionString", "Blobs:Container"];
        return new([.. shared.Select(name => KeyValuePair.Create(name, settings[name])), new("Worker:PollSeconds", "0.1")]);
    }

    protected static Task ChooseFilmAsync(IPage page, string file) => page.Locator("[data-picker] input[type=file]").SetInputFilesAsync(file);

    protected static Task ExpectFilmAsync(IPage page, string status) => Assertions.Expect(page.Locator($"[data-film][data-status={status}]")).ToBeVisibleAsync(new() { Timeout = 240_000 });

    protected static Task PressAsync(IPage page, string button) => page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();

    protected static Task FollowAsync(IPage page, string link) => page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();

    protected static ILocatorAssertions ExpectText(IPage page, string text) => Assertions.Expect(page.GetByText(text).First);

    /// <summary>Opens the player's settings and chooses one thing there.</summary>
    protected static async Task ChooseInPlayerAsync(IPage page, string setting, string choice)
    {
        // After a choice the menu stays open.
        if (await page.Locator("media-settings-menu").IsHiddenAsync())
            await page.Locator("media-settings-menu-button").ClickAsync();
        await page.Locator("media-settings-menu-item").Filter(new() { HasText = setting }).First.ClickAsync();
        await page.Locator("[slot=submenu]").Filter(new() { Has = page.Locator("[slot=title]").Filter(new() { HasText = setting }) }).GetByRole(AriaRole.Menuitemradio, new() { Name = choice, Exact = true }).ClickAsync();
    }

    /// <summary>Starts the film of a page and waits until it has played for a second.</summary>
    protected static async Task PlayAsync(IPage page)
    {
        await page.Locator(".player-start").ClickAsync();
        // Polled from here: a waiting function is compiled in the page, which its content policy forbids.
        for (var patience = 0; patience < 600 && await page.Locator("video").EvaluateAsync<double>("video => video.currentTime") <= 1; patience++)
            await Task.Delay(100);
    }
}
