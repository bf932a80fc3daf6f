using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.Ledger;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class LikenessesTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : LikenessesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : LikenessesTests(site), IClassFixture<PostgresSite>;

    readonly World _world = new();

    public async Task InitializeAsync()
    {
        await _world.SaveAsync(site);
        await using var db = site.OpenDb();
        (await db.Likenesses.SingleAsync(it => it.Id == _world.Likeness.Id)).Measure(
            new(false, true, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(65), TimeSpan.FromSeconds(8), 1.5, 0.92));
        await db.SaveChangesAsync();
    }

    public Task DisposeAsync() => Task.CompletedTask;

    string List => $"/organizing/{_world.Contest.Address}/likenesses";

    string Pair => $"{List}/{_world.Likeness.Id}";

    [Fact]
    public async Task The_list_says_of_each_pair_what_is_alike_and_the_way_there_counts_the_open_ones()
    {
        var page = await OpenAsync(List);

        var pair = page.QuerySelector(".pair")!;
        Assert.Equal(["已通过的故事", "公开的故事"], pair.QuerySelectorAll(".film-line strong").Select(it => it.TextContent));
        Assert.Equal(["待决定", "画面镜像", "声音相同"], pair.QuerySelectorAll(".pair-facts .tag").Select(it => it.TextContent));
        Assert.Contains("从 0:04 起（较早的从 1:05 起）", pair.TextContent, StringComparison.Ordinal);
        Assert.Contains("92%", pair.TextContent, StringComparison.Ordinal);
        Assert.Equal("1对待决定", page.QuerySelector(".subnav .count")!.TextContent);
    }

    [Fact]
    public async Task Open_pairs_come_first_and_a_contest_without_any_says_so()
    {
        var second = new Likeness(_world.Submitted.VideoId!.Value, _world.Published.VideoId!.Value, Moments.DuringEntries.AddDays(-1));
        await site.SaveAsync(second);
        await DecideAsync(await VersionAsync(), "Distinct", "授权使用同一素材。");

        var pairs = (await OpenAsync(List)).QuerySelectorAll(".pair").Select(it => it.QuerySelector(".film-line strong")!.TextContent);

        Assert.Equal(["待审核的故事", "已通过的故事"], pairs);
        var empty = await Html.TextAsync(_world.Visit(site, Role.OtherOrganizer), $"/organizing/{_world.Other.Address}/likenesses");
        Assert.Contains("没有发现相似的作品", empty, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pair_is_shown_side_by_side_from_where_it_matches()
    {
        var page = await OpenAsync(Pair);

        Assert.Equal(["4", "65"], page.QuerySelectorAll("[data-begins]").Select(it => it.GetAttribute("data-begins")));
        Assert.Equal([$"/media/{_world.Accepted.VideoId}/master.m3u8", $"/media/{_world.Published.VideoId}/master.m3u8"],
            page.QuerySelectorAll("[data-player]").Select(it => it.GetAttribute("data-player")));
        Assert.Equal(("4", "65"), (page.QuerySelector("button[data-at]")!.GetAttribute("data-at"), page.QuerySelector("button[data-at]")!.GetAttribute("data-other-at")));
        Assert.Null(page.QuerySelector("[autoplay]"));
        var english = Html.Parse(await _world.Visit(site, Role.Organizer).GetStringAsync("/en" + Pair));
        Assert.Contains("What is alike", english.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_decision_is_written_down_with_its_reason_and_can_be_taken_again()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(await VersionAsync(), "Duplicate", "与去年作品相同。")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await DecideAsync(await VersionAsync(), "Distinct", "已确认是续集。")).StatusCode);

        await using var db = site.OpenDb();
        var likeness = await db.Likenesses.SingleAsync(it => it.Id == _world.Likeness.Id);
        Assert.Equal((LikenessVerdict.Distinct, "已确认是续集。", (Guid?)_world[Role.Organizer].Id), (likeness.Verdict, likeness.Reason, likeness.DecidedById));
        var rows = await db.Ledger.Where(row => row.SubjectId == _world.Accepted.Id && row.Act == Act.LikenessDecided).OrderBy(row => row.Position).ToListAsync();
        Assert.Equal(2, rows.Count);
        Assert.Contains("verdict=Duplicate", rows[0].Details, StringComparison.Ordinal);
        Assert.DoesNotContain("去年", rows[0].Details, StringComparison.Ordinal);
        Assert.Equal(EntryStatus.Accepted, (await db.Entries.SingleAsync(it => it.Id == _world.Accepted.Id)).Status);
    }

    [Fact]
    public async Task Who_decides_on_what_has_passed_sees_both_decisions()
    {
        var seen = await VersionAsync();
        await DecideAsync(seen, "Distinct", "已确认是续集。");

        var answer = await DecideAsync(seen, "Duplicate", "与去年作品相同。");

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        var page = Html.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Contains("您刚才的选择：认定为重复", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("与去年作品相同。", page.QuerySelector("#reason")!.TextContent.Trim());
        Assert.Contains("已确认是续集。", page.QuerySelector("#decision .notice")!.TextContent, StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal(LikenessVerdict.Distinct, (await db.Likenesses.SingleAsync(it => it.Id == _world.Likeness.Id)).Verdict);
    }

    [Theory]
    [InlineData("Duplicate", " ", "请写明理由，会留在记录里。")]
    [InlineData("Open", "理由", "请选择认定为重复，或者不是重复。")]
    public async Task A_decision_needs_a_choice_and_a_reason(string verdict, string reason, string sentence)
    {
        var answer = await DecideAsync(await VersionAsync(), verdict, reason);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains(sentence, Html.Parse(await answer.Content.ReadAsStringAsync()).QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_of_both_works_lead_to_the_pair_until_it_is_no_duplicate()
    {
        string Page(Entry entry) => $"/organizing/{_world.Contest.Address}/entries/{entry.Number}";
        foreach (var entry in new[] { _world.Accepted, _world.Published })
            Assert.NotNull((await OpenAsync(Page(entry))).QuerySelector($"a[href='{Pair}']"));
        Assert.Null((await OpenAsync(Page(_world.Submitted))).QuerySelector($"a[href='{Pair}']"));
        Assert.DoesNotContain(_world.Likeness.Id.ToString(), await _world.Visit(site, Role.Entrant).GetStringAsync($"/my/entries/{_world.Accepted.Id}"), StringComparison.Ordinal);

        await DecideAsync(await VersionAsync(), "Distinct", "已确认是续集。");

        Assert.Null((await OpenAsync(Page(_world.Accepted))).QuerySelector($"a[href='{Pair}']"));
    }

    [Fact]
    public async Task A_pair_is_gone_from_sight_when_one_of_its_films_is_replaced()
    {
        await using (var db = site.OpenDb())
        {
            var entry = await db.Entries.SingleAsync(it => it.Id == _world.Published.Id);
            var newer = Make.ReadyVideo(entry, _world[Role.Entrant].Id);
            db.Add(newer);
            await db.SaveChangesAsync();
            await db.Entries.Where(it => it.Id == entry.Id).ExecuteUpdateAsync(it => it.SetProperty(row => row.VideoId, newer.Id));
        }

        Assert.Empty((await OpenAsync(List)).QuerySelectorAll(".pair"));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, Role.Organizer).GetAsync(Pair)).StatusCode);
    }

    [Fact]
    public async Task To_compare_them_an_organizer_watches_the_past_film_of_another_contest_and_nothing_else_of_it()
    {
        var past = await PastFilmAsync();
        Task<HttpResponseMessage> Get(Role role, Guid film, string file) => _world.Visit(site, role).GetAsync($"/media/{film}/{file}");
        Assert.Equal(HttpStatusCode.NotFound, (await Get(Role.Organizer, past, "master.m3u8")).StatusCode);

        var likeness = new Likeness(_world.Submitted.VideoId!.Value, past, Moments.DuringEntries);
        await site.SaveAsync(likeness);

        Assert.Equal(HttpStatusCode.OK, (await Get(Role.Organizer, past, "master.m3u8")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(Role.Organizer, past, "original")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await Get(Role.OtherOrganizer, _world.Submitted.VideoId.Value, "master.m3u8")).StatusCode);
        foreach (var role in new[] { Role.Entrant, Role.Judge, Role.OtherJudge, Role.Coordinator })
            Assert.Equal(HttpStatusCode.NotFound, (await Get(role, past, "master.m3u8")).StatusCode);
        var page = await OpenAsync($"{List}/{likeness.Id}");
        Assert.Equal(2, page.QuerySelectorAll("[data-player]").Length);
        Assert.Empty(page.QuerySelectorAll($"a[href*='{_world.Other.Address}/entries']"));
        Assert.Equal(HttpStatusCode.NotFound, (await _world.Visit(site, Role.OtherOrganizer).GetAsync($"/organizing/{_world.Other.Address}/likenesses/{likeness.Id}")).StatusCode);
    }

    // A ready film of an entry in the other organizer's contest, with a playlist in the store.
    async Task<Guid> PastFilmAsync()
    {
        var (person, category, district) = (Make.Person(), Make.Category(_world.Other), Make.District(_world.Other));
        var entrant = Make.Entrant(person);
        await using var db = site.OpenDb();
        db.Attach(_world.Other);
        await db.SaveAllAsync([person, entrant, category, district]);
        var entry = Make.Entry(_world.Other, entrant, category, district, "往届的故事");
        entry.Submit(1, Moments.DuringEntries);
        await db.SaveAllAsync([entry]);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "#EXTM3U");
        await site.Films.PrepareAsync();
        foreach (var film in new[] { entry.VideoId!.Value, _world.Submitted.VideoId!.Value })
            await site.Films.PutOutputAsync(film, 1, "master.m3u8", file, "application/vnd.apple.mpegurl");
        File.Delete(file);
        return entry.VideoId!.Value;
    }

    async Task<HttpResponseMessage> DecideAsync(string version, string verdict, string reason) =>
        await _world.Visit(site, Role.Organizer).PostFormAsync(Pair, $"{Pair}/decision", ("Version", version), ("Verdict", verdict), ("Reason", reason));

    async Task<string> VersionAsync() => (await OpenAsync(Pair)).QuerySelector("input[name=Version]")!.GetAttribute("value")!;

    async Task<IHtmlDocument> OpenAsync(string address) => Html.Parse(await _world.Visit(site, Role.Organizer).GetStringAsync(address));
}
