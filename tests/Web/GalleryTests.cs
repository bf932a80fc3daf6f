using Microsoft.EntityFrameworkCore;
using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class GalleryTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : GalleryTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : GalleryTests(site), IClassFixture<PostgresSite>;

    readonly Contest _contest = Make.Contest();
    readonly Person _owner = Make.Person("王小明");
    Category _category = null!, _otherCategory = null!;
    District _district = null!;
    Entrant _entrant = null!;
    Entry _helmet = null!, _hidden = null!;

    public async Task InitializeAsync()
    {
        (_category, _otherCategory, _district) = (Make.Category(_contest), Make.Category(_contest, "科技强安"), Make.District(_contest));
        _entrant = Make.Entrant(_owner);
        _helmet = Accepted("安全帽的故事", 1, _category);
        _hidden = Accepted("没有公开的故事", 2, _category);
        var drone = Accepted("无人机巡检", 3, _otherCategory);
        _helmet.Publish(Moments.DuringEntries);
        drone.Publish(Moments.DuringEntries.AddHours(1));
        await using var db = site.OpenDb();
        await db.SaveAllAsync([_contest, _category, _otherCategory, _district, _owner, _entrant, _helmet, _hidden, drone]);
    }

    public Task DisposeAsync() => Task.CompletedTask;

    Entry Accepted(string title, int number, Category category)
    {
        var entry = Make.Entry(_contest, _entrant, category, _district, title);
        entry.Submit(number, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }

    string Gallery => $"/c/{_contest.Address}/gallery";

    async Task<IReadOnlyList<string>> TitlesAsync(string query = "") =>
        [.. new HtmlParser().ParseDocument(await site.Visit().GetStringAsync(Gallery + query)).QuerySelectorAll(".film-card h3").Select(title => title.TextContent)];

    async Task<IDocument> WatchAsync(int number) => new HtmlParser().ParseDocument(await site.Visit().GetStringAsync($"{Gallery}/{number}"));

    [Fact]
    public async Task The_gallery_has_the_published_works_and_no_others() => Assert.Equal(["无人机巡检", "安全帽的故事"], await TitlesAsync());

    [Fact]
    public async Task A_work_that_is_not_published_cannot_be_watched()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().GetAsync($"{Gallery}/2")).StatusCode);
        Assert.Equal("安全帽的故事", (await WatchAsync(1)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_work_that_was_taken_down_is_gone()
    {
        await using (var db = site.OpenDb())
        {
            db.Attach(_helmet);
            _helmet.TakeDown();
            await db.SaveChangesAsync();
        }

        Assert.Equal(["无人机巡检"], await TitlesAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visit().GetAsync($"{Gallery}/1")).StatusCode);
    }

    [Fact]
    public async Task The_gallery_of_a_contest_that_was_not_announced_is_not_there()
    {
        var secret = new Contest($"secret-{Guid.NewGuid():n}"[..20], "大赛", "Contest", new(Moments.EntriesOpen, Moments.EntriesClose, 0, null, null));
        await site.SaveAsync(secret);

        Assert.All(await Task.WhenAll(new[] { "", "/gallery", "/rules", "/results" }.Select(page => site.Visit().GetAsync($"/c/{secret.Address}{page}"))),
            answer => Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode));
    }

    [Theory]
    [InlineData("巡检", "无人机巡检")]
    [InlineData("帽的 故事", "安全帽的故事")]
    [InlineData("公开", "")]
    [InlineData("%", "")]
    public async Task Search_finds_two_characters_anywhere(string search, string found) =>
        Assert.Equal(found.Length == 0 ? [] : [found], await TitlesAsync($"?search={Uri.EscapeDataString(search)}"));

    [Fact]
    public async Task Works_are_filtered_by_category_and_district()
    {
        Assert.Equal(["安全帽的故事"], await TitlesAsync($"?category={_category.Id}"));
        Assert.Equal(["无人机巡检", "安全帽的故事"], await TitlesAsync($"?district={_district.Id}"));
        Assert.Equal([], await TitlesAsync($"?district={Guid.NewGuid()}"));
        Assert.Equal(["安全帽的故事"], await TitlesAsync($"?district={_district.Id}&below=3"));
    }

    [Fact]
    public async Task More_works_than_fit_on_a_page_go_on_where_it_ended()
    {
        var many = Enumerable.Range(4, 24).Select(number => Accepted($"作品{number}", number, _category)).ToList();
        many.ForEach(entry => entry.Publish(Moments.DuringEntries));
        await using (var db = site.OpenDb())
        {
            db.AttachRange(_contest, _category, _district, _entrant);
            await db.SaveAllAsync(many);
        }

        var first = new HtmlParser().ParseDocument(await site.Visit().GetStringAsync(Gallery));

        Assert.Equal(24, first.QuerySelectorAll(".film-card").Length);
        var next = first.QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        Assert.Equal(["无人机巡检", "安全帽的故事"], await TitlesAsync(next[next.IndexOf('?')..]));
    }

    [Fact]
    public async Task From_the_plan_of_a_blind_round_until_the_results_nobody_reads_who_entered()
    {
        var before = await WatchAsync(1);
        var judge = Make.Person("judge");
        var round = Make.OpenRound(_contest, [judge], [_hidden]);
        await using (var db = site.OpenDb())
        {
            db.AttachRange(_contest, _hidden);
            await db.SaveAllAsync([judge, Make.Member(_contest, judge, MemberRole.Judge), round]);
        }
        var during = await WatchAsync(1);
        var gallery = await site.Visit().GetStringAsync(Gallery);
        var elsewhere = await TitlesAsync($"?district={Guid.NewGuid()}");
        round.Close(Moments.DuringJudging);
        await using (var db = site.OpenDb())
        {
            db.Update(round).Property(it => it.Version).OriginalValue = round.Version;
            await db.SaveChangesAsync();
        }
        var between = await WatchAsync(1);
        await using (var db = site.OpenDb())
            await db.Contests.Where(it => it.Id == _contest.Id).ExecuteUpdateAsync(it => it.SetProperty(contest => contest.ResultsPublishedAt, Moments.DuringJudging));

        Assert.DoesNotContain(_helmet.CreditedName, between.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(_helmet.CreditedName, before.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains(_helmet.Makers, before.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_helmet.CreditedName, during.Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_helmet.Makers, during.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_helmet.CreditedName, WebUtility.HtmlDecode(gallery), StringComparison.Ordinal);
        Assert.Contains(_district.Name, before.Body.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain(_district.Name, during.Body.TextContent + WebUtility.HtmlDecode(gallery), StringComparison.Ordinal);
        Assert.Equal(["无人机巡检", "安全帽的故事"], elsewhere);
        Assert.Contains(_helmet.CreditedName, (await WatchAsync(1)).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_people_typed_stays_text()
    {
        var nasty = Accepted("<script>alert(1)</script>", 9, _category);
        nasty.Publish(Moments.DuringEntries);
        await using (var db = site.OpenDb())
        {
            db.AttachRange(_contest, _category, _district, _entrant);
            await db.SaveAllAsync([nasty]);
        }

        var page = await WatchAsync(9);

        Assert.Equal("<script>alert(1)</script>", page.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain(page.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
    }
}
