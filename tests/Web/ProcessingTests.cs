using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>The page on which operators see how the processing of films goes.</summary>
public abstract class ProcessingTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : ProcessingTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ProcessingTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    string Address => $"/organizing/{_world.Contest.Address}/processing";

    // The queue and the workers are the whole site's: each test begins without.
    public async Task InitializeAsync()
    {
        await using (var db = site.OpenDb())
        {
            await db.ProcessingJobs.ExecuteDeleteAsync();
            await db.Workers.ExecuteDeleteAsync();
        }
        await _world.SaveAsync(site);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task What_waits_stands_in_its_turn_with_its_place_among_all_and_other_contests_are_numbers()
    {
        await QueueAsync(_world.Submitted, "first.mp4");
        var other = await OtherContestsEntryAsync();
        await QueueAsync(other, "elsewhere.mp4");
        await QueueAsync(_world.Submitted, "second.mp4");
        await QueueAsync(_world.Draft, "secret.mp4");

        var page = await PageAsync();

        var rows = page.QuerySelectorAll("[data-part=queue] tbody tr").Select(row => row.QuerySelector("th")!.TextContent.Trim().Split('\n')[0] + "|" + row.QuerySelector("td")!.TextContent).ToList();
        Assert.Equal(["001 待审核的故事|1", "001 待审核的故事|3", $"草稿 …{_world.Draft.Id.ToString("n")[^4..]}|4"], rows);
        Assert.Equal(["4", "0", "0", "0"], page.QuerySelectorAll(".figure").Select(it => it.TextContent));
        Assert.Contains("其他大赛：排队 1 个，正在处理 0 个", page.QuerySelector("[data-part=figures]")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Title, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.DoesNotContain(_world.Draft.Title, page.DocumentElement.OuterHtml, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[role=alert]")); // nobody is there to process anything
    }

    [Fact]
    public async Task What_is_at_work_stands_with_its_worker_and_stage_and_workers_with_what_they_did()
    {
        var film = await QueueAsync(_world.Submitted, "film.mp4");
        await using var db = site.OpenDb();
        await db.ShowWorkerAsync("machine:7", "bwrap", 5, 1, 3L << 30);
        var queue = new VideoQueue(db);
        var job = (await queue.TakeNextAsync("machine:7"))!;
        await queue.ReportAsync(job, ProcessingStage.Encoding, 37);

        var page = await PageAsync();

        Assert.Equal(["0", "1", "1", "0"], page.QuerySelectorAll(".figure").Select(it => it.TextContent));
        var work = Words(page.QuerySelector("[data-part=work] tbody tr")!);
        Assert.Contains("001 待审核的故事", work, StringComparison.Ordinal);
        Assert.Contains("生成播放版本 37%", work, StringComparison.Ordinal);
        Assert.Contains("machine:7", work, StringComparison.Ordinal);
        var worker = Words(page.QuerySelector("[data-part=workers] tbody tr")!);
        Assert.Contains("machine:7 正常", worker, StringComparison.Ordinal);
        Assert.Contains("bwrap 5 1 3 GB", worker, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("[role=alert]"));
        Assert.Equal(film, job.VideoId);
    }

    [Fact]
    public async Task A_worker_that_died_is_silent_and_its_film_waits_again()
    {
        await QueueAsync(_world.Submitted, "film.mp4");
        await using var db = site.OpenDb();
        await db.ShowWorkerAsync("machine:7", "bwrap", 0, 0, 0);
        await new VideoQueue(db, TimeSpan.Zero).TakeNextAsync("machine:7");
        var seen = (await db.ReadClockAsync()).AddMinutes(-5);
        await db.Workers.ExecuteUpdateAsync(it => it.SetProperty(worker => worker.SeenAt, seen));

        var page = await PageAsync();

        Assert.Equal(["1", "0", "0", "0"], page.QuerySelectorAll(".figure").Select(it => it.TextContent));
        Assert.Contains("没有消息", page.QuerySelector("[data-part=workers] tbody")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_that_failed_is_sent_again_and_stands_in_the_ledger_and_the_old_page_cannot_send_it_twice()
    {
        var film = await FailAsync(_world.Submitted, new Finding(FindingKind.ProcessingFailed));
        await FailAsync(_world.Accepted, new Finding(FindingKind.PictureTooSmall, "1280x720", "1920x1080"));
        var organizer = _world.Visit(site, Role.Organizer);
        var form = (await PageAsync()).QuerySelectorAll("[data-part=failures] form").Single();
        Assert.Contains("the disk is on fire", form.Closest("tr")!.TextContent, StringComparison.Ordinal);
        var claim = form.QuerySelector("input[name=claim]")!.GetAttribute("value")!;

        var first = await organizer.PostFormAsync(Address, form.GetAttribute("action")!, ("claim", claim));
        var second = await organizer.PostFormAsync(Address, form.GetAttribute("action")!, ("claim", claim));

        Assert.Equal((HttpStatusCode.Redirect, Address), (first.StatusCode, first.Headers.Location!.OriginalString));
        Assert.Equal(HttpStatusCode.Conflict, second.StatusCode);
        Assert.Contains("可能已经有人让它重新处理", await Html.TextAsync(second), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal((VideoStatus.Stored, false), ((await db.Videos.SingleAsync(it => it.Id == film)).Status, (await db.ProcessingJobs.SingleAsync(it => it.VideoId == film)).Done));
        var row = await db.Ledger.SingleAsync(it => it.SubjectId == _world.Submitted.Id);
        Assert.Equal((Act.FilmRequeued, (Guid?)_world[Role.Organizer].Id), (row.Act, row.ActorId));
        Assert.Empty((await PageAsync()).QuerySelectorAll("[data-part=failures] tr"));
    }

    [Fact]
    public async Task Of_organizers_who_send_a_film_again_at_once_from_both_pages_one_does()
    {
        var film = await FailAsync(_world.Submitted, new Finding(FindingKind.ProcessingFailed));
        var organizer = _world.Visit(site, Role.Organizer);
        var entry = $"/organizing/{_world.Contest.Address}/entries/{_world.Submitted.Number}";
        var token = await organizer.TokenAsync(entry);
        var version = Html.Parse(await organizer.GetStringAsync(entry)).QuerySelector("input[name=Version]")!.GetAttribute("value")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(n => Task.Run(() => organizer.PostAsync(
            n % 2 == 0 ? $"{Address}/{film}/retry" : $"{entry}/processing",
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("claim", "1"), new("Version", version)])))));

        Assert.Equal(1, answers.Count(it => it.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(7, answers.Count(it => it.StatusCode == HttpStatusCode.Conflict));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Ledger.CountAsync(it => it.SubjectId == _world.Submitted.Id));
        Assert.Equal(2, (await db.ProcessingJobs.SingleAsync(it => it.VideoId == film)).Fence);
    }

    [Fact]
    public async Task A_failed_film_of_a_draft_is_sent_again_without_a_word_of_the_draft()
    {
        var film = await FailAsync(_world.Draft, new Finding(FindingKind.ProcessingFailed));
        var page = await PageAsync();
        Assert.DoesNotContain(_world.Draft.Title, page.DocumentElement.OuterHtml, StringComparison.Ordinal);

        var answer = await _world.Visit(site, Role.Organizer).PostFormAsync(Address, $"{Address}/{film}/retry", ("claim", "1"));
        var stranger = await _world.Visit(site, Role.OtherOrganizer).PostFormAsync("/account", $"{Address}/{film}/retry", ("claim", "1"));

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.NotFound), (answer.StatusCode, stranger.StatusCode));
    }

    [Fact]
    public async Task How_fast_it_goes_is_measured_on_what_was_done()
    {
        foreach (var (ago, waited, worked) in new[] { (30, 60, 30), (600, 120, 60), (7200, 0, 90) })
        {
            var film = await QueueAsync(_world.Submitted, "film.mp4");
            await using var db = site.OpenDb();
            var queue = new VideoQueue(db);
            var job = (await queue.TakeNextAsync())!;
            await queue.FinishAsync(job, video => video.Finish(Make.ReadyVideo(_world.Submitted, Guid.NewGuid()).Facts!, [], [], 0, job.Fence, Moments.DuringEntries));
            var ended = (await db.ReadClockAsync()).AddSeconds(-ago);
            var (taken, queued) = (ended.AddSeconds(-worked), ended.AddSeconds(-worked - waited));
            await db.ProcessingJobs.Where(it => it.VideoId == film).ExecuteUpdateAsync(it => it
                .SetProperty(row => row.EndedAt, ended).SetProperty(row => row.TakenAt, taken).SetProperty(row => row.QueuedAt, queued));
        }

        var page = await PageAsync();

        // Each film lasts 15 s.
        var rows = page.QuerySelectorAll("[data-part=throughput] tbody tr").Select(row => string.Join('|', row.QuerySelectorAll("td").Select(it => it.TextContent))).ToList();
        Assert.Equal(["2|2|0.5|1 分 30 秒|45 秒|3.00", "3|0.13|0.03|1 分 00 秒|1 分 00 秒|4.00"], rows);
    }

    [Fact]
    public async Task A_broken_soft_rule_is_a_hint_to_the_organizer_that_needs_no_waiver()
    {
        await FailAsync(_world.Submitted, new Finding(FindingKind.FrameRateOutside, "15", "24-60", IsWarning: true), new Finding(FindingKind.PictureTooSmall, "1280x720", "1920x1080"));

        var page = Html.Parse(await _world.Visit(site, Role.Organizer).GetStringAsync($"/organizing/{_world.Contest.Address}/entries/{_world.Submitted.Number}"));

        Assert.Contains("只提醒", page.QuerySelectorAll(".notice.warning").Single(it => it.TextContent.Contains("15", StringComparison.Ordinal)).TextContent, StringComparison.Ordinal);
        Assert.Equal(["waive-PictureTooSmall"], page.QuerySelectorAll("textarea[id^=waive]").Select(it => it.Id));
    }

    async Task<IHtmlDocument> PageAsync() => Html.Parse(await _world.Visit(site, Role.Organizer).GetStringAsync(Address));

    static string Words(AngleSharp.Dom.IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    async Task<Guid> QueueAsync(Entry entry, string name)
    {
        await using var db = site.OpenDb();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var film = new Video(entry, Guid.NewGuid(), name, 1000, 8 << 20, Moments.DuringEntries);
        db.Entry(film).State = EntityState.Added; // without the entry, which is there
        db.Add(film.Store(Moments.DuringEntries));
        await db.SaveChangesAsync();
        await new VideoQueue(db).GiveTurnAsync(film.Id);
        await transaction.CommitAsync();
        return film.Id;
    }

    // The film that counts, given up by a worker.
    async Task<Guid> FailAsync(Entry entry, params Finding[] findings)
    {
        var film = await QueueAsync(entry, "failed.mp4");
        await using var db = site.OpenDb();
        await db.Entries.Where(it => it.Id == entry.Id).ExecuteUpdateAsync(it => it.SetProperty(row => row.VideoId, film));
        var queue = new VideoQueue(db);
        var job = (await queue.TakeNextAsync("machine:1"))!;
        await queue.FinishAsync(job, video => video.Reject(findings, null));
        await db.ProcessingJobs.Where(it => it.VideoId == film).ExecuteUpdateAsync(it => it.SetProperty(row => row.LastError, "the disk is on fire"));
        return film;
    }

    async Task<Entry> OtherContestsEntryAsync()
    {
        var person = Make.Person();
        await using var db = site.OpenDb();
        db.Attach(_world.Other);
        var entry = new Entry(_world.Other, Make.Entrant(person), Make.Details(title: "别处的故事"), Moments.DuringEntries);
        db.AddRange(person, entry.Entrant, entry);
        await db.SaveChangesAsync();
        return entry;
    }
}
