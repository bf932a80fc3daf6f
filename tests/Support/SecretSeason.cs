using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.People;
using VideoContest.Results;

namespace VideoContest.Tests.Support;

/// <summary>
/// The world with a blind round in which three judges score three works, and another panel's round beside it; everything happens by page. The judge whom
/// everybody knows has handed in before it begins; what the two others and the office do must stay secret.
/// </summary>
public sealed class SecretSeason
{
    public const int Order = 4;
    public const string Remark = "构图密评";

    readonly TestSite _site;
    readonly Person _second = Make.Person("宋密评委"), _third = Make.Person("唐密评委"), _deputy = Make.Person("副手");
    readonly Membership[] _members;
    readonly Award _award;

    public SecretSeason(TestSite site)
    {
        _site = site;
        World = new();
        Other = Make.Entry(World.Contest, World.OtherEntrant, World.Category, World.District, "另一个故事");
        Other.Submit(4, Moments.DuringEntries);
        Other.Accept(Other.Version, World[Role.Organizer].Id, Moments.DuringEntries);
        Other.Publish(Moments.DuringEntries);
        OtherRound = Make.OpenRound(World.Contest, [World[Role.OtherJudge]], [World.Accepted], order: 3);
        Round = Make.OpenRound(World.Contest, [World[Role.Judge], _second, _third], [World.Accepted, World.Published, Other], order: Order);
        _award = new(World.Contest.Id, "二等奖", "Second prize", AwardKind.Entry, 1, 2);
        _members = [Make.Member(World.Contest, _second, MemberRole.Judge), Make.Member(World.Contest, _third, MemberRole.Judge), Make.Member(World.Contest, _deputy, MemberRole.Organizer)];
    }

    public World World { get; }
    public Entry Other { get; }
    public Round Round { get; }

    /// <summary>Of another panel.</summary>
    public Round OtherRound { get; }

    /// <summary>Names, remarks and numbers that nobody outside the office may read before the results are public; the score is that of work 2.</summary>
    public IReadOnlyList<string> Secrets => [_second.DisplayName, _third.DisplayName, Remark, "91.33", $"{_second.Id}", $"{_third.Id}"];

    /// <summary>Who entered the works.</summary>
    public static IReadOnlyList<string> Entrants { get; } = ["某建筑公司", "张三", "李四"];

    string Organizing => $"/organizing/{World.Contest.Address}";
    string Desk => $"{Organizing}/rounds/{Order}";
    HttpClient Chair => World.Visit(_site, Role.Organizer);

    public async Task BeginAsync()
    {
        await World.SaveAsync(_site);
        await World.KeepFilesAsync(_site);
        await using (var db = _site.OpenDb())
        {
            db.AttachRange(World.Contest, World.OtherEntrant, World.Category, World.District);
            await db.SaveAllAsync([Other, _second, _third, _deputy, _award]);
            await db.SaveAllAsync([.. _members, OtherRound, Round]);
        }
        foreach (var number in new[] { 2, 3, 4 })
            await WriteAsync(World[Role.Judge], number, "sheet", 5, "我的评语");
    }

    /// <summary>What happens, in order, and what the organizer sees of it: an address and words on its page afterwards.</summary>
    public IReadOnlyList<(string Name, Func<Task> Act, string Page, string Words)> Events =>
    [
        ("other judges save drafts", async () => { await WriteAsync(_second, 2, "draft", 1); await WriteAsync(_third, 3, "draft", 2); }, Desk, "草稿"),
        ("another judge hands in", () => WriteAsync(_second, 2, "sheet", 12), Desk, "4 / 9"),
        ("the others hand in", async () =>
        {
            foreach (var (judge, number, less) in new[] { (_second, 3, 2), (_second, 4, 10), (_third, 2, 10), (_third, 3, 0) })
                await WriteAsync(judge, number, "sheet", less);
        }, Desk, "8 / 9"),
        ("a sheet is handed in anew", () => WriteAsync(_second, 2, "sheet", 11), Organizing + "/ledger", "提交评分表"),
        ("another judge steps aside", () => DoneAsync(_site.VisitAs(_third.Id), Page(4), Page(4) + "/recusal", ("Reason", "曾在同一单位工作")), Desk, "曾在同一单位工作"),
        ("the round closes", () => DoneAsync(Chair, Desk + "/closing", Desk + "/closing"), Desk + "/standings/2", Remark),
        ("the recusal is reviewed and a sheet voided", VoidAsync, Desk + "/standings/4", "评错了作品"),
        ("the result is proposed", () => DoneAsync(Chair, Desk + "/result", Desk + "/result"), Desk + "/result", "91.33"),
        ("the result is approved", () => DoneAsync(_site.VisitAs(_deputy.Id), Desk + "/result", Desk + "/result/1/approval"), Desk + "/result", "91.33"),
        ("an award is taken back and another given", async () =>
        {
            await DoneAsync(Chair, Organizing + "/awards", $"{Organizing}/awards/{World.Award.Id}/winners/{World.Winner.Id}/removal");
            await DoneAsync(Chair, Organizing + "/awards", $"{Organizing}/awards/{_award.Id}/winners", ("Entry", "4"));
        }, Organizing + "/awards", "另一个故事"),
    ];

    /// <summary>Makes the results public, with judges' names.</summary>
    public async Task PublishAsync()
    {
        await using var db = _site.OpenDb();
        await db.Contests.Where(it => it.Id == World.Contest.Id).ExecuteUpdateAsync(it => it.SetProperty(own => own.ResultsPublishedAt, _site.Now)
            .SetProperty(own => own.ScoresShown, ScoresShown.Named).SetProperty(own => own.IsRecountPublic, true));
    }

    string Page(int number) => $"/judging/{Round.Id}/entries/{number}";

    // So much less than all for the first criterion.
    async Task WriteAsync(Person judge, int number, string kind, int less, string remark = Remark)
    {
        var client = _site.VisitAs(judge.Id);
        var version = Html.Parse(await client.GetStringAsync(Page(number))).QuerySelector("input[name=Version]")!.GetAttribute("value")!;
        await DoneAsync(client, Page(number), $"{Page(number)}/{kind}",
            [("Version", version), ("Remark", remark), .. Round.Criteria.Select(it => ($"Points[{it.Id}]", Points.Text(it.Order == 1 ? it.Most - less : it.Most)))]);
    }

    async Task VoidAsync()
    {
        await using var db = _site.OpenDb();
        var recusal = await db.Recusals.Where(it => it.RoundId == Round.Id).Select(it => it.Id).SingleAsync();
        var sheet = await db.ScoreSheets.Where(it => it.RoundId == Round.Id && it.EntryId == Other.Id && it.JudgeId == _second.Id).Select(it => it.Id).SingleAsync();
        await DoneAsync(Chair, Desk, $"{Desk}/recusals/{recusal}/review");
        await DoneAsync(Chair, Desk + "/standings/4", $"{Desk}/standings/4/sheets/{sheet}/voiding", ("Reason", "评错了作品"));
    }

    static async Task DoneAsync(HttpClient client, string page, string address, params (string, string)[] fields)
    {
        var answer = await client.PostFormAsync(page, address, fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, $"{address}: {answer.StatusCode} {await Html.TextAsync(answer)}");
    }
}
