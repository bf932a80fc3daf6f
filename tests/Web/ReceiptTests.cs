using System.Net;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Web;

public abstract class ReceiptTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : ReceiptTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : ReceiptTests(site), IClassFixture<PostgresSite>;

    [Fact]
    public async Task The_receipt_says_number_time_title_file_and_size_at_once()
    {
        var id = await SubmittedAsync();

        var page = await OpenAsync($"/my/entries/{id}/receipt");

        Assert.Equal("001", page.QuerySelector(".receipt-number strong")!.TextContent);
        Assert.Equal("2026-03-11T00:00:00Z", page.QuerySelector("dl time")!.GetAttribute("datetime"));
        var text = page.QuerySelector(".receipt")!.TextContent;
        Assert.All(["安全帽的故事", "安全帽.mp4", "1234567 字节"], part => Assert.Contains(part, text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_hash_of_the_file_appears_as_soon_as_a_worker_has_read_it()
    {
        var id = await SubmittedAsync();
        Assert.Contains("正在计算", (await OpenAsync($"/my/entries/{id}/receipt")).QuerySelector(".receipt")!.TextContent, StringComparison.Ordinal);

        await ChangeAsync(id, entry => entry.Video!.Receive(new('a', 64)));

        Assert.Equal(new string('a', 64), (await OpenAsync($"/my/entries/{id}/receipt")).QuerySelector("dd.code")!.TextContent);
    }

    [Fact]
    public async Task The_receipt_names_the_ledger_row()
    {
        var id = await SubmittedAsync();

        var text = (await OpenAsync($"/my/entries/{id}/receipt")).QuerySelector(".receipt")!.TextContent;

        await using var db = Site.OpenDb();
        Assert.Contains(await db.Ledger.Where(row => row.SubjectId == id).Select(row => row.Hash).SingleAsync(), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_film_that_came_later_stands_beside_its_own_row_and_not_in_the_place_of_the_one_handed_in()
    {
        var id = await SubmittedAsync();
        var later = Uploader.Film(1000);
        await Uploader.Of(Site, Maya.Id).SendAsync(id, later);

        var page = await OpenAsync($"/my/entries/{id}/receipt");

        var parts = page.QuerySelectorAll(".receipt dl").Select(part => part.TextContent).ToList();
        Assert.Equal(2, parts.Count);
        Assert.Contains("1234567 字节", parts[0], StringComparison.Ordinal);
        Assert.Contains("1000 字节", parts[1], StringComparison.Ordinal);
        await using var db = Site.OpenDb();
        var hash = await db.Ledger.Where(row => row.SubjectId == id && row.Act == Act.FilmStored).Select(row => row.Hash).SingleAsync();
        Assert.Contains(hash, parts[1], StringComparison.Ordinal);
        Assert.DoesNotContain(hash, parts[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_receipt_speaks_English_too()
    {
        var id = await SubmittedAsync();

        Assert.Equal("Receipt for a submitted entry", (await OpenAsync($"/en/my/entries/{id}/receipt")).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_draft_has_no_receipt() =>
        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/my/entries/{await SaveDraftAsync()}/receipt")).StatusCode);

    async Task<Guid> SubmittedAsync()
    {
        var id = await SaveDraftAsync();
        await ActAsync(id, "submission");
        return id;
    }
}
