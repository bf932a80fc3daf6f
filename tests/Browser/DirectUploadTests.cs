using Microsoft.Playwright;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>Blocks that go straight to the blob store.</summary>
[Collection("Films")]
public class DirectUploadTests(DirectSite site) : UploadRoom(site), IClassFixture<DirectSite>
{
    [Fact]
    public async Task A_film_is_sent_straight_to_the_store_through_a_cut_and_another_browser_and_arrives_whole()
    {
        var file = MakeFile(12 << 20);
        var first = await OpenEntryAsync();
        var throughSite = new List<string>();
        first.Request += (_, request) => { if (request.Method == "PUT" && request.Url.StartsWith(Site.Address, StringComparison.Ordinal)) throughSite.Add(request.Url); };
        var line = await ThrottleAsync(first, 8 * Megabit);
        await ChooseFilmAsync(first, file);
        await ReachAsync(first, 20);
        await ThrottleAsync(first, 0, line);
        await ExpectSays(first).ToContainTextAsync("秒后重试");
        await ThrottleAsync(first, 8 * Megabit, line);
        await ReachAsync(first, 50);
        await first.Context.CloseAsync();
        var there = (await StagedAsync()).Select(it => it.Id.Number).ToHashSet();
        var before = Acknowledged.Count;

        var second = await OpenEntryAsync();
        await ChooseFilmAsync(second, file);
        await ArrivedAsync(second, file);

        Assert.Empty(throughSite);
        Assert.DoesNotContain(Acknowledged.Skip(before), there.Contains);
        Assert.NotEmpty(Acknowledged.Skip(before));
    }
}
