using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

/// <summary>
/// Nobody outside the office learns anything of the judging before its results are public: whatever happens, every address answers everybody to the byte as before,
/// in status, headers and body, in the order of lists and in what a search finds.
/// </summary>
public abstract class SecrecyTests(TestSite site) : IAsyncLifetime
{
    public class OnSqlite(SqliteSite site) : SecrecyTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : SecrecyTests(site), IClassFixture<PostgresSite>;

    static readonly Role[] Outside = [Role.Visitor, Role.Entrant, Role.OtherEntrant, Role.Judge, Role.OtherJudge, Role.Coordinator, Role.OtherOrganizer];

    readonly SecretSeason _season = new(site);

    World World => _season.World;

    public Task InitializeAsync() => _season.BeginAsync();

    public Task DisposeAsync() => Task.CompletedTask;

    /// <summary>What may change for whom: that their own round is over, and with it the state of their own sheets, is said to the judges of its panel.</summary>
    bool MayChange(string happened, Role role, string request) =>
        happened == "the round closes" && role == Role.Judge && request.Split(' ')[1].Replace("/en/", "/", StringComparison.Ordinal) is var path
        && (path == "/judging" || path.StartsWith($"/judging/{_season.Round.Id}/", StringComparison.Ordinal));

    // Everything that can be read, in both languages where the words differ most, with every way to sort, search and page.
    IReadOnlyList<string> Addresses()
    {
        var contest = $"/c/{World.Contest.Address}";
        var organizing = $"/organizing/{World.Contest.Address}";
        string[] files = ["master.m3u8", "poster.jpg", "storyboard.vtt", "download.mp4", "original", "captions/zh.vtt"];
        var plain = Address.All(site).Where(it => it.Method == "GET").Select(it => it.In(World)).ToList();
        plain.AddRange(new[] { 1, 2, 3, 4 }.SelectMany(number => new[]
        {
            $"{contest}/gallery/{number}", $"/judging/{_season.Round.Id}/entries/{number}", $"/judging/{_season.OtherRound.Id}/entries/{number}",
            $"/district/{World.Contest.Address}/entries/{number}", $"{organizing}/rounds/{SecretSeason.Order}/standings/{number}", $"{contest}/results/recounts/{number}",
        }));
        plain.AddRange(new[] { World.Draft, World.Submitted, World.Accepted, World.Published, _season.Other }.SelectMany(it => new[] { $"/my/entries/{it.Id}", $"/my/entries/{it.Id}/receipt" }));
        plain.AddRange(new[] { World.Accepted.VideoId, World.Published.VideoId, World.Published.PublicName, _season.Other.PublicName }.SelectMany(name => files.Select(file => $"/media/{name}/{file}")));
        plain.AddRange(new[] { "", "/standings", "/judges", "/ties", "/result", "/result/1", "/result/1/recount", "/closing", "/sandbox" }.Select(it => $"{organizing}/rounds/{SecretSeason.Order}{it}"));
        plain.AddRange(new[] { "", "score", "-score", "place", "best", "number", "title", "judged" }.Select(it => $"{contest}/gallery?sort={it}&order={it}"));
        plain.AddRange(new[] { "故事", SecretSeason.Remark, "宋密评委", "某建筑公司", "91" }.Select(it => $"{contest}/gallery?search={Uri.EscapeDataString(it)}"));
        plain.AddRange([$"{contest}/gallery?category={World.Category.Id}", $"{contest}/gallery?district={World.District.Id}", $"{contest}/gallery?below=4", "/sitemap.xml", "/robots.txt", "/feed", "/api", "/healthz", "/readyz"]);
        return [.. plain.Concat(plain.Where(it => it.StartsWith("/c/", StringComparison.Ordinal) || it.StartsWith("/judging", StringComparison.Ordinal) || it.StartsWith("/my/", StringComparison.Ordinal)).Select(it => "/en" + it)).Distinct()];
    }

    async Task<Dictionary<Role, Answers>> RecordAsync(Func<Role, IEnumerable<string>> addresses, bool heads)
    {
        var recorded = await Task.WhenAll(Outside.Select(async role =>
        {
            using var client = site.VisitWithoutCookies(role == Role.Visitor ? null : World[role].Id);
            return (role, Answers: await Answers.RecordAsync(client, addresses(role), heads));
        }));
        return recorded.ToDictionary(it => it.role, it => it.Answers);
    }

    // Between the first and the last look: what there is to read about works and judging.
    static bool IsWatched(string address) => address == "/" || new[] { "/c/", "/judging", "/my/", "/district", "/media/", "/results", "/en/judging", "/en/my/" }.Any(it => address.StartsWith(it, StringComparison.Ordinal));

    [Fact]
    public async Task Whatever_happens_in_the_judging_every_answer_to_everybody_outside_stays_the_same()
    {
        var all = Addresses();
        var known = await RecordAsync(_ => all, heads: true);
        var wrong = new List<string>();
        void Compare(string happened, Dictionary<Role, Answers> later)
        {
            foreach (var role in Outside)
            {
                wrong.AddRange(known[role].Differing(later[role]).Where(it => !MayChange(happened, role, it.Request)).Select(it => $"{happened}, {role}, {it.Request}: {it.What}"));
                known[role] = known[role].With(later[role]);
            }
        }

        // Nothing happened: what is drawn anew for each answer has been left out, so that everything else would be seen.
        Compare("nothing happened", await RecordAsync(role => known[role].Found, heads: true));
        using var office = World.Visit(site, Role.Organizer);
        foreach (var (name, act, page, words) in _season.Events)
        {
            var before = await office.GetAsync(page) is { IsSuccessStatusCode: true } answer ? await Html.TextAsync(answer) : "";
            await act();

            var after = await Html.TextAsync(office, page);
            Assert.True(before != after && after.Contains(words, StringComparison.Ordinal), $"{name}: the organizer does not see “{words}” on {page}.");
            Compare(name, await RecordAsync(role => known[role].Found.Where(IsWatched), heads: name == "the round closes"));
        }

        // And everything once more: what was not there may not be there now either.
        Compare("everything happened", await RecordAsync(_ => all, heads: true));

        wrong.AddRange(Told(known));
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Words of the others' sheets, and of who entered, in any answer to those who may not know; a search shows what was searched for.
    IEnumerable<string> Told(Dictionary<Role, Answers> known) =>
        from role in Outside
        from answer in known[role].All
        where !answer.Request.Contains("search=", StringComparison.Ordinal)
        from secret in _season.Secrets.Concat(role is Role.Entrant or Role.OtherEntrant or Role.Coordinator ? [] : SecretSeason.Entrants)
        where answer.Answer.Contains(secret, StringComparison.Ordinal)
        select $"{role}, {answer.Request} tells {secret}";

    [Fact]
    public async Task Everybody_learns_what_is_declared_once_the_results_are_public_and_no_more()
    {
        foreach (var (_, act, _, _) in _season.Events)
            await act();
        var results = $"/c/{World.Contest.Address}/results";
        using var entrant = World.Visit(site, Role.Entrant);
        var own = $"/my/entries/{World.Accepted.Id}";
        var (publicBefore, ownBefore) = (await Html.TextAsync(site.Visit(), results), await Html.TextAsync(entrant, own));

        await _season.PublishAsync();

        Assert.DoesNotContain("二等奖", publicBefore, StringComparison.Ordinal);
        Assert.Contains("二等奖", await Html.TextAsync(site.Visit(), results), StringComparison.Ordinal);
        var ownAfter = await Html.TextAsync(entrant, own);
        Assert.All(_season.Secrets.Take(4), secret => Assert.DoesNotContain(secret, ownBefore, StringComparison.Ordinal));
        Assert.All(_season.Secrets.Take(4), secret => Assert.Contains(secret, ownAfter, StringComparison.Ordinal));
        foreach (var role in new[] { Role.Visitor, Role.OtherJudge, Role.Coordinator, Role.OtherOrganizer })
        {
            using var client = World.Visit(site, role);
            foreach (var page in new[] { results, $"/c/{World.Contest.Address}", $"/c/{World.Contest.Address}/gallery/3" })
            {
                var html = await client.GetStringAsync(page);
                Assert.All(_season.Secrets, secret => Assert.DoesNotContain(secret, html, StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public async Task A_search_for_what_is_secret_finds_nothing_and_one_for_a_title_does()
    {
        foreach (var (_, act, _, _) in _season.Events)
            await act();
        async Task<int> FoundAsync(string words) => Html.Parse(await site.Visit().GetStringAsync($"/c/{World.Contest.Address}/gallery?search={Uri.EscapeDataString(words)}")).QuerySelectorAll(".film-card").Length;

        foreach (var secret in _season.Secrets.Concat(SecretSeason.Entrants))
            Assert.Equal((secret, 0), (secret, await FoundAsync(secret)));
        Assert.Equal(2, await FoundAsync("故事"));
    }
}
