using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract partial class RoundsTests
{
    // By entry and judge; means 91, 80, 79, 70, 60.5, 50. The judges are −23/12, 53/12, −35/12 and 5/12 off the mean of all; what is left has the squares
    // SSE = 5183/6 over 24 − 6 − 4 + 1 = 15 degrees of freedom: σ̂² = 57.5889, σ̂ = 7.5887, σ̂/√4 = 3.7944, 1.96·σ̂·√(1/4 + 1/4) = 10.52.
    static readonly int[][] Totals = [[90, 94, 88, 92], [80, 80, 82, 78], [79, 81, 80, 76], [60, 90, 50, 80], [60, 62, 61, 59], [50, 50, 52, 48]];

    async Task<Round> ScoredAsync()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => Totals[it.Entry.Number!.Value - 1][Seat(it)] is var total ? (Math.Min(60, total - 10), total - Math.Min(60, total - 10)) : null);
        await CloseAsync();
        return round;
    }

    static string Words(INode? node) => string.Join(' ', node!.Descendants<IText>().SelectMany(it => it.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

    static IEnumerable<string> Numbers(IHtmlDocument page) => page.QuerySelectorAll(".standings tbody tr:not(.cut) th").Select(it => it.TextContent[..3]);

    [Fact]
    public async Task The_standings_show_what_is_beside_each_score_and_where_the_line_of_a_prize_runs()
    {
        await SaveAsync(new Award(_contest.Id, "一等奖", "First prize", AwardKind.Entry, 2, 1));
        await ScoredAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/standings");

        var rows = page.QuerySelectorAll(".standings tbody tr").ToList();
        Assert.Equal([false, false, true, false, false, false, false], rows.Select(row => row.ClassList.Contains("cut")));
        Assert.Equal("“一等奖”的线：累计 2 个名额 线上线下相差 1.00 分，10.52 分以内算太近：太近。 太近的有线上 1 件、线下 2 件。", Words(rows[2]));
        Assert.Equal(["2", "80.00", "4", "±3.79", "78.00–82.00 s = 1.63", "第 2 名 80.00", "80.00 / —", "80.00", "离“一等奖”的线太近"], rows[1].QuerySelectorAll("td").Select(Words));
        Assert.Equal(["002", "003", "004"], rows.Where(row => Words(row).Contains("的线太近", StringComparison.Ordinal)).Select(row => row.TextContent.Trim()[..3]));
        Assert.Contains("σ̂² = 863.8333 ÷ (24 − 6 − 4 + 1) = 57.5889, σ̂ = 7.5887", Words(page.QuerySelector("#how")), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("a.how"), link => Assert.NotNull(page.QuerySelector(link.GetAttribute("href")!)));
    }

    [Fact]
    public async Task The_standings_are_ordered_by_place_by_dispute_or_by_number_and_say_so()
    {
        await ScoredAsync();

        var byPlace = await PageAsync(Organizer, Rounds + "/1/standings");
        var disputed = await PageAsync(Organizer, Rounds + "/1/standings?sort=Disputed");
        var byNumber = await PageAsync(Organizer, Rounds + "/1/standings?sort=Number");
        var odd = await PageAsync(Organizer, Rounds + "/1/standings?sort=9");

        // Standard deviations 18.26, 2.58, 2.16, 1.63, 1.63, 1.29.
        Assert.Equal(["004", "001", "003", "002", "006", "005"], Numbers(disputed));
        Assert.Equal(["001", "002", "003", "004", "005", "006"], Numbers(byNumber));
        Assert.Equal(Numbers(byPlace), Numbers(odd));
        Assert.Equal(["名次 ascending", "分歧 descending", "作品 ascending"], new[] { byPlace, disputed, byNumber }.Select(page => page.QuerySelector("th[aria-sort]")!).Select(it => $"{it.QuerySelector("a")!.TextContent} {it.GetAttribute("aria-sort")}"));
        Assert.Equal("分歧最大的在前", disputed.QuerySelector(".orders [aria-current]")!.TextContent);
    }

    [Fact]
    public async Task Every_number_of_the_standings_opens_to_its_arithmetic()
    {
        await SaveAsync(new Award(_contest.Id, "一等奖", "First prize", AwardKind.Entry, 2, 1));
        await ScoredAsync();

        var hand = await PageAsync(Organizer, Rounds + "/1/standings/3");
        var links = (await PageAsync(Organizer, Rounds + "/1/standings")).QuerySelectorAll(".standings td a").Select(it => it.GetAttribute("href")!).Where(it => it.Contains("/standings/3#", StringComparison.Ordinal)).ToList();

        Assert.Equal(["error", "median", "place", "score", "severity", "spread", "trim"], links.Select(it => it.Split('#')[1]).Order());
        Assert.All(links, link => Assert.NotNull(hand.GetElementById(link.Split('#')[1])));
        Assert.Contains("(81 + 80 + 79 + 76) ÷ 4 = 79.00", Words(hand.QuerySelector("#score")), StringComparison.Ordinal);
        Assert.Contains("成绩更高的作品有 2 件。 没有别的作品成绩相同。 第 3 名", Words(hand.QuerySelector("#place")), StringComparison.Ordinal);
        // (81 − 79)² + 1 + 0 + 9 = 14
        Assert.Contains("√(14.0000 ÷ 3) = 2.1602", Words(hand.QuerySelector("#spread")), StringComparison.Ordinal);
        Assert.Contains("(80 + 79) ÷ 2 = 79.5", Words(hand.QuerySelector("#spread")), StringComparison.Ordinal);
        Assert.Contains("σ̂ ÷ √n = 7.5887 ÷ √4 = 3.7944", Words(hand.QuerySelector("#error")), StringComparison.Ordinal);
        Assert.Contains("在线下。 与 002 比： 1.00 < 1.96 × 7.5887 × √(1/4 + 1/4) = 10.52 太近", Words(hand.QuerySelector("#error")), StringComparison.Ordinal);
        // b of the second judge: 6 · 53/12 ÷ (6 + 1) = 3.7857.
        Assert.Contains("81 3.7857 77.2143", Words(hand.QuerySelector("#severity")), StringComparison.Ordinal);
        Assert.Contains("26.5 ÷ (6 + 1) = 3.7857", Words((await PageAsync(Organizer, Rounds + "/1/judges")).QuerySelector("#worked")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Entries_that_share_a_place_see_every_step_that_did_not_set_them_apart()
    {
        var round = await OpenedAsync();
        await ScoreAsync(round, it => it.Entry.Number switch { 2 or 3 => (50, 30), 4 => (40, 40), _ => (30, 30) });
        await CloseAsync();

        var shared = Words((await PageAsync(Organizer, Rounds + "/1/standings/2")).QuerySelector("#place"));
        var apart = Words((await PageAsync(Organizer, Rounds + "/1/standings/4")).QuerySelector("#place"));

        Assert.Contains("连它自己，3 件作品成绩相同", shared, StringComparison.Ordinal);
        Assert.Contains("002 对 003", shared, StringComparison.Ordinal);
        Assert.Contains("仍然相同的：002、003。", shared, StringComparison.Ordinal);
        Assert.Contains("第 1 名 并列", shared, StringComparison.Ordinal);
        Assert.Contains("本作品 ： 40", apart, StringComparison.Ordinal);
        Assert.Contains("分出先后。 第 3 名", apart, StringComparison.Ordinal);
        Assert.DoesNotContain("对 003", apart, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_result_that_counts_votes_shows_how_it_is_put_together()
    {
        var round = await OpenedAsync([.. Plan(), ("VotePercent", "20")]);
        await ScoreAsync(round, it => (50, 30 - it.Entry.Number!.Value));
        await CloseAsync();
        await Organizer.PostFormAsync(Rounds + "/1/votes", ("Counts", "1,10\n2,40\n3,10\n4,0\n5,0\n6,10"));

        var score = Words((await PageAsync(Organizer, Rounds + "/1/standings/3")).QuerySelector("#score"));

        // One has more votes, three have ten: mid-rank 1 + (3 + 1)/2 = 3, so 100 · (6 − 3)/5 = 60; 0.8 · 77 + 0.2 · 60 = 73.6.
        Assert.Contains("得票 10，更多的有 1 件，同样多的连它自己 3 件，名次取中间的 3。 100 × (6 − 3) ÷ (6 − 1) = 60", score, StringComparison.Ordinal);
        Assert.Contains("80% × 77 + 20% × 60 = 73.60", score, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_few_sheets_for_a_standard_error_are_said_in_words()
    {
        var round = await OpenedAsync(Plan(sheets: "1"));
        await ScoreAsync(round, it => (50, 30 - it.Entry.Number!.Value));
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/standings");
        var english = await PageAsync(Organizer, "/en" + Rounds + "/1/standings");

        Assert.Contains("评分表太少，算不出标准误", Words(page.QuerySelector("#no-error")), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("td[data-label=标准误]"), it => Assert.Equal("—", Words(it)));
        Assert.DoesNotMatch("[\u4e00-\u9fff]", string.Concat(english.QuerySelectorAll("#how, .orders, .standings thead").Select(it => it.TextContent)));
    }

    [Fact]
    public async Task Panels_that_share_nothing_have_no_adjusted_places()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => Seat(it) < 2 == it.Entry.Number <= 3 ? (30 + 4 * it.Entry.Number!.Value - Seat(it), 30) : null);
        await CloseAsync();

        var page = await PageAsync(Organizer, Rounds + "/1/standings");

        Assert.Contains("按宽严调整的名次算不出", Words(page.QuerySelector(".notice.warning")), StringComparison.Ordinal);
        Assert.All(page.QuerySelectorAll("td[data-label=按宽严调整]"), it => Assert.Equal("", Words(it)));
    }

    [Fact]
    public async Task What_was_played_of_a_film_is_shown_to_the_chair_while_scores_are_not()
    {
        var round = await OpenedAsync(Plan(sheets: ""));
        await ScoreAsync(round, it => it.Entry.Number == 1 ? (53, 37.5m) : null);
        var judge = round.Assignments.First(it => it.EntryId == _entries[0].Id).JudgeId;
        await SaveAsync(new Viewing(round.Id, _entries[0].Id, judge, site.Now));
        await using (var db = site.OpenDb())
        {
            var length = (await db.Entries.Include(it => it.Video).SingleAsync(it => it.Id == _entries[0].Id)).Video!.Facts!.Duration.TotalSeconds;
            await db.Viewings.ExecuteUpdateAsync(it => it.SetProperty(viewing => viewing.Played, new List<Stretch> { new(0, length * 0.415) }));
        }

        var open = await PageAsync(Organizer, Rounds + "/1");
        await CloseAsync();
        var judges = await PageAsync(Organizer, Rounds + "/1/judges");

        Assert.Equal("● 41% 已提交，看了 41%", Words(open.QuerySelector("tbody td:has(span[title='已提交，看了 41%'])")));
        Assert.Equal(3, open.QuerySelectorAll("tbody td span[title='已提交，看了 0%']").Length);
        Assert.Single(judges.QuerySelectorAll("td[data-label=观看]"), it => Words(it) == "41% 最少 41%");
    }

    [Fact]
    public async Task What_a_judge_gives_their_own_district_is_shown_beside_the_rest_and_not_without_such_sheets()
    {
        await ScoredAsync();
        Assert.Null((await PageAsync(Organizer, Rounds + "/1/judges")).QuerySelector("#own-side"));
        await SaveAsync(Make.Member(_contest, _judges[1], People.MemberRole.Coordinator, _district));

        var own = (await PageAsync(Organizer, Rounds + "/1/judges")).QuerySelectorAll("#own-side tbody tr");

        // All six entries are of the one district; Σ(y − q − b) of a judge is b with the usual ridge: 3.7857 ÷ 6.
        Assert.Equal("judge1 本区县 +0.63（6 份） 没有", Words(Assert.Single(own)));
    }

    [Fact]
    public async Task An_entry_short_of_sheets_is_decided_in_writing_after_its_effect_was_seen_and_the_gate_opens()
    {
        var round = await OpenedAsync(Plan(sheets: "2", quorum: "2"));
        var one = round.Assignments.First(it => it.EntryId == _entries[0].Id).JudgeId;
        await ScoreAsync(round, it => it.Entry.Number == 2 || it.Entry.Number == 1 && it.JudgeId != one ? null : (50, 30 - it.Entry.Number!.Value));
        await CloseAsync();
        const string Shortfall = "/1/shortfall";

        var blocked = await Organizer.PostFormAsync(Rounds + "/1/ties", Rounds + "/1/result");
        var preview = await PageAsync(Organizer, Rounds + Shortfall + "?Quorum=1");
        var wordless = await Organizer.PostFormAsync(Rounds + Shortfall, Rounds + Shortfall + "/quorum", ("Quorum", "1"));
        var raised = await Organizer.PostFormAsync(Rounds + Shortfall, Rounds + Shortfall + "/quorum", ("Quorum", "3"), ("Reason", "更严"));
        var lowered = await Organizer.PostFormAsync(Rounds + Shortfall, Rounds + Shortfall + "/quorum", ("Quorum", "1"), ("Reason", "评委请假"));
        var nobody = await Organizer.PostFormAsync(Rounds + Shortfall, Rounds + Shortfall + "/acceptance", ("Entries", "3"), ("Reason", "评委请假"));
        var accepted = await Organizer.PostFormAsync(Rounds + Shortfall, Rounds + Shortfall + "/acceptance", ("Entries", "2"), ("Reason", "两位评委都回避了"));
        var proposed = await Organizer.PostFormAsync(Rounds + "/1/ties", Rounds + "/1/result");

        Assert.Equal([HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Conflict, HttpStatusCode.Redirect, HttpStatusCode.Redirect],
            new[] { blocked, wordless, raised, lowered, nobody, accepted, proposed }.Select(it => it.StatusCode));
        Assert.Equal("001 作品1 1 79.00 1", Words(preview.QuerySelector("#effect tbody tr")));
        Assert.Contains("最少份数 2 → 1：1 件作品有了成绩，仍然不足的 1 件；4 件作品的名次后移。", Words(preview.QuerySelector("#effect")), StringComparison.Ordinal);
        Assert.Contains("没有成绩、不影响定稿的作品 ： 无 → 002", Words((await PageAsync(Organizer, Rounds + "/1")).QuerySelector("#revisions")), StringComparison.Ordinal);
        await using var db = site.OpenDb();
        Assert.Equal(["Quorum:2>1", $"WithoutScore:>{_entries[1].Id}"], (await db.Ledger.Where(row => row.SubjectId == round.Id && row.Act == Act.RoundRevised).OrderBy(row => row.Position).Select(row => row.Details).ToListAsync())
            .Select(details => details.Split("settings=")[1]));
        Assert.Equal([(1, 1, (int?)1), (2, 0, null)], (await db.StandingRuns.SingleAsync(it => it.RoundId == round.Id)).Rows.Where(row => row.Number <= 2).OrderBy(row => row.Number).Select(row => (row.Number, row.Sheets, row.Place)));
    }
}
