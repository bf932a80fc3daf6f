using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

/// <summary>What an entrant sees of a film on its way.</summary>
public class FilmProgressTests(SqliteSite site) : IClassFixture<SqliteSite>, IAsyncLifetime
{
    readonly Person _person = Make.Person();
    Entry _entry = null!;
    Uploader _browser = null!;

    public async Task InitializeAsync()
    {
        await using (var db = site.OpenDb())
        {
            await db.ProcessingJobs.ExecuteDeleteAsync();
            await db.Workers.ExecuteDeleteAsync();
        }
        var contest = Make.Contest();
        var entrant = Make.Entrant(_person);
        _entry = new(contest, entrant, Make.Details(), site.Now);
        await site.SaveAsync(_person, contest, entrant, _entry);
        await site.Films.PrepareAsync();
        _browser = Uploader.Of(site, _person.Id);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_waiting_film_says_its_place_and_the_time_only_when_it_can_be_known()
    {
        await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        var second = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));

        var unknown = await StateAsync(second);
        await using (var db = site.OpenDb())
        {
            await FinishOneAsync(TimeSpan.FromMinutes(3));
            await db.ShowWorkerAsync("machine:1", "bwrap", 0, 0, 0);
        }
        var known = await StateAsync(second);

        Assert.Equal(("视频已收到，正在排队，前面还有 1 个视频。", null), ((string?)unknown["sentence"], (string?)unknown["left"]));
        Assert.Equal(("视频已收到，马上开始处理。", "处理完毕还要：约 3 分钟。"), ((string?)known["sentence"], (string?)known["left"]));
        Assert.Equal("Done in about 3 min.", (string?)(await _browser.Http.GetFromJsonAsync<JsonObject>($"/en/uploads/{second}/state"))!["left"]);
    }

    [Fact]
    public async Task A_film_at_work_says_how_long_by_its_own_speed()
    {
        var film = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        await using var db = site.OpenDb();
        var queue = new VideoQueue(db);
        var job = (await queue.TakeNextAsync())!;
        await queue.ReportAsync(job, ProcessingStage.Receiving, 10);
        var early = await StateAsync(film);
        await queue.ReportAsync(job, ProcessingStage.Encoding, 50);
        var taken = (await db.ReadClockAsync()).AddMinutes(-10);
        await db.ProcessingJobs.ExecuteUpdateAsync(it => it.SetProperty(row => row.TakenAt, taken));

        var late = await StateAsync(film);

        Assert.Equal(("接收并核对文件，本步已完成 10%。", null), ((string?)early["sentence"], (string?)early["left"]));
        var share = WorkShare.Of(ProcessingStage.Encoding, 50);
        var minutes = (int)Math.Ceiling(10 * (1 - share) / share);
        Assert.Equal($"处理完毕还要：约 {minutes} 分钟。", (string?)late["left"]);
    }

    [Fact]
    public async Task A_film_given_back_waits_again()
    {
        var film = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        await using var db = site.OpenDb();
        var queue = new VideoQueue(db);
        var job = (await queue.TakeNextAsync())!;
        await queue.ReportAsync(job, ProcessingStage.Waiting, 0);
        await queue.GiveBackAsync(job, TimeSpan.FromMinutes(1), "no luck", countAttempt: true);

        Assert.Equal("视频已收到，马上开始处理。", (string?)(await StateAsync(film))["sentence"]);
    }

    [Fact]
    public async Task The_low_resolution_can_be_watched_while_the_rest_is_made()
    {
        var film = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        Assert.False((bool)(await StateAsync(film))["watchable"]!);
        await ChangeAsync(film, video => video.ShowPreview(Facts, new("preview", 640, 360, 25, 800_000, 600_000, "avc1.64001e", 500), 1));

        var page = Html.Parse(await _browser.Http.GetStringAsync($"/uploads/{film}/film"));

        Assert.True((bool)(await StateAsync(film))["watchable"]!);
        Assert.Equal($"/media/{film}/preview.m3u8", page.QuerySelector("[data-player]")!.GetAttribute("data-player"));
        Assert.Equal("现在可以先看低清晰度的版本，完整版本正在生成。", page.QuerySelector("[data-low]")!.TextContent);
        Assert.NotNull(page.QuerySelector("progress"));
    }

    [Fact]
    public async Task A_broken_soft_rule_is_a_hint_and_blocks_nothing()
    {
        var film = await _browser.SendAsync(_entry.Id, Uploader.Film(1000));
        await ChangeAsync(film, video => video.Finish(Facts, [new(FindingKind.FrameRateOutside, "15", "24-60", IsWarning: true)],
            [new("360", 640, 360, 25, 800_000, 600_000, "avc1.64001e", 500)], 0, 1, site.Now));

        var page = Html.Parse(await _browser.Http.GetStringAsync($"/uploads/{film}/film"));

        Assert.Equal("Ready", (string?)(await StateAsync(film))["status"]);
        Assert.Empty((await StateAsync(film))["findings"]!.AsArray());
        Assert.Contains("不影响参赛", page.QuerySelector(".notice.warning")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("15", page.QuerySelector(".notice.warning li")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector(".notice.danger:not([hidden])"));
    }

    [Theory]
    [InlineData(20, "不到 1 分钟")]
    [InlineData(61, "约 2 分钟")]
    [InlineData(600, "约 10 分钟")]
    [InlineData(1220, "约 25 分钟")]
    [InlineData(3599, "约 1 小时")]
    [InlineData(4500, "约 1 小时 20 分钟")]
    [InlineData(7200, "约 2 小时")]
    public void An_estimate_is_no_finer_than_it_can_be_trusted(int seconds, string words)
    {
        using var scope = site.Services.CreateScope();

        Assert.Equal(words, scope.ServiceProvider.GetRequiredService<VideoContest.Web.Wording>().About(TimeSpan.FromSeconds(seconds)));
    }

    static VideoFacts Facts => new("mp4", TimeSpan.FromSeconds(15), 1920, 1080, 25, "h264", "aac", 2, 0, false, false, 1000);

    async Task<JsonObject> StateAsync(Guid film) => (await _browser.Http.GetFromJsonAsync<JsonObject>($"/uploads/{film}/state"))!;

    async Task ChangeAsync(Guid film, Action<Video> change)
    {
        await using var db = site.OpenDb();
        change(await db.Videos.SingleAsync(it => it.Id == film));
        await db.SaveChangesAsync();
    }

    async Task FinishOneAsync(TimeSpan worked)
    {
        await using var db = site.OpenDb();
        var queue = new VideoQueue(db);
        var job = (await queue.TakeNextAsync())!;
        await queue.FinishAsync(job, video => video.Finish(Facts, [], [], 0, job.Fence, site.Now));
        var taken = (await db.ProcessingJobs.AsNoTracking().SingleAsync(it => it.VideoId == job.VideoId)).EndedAt!.Value - worked;
        await db.ProcessingJobs.Where(it => it.VideoId == job.VideoId).ExecuteUpdateAsync(it => it.SetProperty(row => row.TakenAt, taken));
    }
}
