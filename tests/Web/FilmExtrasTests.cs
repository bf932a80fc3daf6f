using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using VideoContest.Ledger;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class FilmExtrasTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : FilmExtrasTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : FilmExtrasTests(site), IClassFixture<PostgresSite>;

    const string Captions = "1\n00:00:01,000 --> 00:00:02,000\n先看，再动。\n";

    [Fact]
    public async Task Captions_are_added_replaced_and_removed_and_the_ledger_says_so()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);

        var added = await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions));
        await SendAsync(id, "en", "WEBVTT\n\n00:01.000 --> 00:02.000\nLook first.\n"u8.ToArray());
        var first = (await CaptionsAsync(id))["zh"];
        await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions.Replace("先看", "先想")));
        var second = (await CaptionsAsync(id))["zh"];
        var page = await OpenAsync($"/my/entries/{id}");
        var removed = await Browser.PostFormAsync("/account", $"/my/entries/{id}/captions/en/removal");

        Assert.Equal($"/my/entries/{id}#captions", added.Headers.Location!.OriginalString);
        Assert.Equal(added.Headers.Location, removed.Headers.Location);
        Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n先想，再动。\n", second.Text);
        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal(["English", "中文"], page.QuerySelectorAll(".caption-line > span").Select(line => line.TextContent));
        Assert.Equal(["zh"], (await CaptionsAsync(id)).Keys);
        var rows = await LedgerAsync();
        Assert.Equal([Act.CaptionsAdded, Act.CaptionsAdded, Act.CaptionsAdded, Act.CaptionsRemoved], rows.Select(row => row.Act));
        Assert.Contains(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(second.Text))), rows[2].Details);
    }

    [Fact]
    public async Task Captions_may_come_while_the_film_is_being_processed()
    {
        var id = await SaveDraftAsync();

        await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions));

        Assert.Single(await CaptionsAsync(id));
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_is_refused_with_its_line_and_the_old_one_stays()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);
        await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions));

        var answer = await SendAsync(id, "zh", "1\n00:00:01,000 --> 00:00:02,000\n字\n\nthis is no time\n"u8.ToArray());
        var late = await SendAsync(id, "zh", "1\n00:00:20,000 --> 00:00:22,000\n字\n"u8.ToArray());

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Contains("字幕第 5 行应该是时间", (await ReadAsync(answer)).Body!.TextContent);
        Assert.Contains("字幕第 2 行从 00:00:20.000 开始，而影片只有 00:00:15.000", (await ReadAsync(late)).Body!.TextContent);
        Assert.Contains("先看", (await CaptionsAsync(id))["zh"].Text);
    }

    // The attacks of the security notes: script, STYLE, 50 MB, UTF-16, NUL, and a file of another kind.
    [Fact]
    public async Task A_hostile_file_is_cleaned_or_refused_and_what_is_left_is_served_as_captions()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);
        var hostile = "WEBVTT\n\nSTYLE\n::cue { background: url(http://127.0.0.1:9/x) }\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script><v Mallory>字\0幕</v><img src=x onerror=alert(2)>\n";

        foreach (var file in new[] { Encoding.UTF8.GetBytes(hostile), Encoding.Unicode.GetBytes(hostile), [0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(hostile)] })
        {
            Assert.Equal(HttpStatusCode.Redirect, (await SendAsync(id, "zh", file)).StatusCode);
            Assert.Equal("WEBVTT\n\n00:00:01.000 --> 00:00:02.000\n字幕\n", (await CaptionsAsync(id))["zh"].Text);
        }
        var served = await Browser.GetAsync($"/media/{(await LoadAsync(id)).VideoId}/captions/zh.vtt");
        Assert.Equal("text/vtt; charset=utf-8", $"{served.Content.Headers.ContentType}");

        var large = await SendAsync(id, "zh", new byte[50 << 20]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, large.StatusCode);
        Assert.Contains("字幕文件最大 1 MB", (await ReadAsync(large)).Body!.TextContent);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(id, "zh", new byte[CaptionFile.MostBytes + 1])).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(id, "zh", RandomNumberGenerator.GetBytes(5000))).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await SendAsync(id, "../zh", Encoding.UTF8.GetBytes(Captions))).StatusCode);
        Assert.Equal(["zh"], (await CaptionsAsync(id)).Keys);
    }

    [Fact]
    public async Task Nobody_else_changes_what_goes_with_a_film()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);
        var other = Site.VisitAs(Other.Id);

        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions), other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await other.PostFormAsync("/account", $"/my/entries/{id}/poster", ("number", "0"))).StatusCode);
        Assert.Empty(await CaptionsAsync(id));
    }

    [Fact]
    public async Task After_the_results_captions_stay_as_they_are()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);
        await SendAsync(id, "zh", Encoding.UTF8.GetBytes(Captions));
        await ChangeAsync(id, entry => entry.Contest.PublishResults(winners: 1, Moments.DuringJudging));

        Assert.Equal(HttpStatusCode.Conflict, (await Browser.PostFormAsync("/account", $"/my/entries/{id}/captions/zh/removal")).StatusCode);
        Assert.Single(await CaptionsAsync(id));
        Assert.Null((await OpenAsync($"/my/entries/{id}")).QuerySelector("form[action*=captions]"));
    }

    [Fact]
    public async Task The_poster_is_chosen_from_the_stills_on_the_entry_s_page()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Ready);
        Assert.Null((await OpenAsync($"/my/entries/{id}")).QuerySelector("#poster"));
        await ChangeAsync(id, entry => entry.Video!.Finish(entry.Video.Facts!, [], entry.Video.Renditions, posters: 3, fence: 1, Moments.DuringEntries));

        var before = await OpenAsync($"/my/entries/{id}");
        var wrong = await Browser.PostFormAsync("/account", $"/my/entries/{id}/poster", ("number", "4"));
        var none = await Browser.PostFormAsync("/account", $"/my/entries/{id}/poster", ("number", "x"));
        await Browser.PostFormAsync("/account", $"/my/entries/{id}/poster", ("number", "2"));
        var after = await OpenAsync($"/my/entries/{id}");

        Assert.Equal(["0", "1", "2", "3"], before.QuerySelectorAll("input[name=number]").Select(it => it.GetAttribute("value")!));
        Assert.Equal("0", before.QuerySelector("input[name=number][checked]")!.GetAttribute("value"));
        Assert.Equal((HttpStatusCode.Conflict, HttpStatusCode.Conflict), (wrong.StatusCode, none.StatusCode));
        Assert.Equal("2", after.QuerySelector("input[name=number][checked]")!.GetAttribute("value"));
        Assert.Equal([Act.PosterChosen], (await LedgerAsync()).Select(row => row.Act));

        await Browser.PostFormAsync("/account", $"/my/entries/{id}/poster", ("number", "0"));
        Assert.Null((await LoadAsync(id)).Video!.PosterChoice);
    }

    async Task<HttpResponseMessage> SendAsync(Guid id, string language, byte[] file, HttpClient? browser = null)
    {
        browser ??= Browser;
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await browser.TokenAsync("/account")), "__RequestVerificationToken" },
            { new StringContent(language), "language" },
            { new ByteArrayContent(file), "file", "captions.srt" },
        };
        return await browser.PostAsync($"/my/entries/{id}/captions", form);
    }

    async Task<Dictionary<string, CaptionTrack>> CaptionsAsync(Guid id)
    {
        await using var db = Site.OpenDb();
        return await db.Captions.AsNoTracking().Where(it => db.Videos.Any(film => film.Id == it.VideoId && film.EntryId == id)).ToDictionaryAsync(it => it.Language);
    }

    async Task<List<LedgerRow>> LedgerAsync()
    {
        await using var db = Site.OpenDb();
        return await db.Ledger.AsNoTracking().Where(row => row.ContestId == Contest.Id).OrderBy(row => row.Position).ToListAsync();
    }
}
