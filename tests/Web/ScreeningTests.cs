using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Mails;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class ScreeningTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : ScreeningTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ScreeningTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    public Task InitializeAsync() => _world.SaveAsync(site);

    public Task DisposeAsync() => Task.CompletedTask;

    string Address(Entry entry, string act = "") => $"/organizing/{_world.Contest.Address}/entries/{entry.Number}{act}";

    [Fact]
    public async Task An_accepted_entry_is_told_to_its_entrant_and_stands_in_the_ledger()
    {
        var answer = await ActAsync(_world.Submitted, "/screening", ("Decision", "Accept"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        await using var db = site.OpenDb();
        Assert.Equal(EntryStatus.Accepted, (await StoredAsync(_world.Submitted)).Status);
        var mail = await db.Mails.SingleAsync(it => it.To == _world[Role.Entrant].Email && it.Kind == MailKind.Accepted);
        Assert.Equal((_world.Submitted.Title, "001", $"/my/entries/{_world.Submitted.Id}"), (mail.Values["Title"], mail.Values["Number"], mail.Values["Link"]));
        var row = await db.Ledger.SingleAsync(it => it.SubjectId == _world.Submitted.Id);
        Assert.Equal((Act.EntryAccepted, (Guid?)_world[Role.Organizer].Id), (row.Act, row.ActorId));
    }

    [Fact]
    public async Task A_return_gives_reasons_and_a_date_in_the_contests_zone()
    {
        await ActAsync(_world.Submitted, "/screening", ("Decision", "Return"), ("Reasons", "请加字幕。\n片尾注明音乐出处。"), ("ResubmitBy", "2026-04-20T18:00"));

        var entry = await StoredAsync(_world.Submitted);
        Assert.Equal((EntryStatus.Returned, "请加字幕。\n片尾注明音乐出处。", new DateTimeOffset(2026, 4, 20, 10, 0, 0, TimeSpan.Zero)), (entry.Status, entry.Reasons, entry.ResubmitBy));
        await using var db = site.OpenDb();
        var mail = await db.Mails.SingleAsync(it => it.To == _world[Role.Entrant].Email && it.Kind == MailKind.Returned);
        Assert.Equal(entry.Reasons, mail.Values["Reasons"]);
        Assert.Equal(entry.ResubmitBy, DateTimeOffset.Parse(mail.Values["Until"], CultureInfo.InvariantCulture));
        Assert.DoesNotContain("字幕", (await db.Ledger.SingleAsync(it => it.SubjectId == entry.Id)).Details, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Return", "", "2026-04-20T18:00", "请写明理由，参赛者会看到。")]
    [InlineData("Return", "请加字幕。", "2026-03-01T00:00", "重新提交的期限必须晚于现在。")]
    [InlineData("Return", "请加字幕。", "", "请填写重新提交的期限。")]
    [InlineData("Decline", " ", "", "请写明理由，参赛者会看到。")]
    [InlineData("Promote", "理由", "", "请选择审核决定。")]
    public async Task What_is_missing_is_said_and_nothing_typed_is_lost(string decision, string reasons, string until, string sentence)
    {
        var answer = await ActAsync(_world.Submitted, "/screening", ("Decision", decision), ("Reasons", reasons), ("ResubmitBy", until));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await PageAsync(answer);
        Assert.Equal(sentence, page.QuerySelector("[role=alert]")?.TextContent.Trim());
        if (decision == "Return")
            Assert.Equal((reasons, until), (page.QuerySelector("#return-reasons")!.TextContent.Trim(), page.QuerySelector("#return-until")!.GetAttribute("value") ?? ""));
        Assert.Equal(EntryStatus.Submitted, (await StoredAsync(_world.Submitted)).Status);
    }

    [Fact]
    public async Task Declining_and_disqualifying_end_an_entry_with_reasons()
    {
        await ActAsync(_world.Submitted, "/screening", ("Decision", "Decline"), ("Reasons", "不是公益广告。"));
        await ActAsync(_world.Published, "/screening", ("Decision", "Disqualify"), ("Reasons", "侵权。"));

        Assert.Equal(EntryStatus.Declined, (await StoredAsync(_world.Submitted)).Status);
        var disqualified = await StoredAsync(_world.Published);
        Assert.Equal((EntryStatus.Disqualified, false), (disqualified.Status, disqualified.IsPublished));
        await using var db = site.OpenDb();
        var mails = await db.Mails.Where(it => it.To == _world[Role.Entrant].Email && it.Kind == MailKind.Declined).ToListAsync();
        Assert.Equal([false, true], mails.Select(it => it.Values.ContainsKey("Disqualified")).Order());
    }

    [Fact]
    public async Task A_decision_on_a_version_that_has_passed_is_refused_with_what_was_typed()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var seen = await VersionAsync(organizer, _world.Submitted);
        await using (var db = site.OpenDb())
            await db.Entries.Where(it => it.Id == _world.Submitted.Id).ExecuteUpdateAsync(it => it.SetProperty(entry => entry.Version, entry => entry.Version + 1));

        var answer = await organizer.PostFormAsync(Address(_world.Submitted), Address(_world.Submitted, "/screening"),
            ("Version", seen), ("Decision", "Decline"), ("Reasons", "写了很久的理由"));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = await PageAsync(answer);
        Assert.Equal("写了很久的理由", page.QuerySelector("#decline-reasons")!.TextContent.Trim());
        Assert.NotEqual(seen, page.QuerySelector("input[name=Version]")!.GetAttribute("value"));
        Assert.Equal(EntryStatus.Submitted, (await StoredAsync(_world.Submitted)).Status);
    }

    [Fact]
    public async Task Of_organizers_who_decide_at_once_one_wins_and_the_others_are_told()
    {
        var organizer = _world.Visit(site, Role.Organizer);
        var (seen, token) = (await VersionAsync(organizer, _world.Submitted), await organizer.TokenAsync(Address(_world.Submitted)));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => organizer.PostAsync(Address(_world.Submitted, "/screening"), new FormUrlEncodedContent(
        [
            new("__RequestVerificationToken", token), new("Version", seen), new("Decision", i % 2 == 0 ? "Accept" : "Decline"), new("Reasons", i % 2 == 0 ? "" : "理由"),
        ])))));

        Assert.Equal(1, answers.Count(it => it.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(7, answers.Count(it => it.StatusCode == HttpStatusCode.Conflict));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.SubjectId == _world.Submitted.Id));
        Assert.Equal(1, await db.Screenings.CountAsync(it => it.EntryId == _world.Submitted.Id));
        Assert.Equal(1, await db.Mails.CountAsync(it => it.To == _world[Role.Entrant].Email));
    }

    [Fact]
    public async Task A_waived_finding_sends_the_film_back_to_the_workers_and_back_again_by_hand()
    {
        var (entry, job) = await RejectedAsync(new Finding(FindingKind.LengthOutsideWindows, "184000", "14000-16000"), new Finding(FindingKind.PictureTooSmall, "1280x720", "1920x1080"));

        var first = await ActAsync(entry, "/waiver", ("Kind", "LengthOutsideWindows"), ("Reasons", "主办方同意。"));
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal((VideoStatus.Rejected, true), (await FilmAsync(entry), (await JobAsync(job)).Done));

        await ActAsync(entry, "/waiver", ("Kind", "PictureTooSmall"), ("Reasons", "主办方同意。"));

        Assert.Equal((VideoStatus.Stored, false), (await FilmAsync(entry), (await JobAsync(job)).Done));
        await using var db = site.OpenDb();
        Assert.Equal(2, await db.Ledger.CountAsync(row => row.SubjectId == entry.Id && row.Act == Act.FindingWaived));
        var again = await ActAsync(entry, "/processing");
        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode); // it is at work already
    }

    [Fact]
    public async Task What_cannot_be_played_cannot_be_waived_but_processed_again()
    {
        var (entry, job) = await RejectedAsync(new Finding(FindingKind.ProcessingFailed));

        var refused = await ActAsync(entry, "/waiver", ("Kind", "ProcessingFailed"), ("Reasons", "随它去。"));
        Assert.Equal("这条检查结果说明文件无法播放，不能豁免。", (await PageAsync(refused)).QuerySelector("[role=alert]")?.TextContent.Trim());

        await ActAsync(entry, "/processing");

        Assert.Equal((VideoStatus.Stored, false), (await FilmAsync(entry), (await JobAsync(job)).Done));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(row => row.SubjectId == entry.Id && row.Act == Act.FilmRequeued));
    }

    [Fact]
    public async Task An_accepted_work_is_published_taken_down_and_published_under_a_new_name()
    {
        await ActAsync(_world.Accepted, "/publication");
        var first = (await StoredAsync(_world.Accepted)).PublicName;
        await ActAsync(_world.Accepted, "/takedown");
        Assert.Null((await StoredAsync(_world.Accepted)).PublicName);

        await ActAsync(_world.Accepted, "/publication");

        var second = (await StoredAsync(_world.Accepted)).PublicName;
        Assert.NotNull(second);
        Assert.NotEqual(first, second);
        await using var db = site.OpenDb();
        Assert.Equal([Act.EntryPublished, Act.EntryTakenDown, Act.EntryPublished],
            await db.Ledger.Where(row => row.SubjectId == _world.Accepted.Id).OrderBy(row => row.Position).Select(row => row.Act).ToListAsync());
    }

    [Fact]
    public async Task Only_an_accepted_work_can_be_published()
    {
        var answer = await ActAsync(_world.Submitted, "/publication");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.False((await StoredAsync(_world.Submitted)).IsPublished);
    }

    [Fact]
    public async Task Nobody_else_can_do_any_of_it()
    {
        foreach (var role in new[] { Role.OtherOrganizer, Role.Judge, Role.Coordinator, Role.Entrant, Role.OtherEntrant })
        {
            var browser = _world.Visit(site, role);
            Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Address(_world.Submitted))).StatusCode);
            foreach (var act in new[] { "/screening", "/waiver", "/processing", "/publication", "/takedown" })
                Assert.Equal(HttpStatusCode.NotFound, (await PostWithoutPageAsync(browser, Address(_world.Submitted, act))).StatusCode);
        }
        await using var db = site.OpenDb();
        Assert.Equal(0, await db.Ledger.CountAsync(row => row.ContestId == _world.Contest.Id));
    }

    [Fact]
    public async Task A_draft_is_not_there_for_its_organizer() =>
        Assert.DoesNotContain(_world.Draft.Title, await _world.Visit(site, Role.Organizer).GetStringAsync($"/organizing/{_world.Contest.Address}/entries"), StringComparison.Ordinal);

    static async Task<HttpResponseMessage> PostWithoutPageAsync(HttpClient browser, string address) =>
        await browser.PostFormAsync("/organizing", address, ("Version", "1"), ("Decision", "Accept"));

    async Task<HttpResponseMessage> ActAsync(Entry entry, string act, params (string, string)[] fields)
    {
        var organizer = _world.Visit(site, Role.Organizer);
        return await organizer.PostFormAsync(Address(entry), Address(entry, act), [("Version", await VersionAsync(organizer, entry)), .. fields]);
    }

    async Task<(Entry Entry, Guid Job)> RejectedAsync(params Finding[] findings)
    {
        var entry = Make.Entry(_world.Contest, _world.Entrant, _world.Category, _world.District, "太长的故事");
        entry.Submit(4, Moments.DuringEntries);
        var film = new Video(entry, _world[Role.Entrant].Id, "long.mp4", 100, 8 << 20, Moments.DuringEntries);
        var job = film.Store(Moments.DuringEntries);
        film.Reject(findings, null);
        entry.Attach(film, Moments.DuringEntries);
        await using var db = site.OpenDb();
        db.AttachRange(_world.Contest, _world.Entrant);
        await db.SaveAllAsync([entry]);
        db.Add(job);
        await db.SaveChangesAsync();
        await db.ProcessingJobs.ExecuteUpdateAsync(it => it.SetProperty(row => row.Done, true));
        return (entry, film.Id);
    }

    async Task<Entry> StoredAsync(Entry entry)
    {
        await using var db = site.OpenDb();
        return await db.Entries.Include(it => it.Video).SingleAsync(it => it.Id == entry.Id);
    }

    async Task<VideoStatus> FilmAsync(Entry entry) => (await StoredAsync(entry)).Video!.Status;

    async Task<ProcessingJob> JobAsync(Guid film)
    {
        await using var db = site.OpenDb();
        return await db.ProcessingJobs.SingleAsync(it => it.VideoId == film);
    }

    async Task<string> VersionAsync(HttpClient organizer, Entry entry) =>
        (await PageAsync(await organizer.GetAsync(Address(entry)))).QuerySelector("input[name=Version]")?.GetAttribute("value") ?? "0";

    static async Task<AngleSharp.Html.Dom.IHtmlDocument> PageAsync(HttpResponseMessage answer) =>
        await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStringAsync());
}
