using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests
{
    async Task FinaliseAsync(Round round)
    {
        await using var db = site.OpenDb();
        await db.FinaliseAsync(round.Id, site.Now);
    }

    static IEnumerable<string> Lines(IHtmlDocument page, string kind) => page.QuerySelectorAll($"table[data-lines={kind}] tbody tr")
        .Select(row => string.Join(' ', row.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    (string, string)[] With(params (string Name, string Value)[] fields) => [.. Plan().Where(it => fields.All(field => field.Name != it.Item1)), .. fields];

    [Fact]
    public async Task Everything_declared_is_stored_shown_and_comes_back_into_the_form()
    {
        var client = Organizer;
        await client.PostFormAsync(Rounds + "/new", Plan());

        var made = await client.PostFormAsync(Rounds + "/new", With(("TakesFrom", "72.5"), ("IsSeverityOfficial", "true"), ("ExcludesDistrict", "true"), ("ExcludesMailDomain", "true"),
            ("LeastWatched", "80"), ("VotePercent", "20"), ("Parts[1]", "30"), ($"Loads[{_judges[0].Id}]", "4")));
        var round = await RoundAsync(2);
        var form = await PageAsync(client, Rounds + "/2/edit");
        var page = (await PageAsync(client, Rounds + "/2")).Body!.TextContent;

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Equal((72.5m, true, true, true, 80, 20), (round.TakesFrom, round.IsSeverityOfficial, round.ExcludesDistrict, round.ExcludesMailDomain, round.LeastWatched, round.VotePercent));
        Assert.Equal([new(1, 30)], round.Parts);
        Assert.Equal(4, round.Panel.Single(seat => seat.JudgeId == _judges[0].Id).MaximumLoad);
        Assert.Equal(["72.5", "80", "20", "30", "4"], new[] { "[name=TakesFrom]", "[name=LeastWatched]", "[name=VotePercent]", "[name='Parts[1]']", $"[name='Loads[{_judges[0].Id}]']" }
            .Select(field => form.QuerySelector(field)!.GetAttribute("value")));
        foreach (var said in new[] { "上一轮 72.5 分及以上", "80%", "本轮 50%、第 1 轮 30%、公众投票 20%", "同一区县、邮箱域名相同", "judge0（最多 4 件）", "以调整后的成绩为准" })
            Assert.Contains(said, page, StringComparison.Ordinal);
        Assert.DoesNotMatch("[\u4e00-\u9fff]", (await PageAsync(client, "/en" + Rounds + "/2")).QuerySelector("aside .facts")!.TextContent);
    }

    [Theory]
    [InlineData("TakesPerCategory", "3", "TakesTop", "5", "晋级规则只能选一种")]
    [InlineData("Parts[1]", "90", "VotePercent", "10", "合计最多占 99%")]
    [InlineData("VotePercent", "21", "Quorum", "1", "请填写 0 到 20 之间的整数")]
    [InlineData("Parts[3]", "10", "Quorum", "1", "只能计入之前的轮次")]
    [InlineData("LeastWatched", "101", "Quorum", "1", "请填写 0 到 100 之间的整数")]
    public async Task What_cannot_be_declared_together_is_said_and_keeps_what_was_typed(string one, string value, string other, string otherValue, string reason)
    {
        await Organizer.PostFormAsync(Rounds + "/new", Plan());

        var answer = await Organizer.PostFormAsync(Rounds + "/new", With((one, value), (other, otherValue)));

        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Contains(reason, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(otherValue, page.QuerySelector($"[name='{other}']")!.GetAttribute("value"));
        await using var db = site.OpenDb();
        Assert.Equal(1, await db.Rounds.CountAsync(it => it.ContestId == _contest.Id));
    }

    [Theory]
    [InlineData("TakesPerCategory", "1", "1 2 4")]
    [InlineData("TakesFrom", "80", "1 2 3")]
    [InlineData("TakesFrom", "80.01", "1")]
    public async Task The_best_of_each_category_or_those_from_a_score_on_go_on(string field, string value, string expected)
    {
        var second = Make.Category(_contest, "事故警示");
        await SaveAsync(second);
        await using (var db = site.OpenDb())
            await db.Entries.Where(it => it.ContestId == _contest.Id && (it.Number == 2 || it.Number == 3)).ExecuteUpdateAsync(it => it.SetProperty(entry => entry.CategoryId, second.Id));
        var third = Make.Category(_contest, "科技强安");
        await SaveAsync(third);
        await using (var db = site.OpenDb())
            await db.Entries.Where(it => it.ContestId == _contest.Id && it.Number >= 4).ExecuteUpdateAsync(it => it.SetProperty(entry => entry.CategoryId, third.Id));
        var round = await OpenedAsync();
        await ScoreAsync(round, it => (it.Entry.Number switch { 1 => 60, 2 => 50, 3 when field == "TakesFrom" => 50, 3 => 49, 4 => 45, _ => 40 }, 30));
        await Organizer.PostFormAsync(Rounds + "/1/closing");
        await FinaliseAsync(round);

        await Organizer.PostFormAsync(Rounds + "/new", With((field, value)));
        await Organizer.PostFormAsync(Rounds + "/2/opening");

        var numbers = expected.Split(' ').Select(int.Parse);
        Assert.Equal(_entries.Where(it => numbers.Contains(it.Number!.Value)).Select(it => it.Id).Order(), (await RoundAsync(2)).Assignments.Select(it => it.EntryId).Distinct().Order());
    }

    [Fact]
    public async Task Judges_never_meet_their_organisation_and_by_setting_not_their_district_or_mail_domain()
    {
        var other = new District(_contest.Id, "江北区", "Jiangbei", 2);
        Person colleague = Make.Person(), neighbour = Make.Person(), mate = new("mate@work.example.com", "mate", "zh", Moments.EntriesOpen), gmail = new("a@gmail.com", "a", "zh", Moments.EntriesOpen);
        var judgeCompany = new Entrant(_judges[0].Id, EntrantKind.Company, "甲 公司", CreditCode.Parse("91350100M000100Y43"), "张", "1");
        var named = new Entrant(colleague.Id, EntrantKind.Individual, "甲公司", null, "李", "2");
        Entrant far = Make.Entrant(neighbour), domain = Make.Entrant(mate), free = Make.Entrant(gmail);
        Entry[] works = [Work(named, 7), Work(far, 8, other), Work(domain, 9), Work(free, 10)];
        await SaveAsync(other, colleague, neighbour, mate, gmail, judgeCompany, named, far, domain, free, Make.Member(_contest, _judges[1], MemberRole.Coordinator, other), works[0], works[1], works[2], works[3]);
        await using (var db = site.OpenDb())
        {
            await db.Users.Where(it => it.Id == _judges[0].Id).ExecuteUpdateAsync(it => it.SetProperty(person => person.Email, "judge0@qq.com"));
            await db.Users.Where(it => it.Id == _judges[1].Id).ExecuteUpdateAsync(it => it.SetProperty(person => person.Email, "judge1@qq.com"));
            await db.Users.Where(it => it.Id == _judges[2].Id).ExecuteUpdateAsync(it => it.SetProperty(person => person.Email, "judge@WORK.example.com"));
            await db.Users.Where(it => it.Id == _judges[3].Id).ExecuteUpdateAsync(it => it.SetProperty(person => person.Email, "judge@gmail.com"));
        }

        await Organizer.PostFormAsync(Rounds + "/new", With(("SheetsPerEntry", ""), ("ExcludesDistrict", "true"), ("ExcludesMailDomain", "true")));
        var page = await PageAsync(Organizer, Rounds + "/1/opening");
        await Organizer.PostFormAsync(Rounds + "/1/opening");
        await Organizer.PostFormAsync(Rounds + "/new", Plan(sheets: ""));
        await Organizer.PostFormAsync(Rounds + "/2/opening");

        IEnumerable<(int, int)> Apart(Round round) => from work in works
                                                      from seat in Enumerable.Range(0, 4)
                                                      where !round.Assignments.Any(it => it.EntryId == work.Id && it.JudgeId == _judges[seat].Id)
                                                      orderby work.Number
                                                      select (work.Number!.Value, seat);
        Assert.Equal([(7, 0), (8, 1), (9, 2)], Apart(await RoundAsync()));
        Assert.Equal([(7, 0)], Apart(await RoundAsync(2)));
        Assert.Equal(["同一机构", "同一区县", "邮箱域名相同"], page.QuerySelectorAll("ul.lines .tag.warning").Select(it => it.TextContent));
    }

    [Fact]
    public async Task A_shortage_is_explained_with_what_would_help_and_loads_keep_their_limits()
    {
        await Organizer.PostFormAsync(Rounds + "/new", [.. Plan(), .. _judges.Select(judge => ($"Loads[{judge.Id}]", "2"))]);

        var page = (await PageAsync(Organizer, Rounds + "/1/opening")).QuerySelector("#shortages")!.TextContent;
        var english = (await PageAsync(Organizer, "/en" + Rounds + "/1/opening")).QuerySelector("#shortages")!.TextContent;
        await Organizer.PostFormAsync(Rounds + "/1/opening");

        Assert.Contains("整个轮次：需要 12 份评分表，最多只能安排 8 份。", page, StringComparison.Ordinal);
        Assert.Contains("可以增加 2 位没有利益冲突的评委，每位最多 2 件。", page, StringComparison.Ordinal);
        Assert.Contains("或者把每件作品的评委数降到 1 位。", page, StringComparison.Ordinal);
        Assert.Contains("12 sheets are needed, 8 at most", english, StringComparison.Ordinal);
        Assert.All((await RoundAsync()).Assignments.CountBy(it => it.JudgeId), it => Assert.Equal(2, it.Value));
    }

    [Fact]
    public async Task A_round_opens_as_it_was_previewed_or_shows_what_changed()
    {
        await Organizer.PostFormAsync(Rounds + "/new", Plan());
        var seen = (await PageAsync(Organizer, Rounds + "/1/opening")).QuerySelector("input[name=Plan]")!.GetAttribute("value")!;
        await SaveAsync(Accepted(9));

        var stale = await Organizer.PostFormAsync(Rounds + "/1/opening", ("Plan", seen));

        Assert.Equal((HttpStatusCode.Conflict, RoundState.Draft), (stale.StatusCode, (await RoundAsync()).State));
        var page = new HtmlParser().ParseDocument(await stale.Content.ReadAsStringAsync());
        Assert.Contains("您看到预览之后", page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        await Organizer.PostFormAsync(Rounds + "/1/opening", ("Plan", page.QuerySelector("input[name=Plan]")!.GetAttribute("value")!));
        Assert.Equal((RoundState.Open, 14), ((await RoundAsync()).State, (await RoundAsync()).Assignments.Count));
    }

    Entry Work(Entrant entrant, int number, District? district = null)
    {
        var entry = Make.Entry(_contest, entrant, _category, district ?? _district, $"作品{number}");
        entry.Submit(number, Moments.DuringEntries);
        entry.Accept(entry.Version, Guid.NewGuid(), Moments.DuringEntries);
        return entry;
    }
}
