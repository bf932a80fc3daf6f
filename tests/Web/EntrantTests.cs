using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>A contest with its texts, an entrant called Maya and another, for tests of an entrant's pages.</summary>
public abstract class EntrantTests(TestSite site) : IAsyncLifetime
{
    protected TestSite Site => site;
    protected Contest Contest { get; } = Make.Contest();
    protected Person Maya { get; } = Make.Person("maya");
    protected Person Other { get; } = Make.Person("other");
    protected Entrant Entrant { get; private set; } = null!;
    protected Category Category { get; private set; } = null!;
    protected District District { get; private set; } = null!;
    protected IReadOnlyList<Agreement> Texts { get; private set; } = [];

    protected HttpClient Browser { get; private set; } = null!;

    public virtual async Task InitializeAsync()
    {
        Entrant = Make.Entrant(Maya);
        (Category, District) = (Make.Category(Contest), Make.District(Contest));
        Texts = [.. Enum.GetValues<AgreementKind>().Select(kind => new Agreement(Contest.Id, kind, 1, "承诺的全文", "The text in full", Moments.EntriesOpen))];
        await Site.SaveAsync([Contest, Category, District, Maya, Entrant, Other, Make.Entrant(Other), .. Texts]);
        Browser = Site.VisitAs(Maya.Id);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>A complete draft of Maya's whose film waits for a worker, as a page would have made it.</summary>
    protected Task<Guid> SaveDraftAsync(Contest? contest = null, EntryDetails? details = null, bool isSigned = true, VideoStatus? film = VideoStatus.Stored) =>
        SaveEntryAsync(entry => { }, contest, details, isSigned, film);

    /// <summary>A complete draft of Maya's after something more was done to it.</summary>
    protected async Task<Guid> SaveEntryAsync(
        Action<Entry> then, Contest? contest = null, EntryDetails? details = null, bool isSigned = true, VideoStatus? film = VideoStatus.Stored)
    {
        await using var db = Site.OpenDb();
        var within = await db.Contests.SingleAsync(it => it.Id == (contest ?? Contest).Id);
        var entrant = await db.Entrants.SingleAsync(it => it.PersonId == Maya.Id);
        var entry = new Entry(within, entrant, details ?? Make.Details(Category, District), Moments.DuringEntries);
        if (isSigned)
            entry.Agree(Texts, "张三", Moments.DuringEntries);
        db.Add(entry);
        await db.SaveChangesAsync();
        if (film is not null)
            await AttachAsync(db, entry, film.Value);
        then(entry);
        await db.SaveChangesAsync();
        return entry.Id;
    }

    protected async Task AttachFilmAsync(Guid id)
    {
        await using var db = Site.OpenDb();
        await AttachAsync(db, await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == id), VideoStatus.Stored);
    }

    protected async Task<Entry> LoadAsync(Guid id)
    {
        await using var db = Site.OpenDb();
        return await db.Entries.AsNoTracking().Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == id);
    }

    protected async Task ChangeAsync(Guid id, Action<Entry> change)
    {
        await using var db = Site.OpenDb();
        change(await db.Entries.Include(it => it.Contest).Include(it => it.Video).SingleAsync(it => it.Id == id));
        await db.SaveChangesAsync();
    }

    protected static async Task<IHtmlDocument> ReadAsync(HttpResponseMessage answer) => new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());

    protected async Task<IHtmlDocument> OpenAsync(string page) => await ReadAsync(await Browser.GetAsync(page));

    /// <summary>Presses the button that posts to one of an entry's acts, naming a version as its page does.</summary>
    protected async Task<HttpResponseMessage> ActAsync(Guid id, string act, int? version = null, HttpClient? browser = null) =>
        await (browser ?? Browser).PostFormAsync("/account", $"/my/entries/{id}/{act}", ("version", $"{version ?? (await LoadAsync(id)).Version}"));

    static async Task AttachAsync(ContestDb db, Entry entry, VideoStatus status)
    {
        var film = new Video(entry, entry.Entrant?.PersonId ?? Guid.NewGuid(), "安全帽.mp4", 1_234_567, 8 << 20, Moments.DuringEntries);
        db.Add(film);
        await db.SaveChangesAsync();
        db.Add(film.Store(Moments.DuringEntries));
        if (status == VideoStatus.Ready)
            film.Finish(new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, film.Bytes), [], [], 0, 1, Moments.DuringEntries);
        if (status == VideoStatus.Rejected)
            film.Reject([new(FindingKind.LengthOutsideWindows, "184000", "61000-180500")], null);
        entry.Attach(film, Moments.DuringEntries);
        await db.SaveChangesAsync();
    }
}
