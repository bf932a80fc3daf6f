using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract partial class EntriesTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : EntriesTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : EntriesTests(site), IClassFixture<PostgresSite>;

    string NewPage => $"/my/entries/new?contest={Contest.Address}";

    [Fact]
    public async Task An_entrant_without_entries_is_shown_the_contests_that_are_open()
    {
        var page = await OpenAsync("/my/entries");

        Assert.Contains(page.QuerySelectorAll("a.button.primary"), link => link.GetAttribute("href") == NewPage);
    }

    [Fact]
    public async Task The_list_shows_own_entries_with_state_film_and_what_to_do_next()
    {
        var id = await SaveDraftAsync(film: VideoStatus.Rejected);

        var row = (await OpenAsync("/my/entries")).QuerySelector($"tr:has(a[href='/my/entries/{id}'])")!;

        Assert.Equal("草稿", row.QuerySelector("[data-label=状态]")!.TextContent.Trim());
        Assert.Equal("未通过检查", row.QuerySelector("[data-label=视频]")!.TextContent.Trim());
        Assert.StartsWith("视频没有通过检查，请更换视频", row.QuerySelector("[data-label=下一步]")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("2026-03-31T00:00:00Z", row.QuerySelector("time")!.GetAttribute("datetime"));
    }

    [Fact]
    public async Task The_list_does_not_show_anothers_entries()
    {
        var id = await SaveDraftAsync();

        Assert.Contains($"/my/entries/{id}", await Browser.GetStringAsync("/my/entries"), StringComparison.Ordinal);
        Assert.DoesNotContain($"/my/entries/{id}", await Site.VisitAs(Other.Id).GetStringAsync("/my/entries"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/my/entries")]
    [InlineData("/my/entries/new?contest=")]
    public async Task Staff_without_an_entrant_profile_are_told_how_to_enter(string page)
    {
        var judge = Make.Person("judge");
        await Site.SaveAsync(judge);

        var html = await ReadAsync(await Site.VisitAs(judge.Id).GetAsync(page + (page.EndsWith('=') ? Contest.Address : "")));

        Assert.Equal("这个账号还不能参赛", html.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_new_entry_starts_with_the_names_of_the_profile()
    {
        var page = await OpenAsync(NewPage);

        Assert.Equal(
            (Entrant.Name, Entrant.ContactName, Entrant.ContactPhone),
            (Value(page, "CreditedName"), Value(page, "ContactName"), Value(page, "ContactPhone")));
    }

    [Fact]
    public async Task A_draft_is_saved_with_whatever_is_filled_in()
    {
        var answer = await Browser.PostFormAsync(NewPage, ("Title", "  安全帽 "));

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((EntryStatus.Draft, "安全帽", ""), (entry.Status, entry.Title, entry.Synopsis));
        Assert.Equal($"/my/entries/{entry.Id}/edit", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Saving_and_going_on_leads_to_the_page_of_the_entry()
    {
        var answer = await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Then", "continue"));

        Assert.Equal($"/my/entries/{Assert.Single(await EntriesAsync()).Id}", answer.Headers.Location!.OriginalString);
    }

    [Fact]
    public async Task Everything_on_the_form_is_kept()
    {
        await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Synopsis", "第一行\r\n第二行"), ("CategoryId", $"{Category.Id}"), ("DistrictId", $"{District.Id}"),
            ("Makers", "导演 张三"), ("CreditedName", "某公司"), ("ContactName", "李四"), ("ContactPhone", "023-1234"), ("AiUse", "Assisted"), ("AiDetails", "配音"));

        Assert.Equal(
            new EntryDetails
            {
                Title = "安全帽", Synopsis = "第一行\n第二行", CategoryId = Category.Id, DistrictId = District.Id, Makers = "导演 张三", CreditedName = "某公司",
                ContactName = "李四", ContactPhone = "023-1234", AiUse = AiUse.Assisted, AiDetails = "配音",
            },
            Assert.Single(await EntriesAsync()).ReadDetails());
    }

    [Fact]
    public async Task What_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost()
    {
        var synopsis = new string('安', EntryDetails.LongestSynopsis + 1);

        var page = await ReadAsync(await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Synopsis", synopsis), ("Makers", "导演 张三"),
            ("CategoryId", $"{Category.Id}"), ("Agreed", "Pledge"), ("SignedName", "张三")));

        Assert.Equal("最多 150 个字，现在有 151 个字。", page.QuerySelector("#Synopsis-error")!.TextContent);
        Assert.Equal(("安全帽", synopsis, "导演 张三", "张三"), (Value(page, "Title"), page.QuerySelector("#Synopsis")!.TextContent.Trim(),
            page.QuerySelector("#Makers")!.TextContent.Trim(), Value(page, "SignedName")));
        Assert.Equal($"{Category.Id}", page.QuerySelector("#CategoryId option[selected]")!.GetAttribute("value"));
        Assert.NotNull(page.QuerySelector("input[name=Agreed][value=Pledge][checked]"));
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task A_synopsis_of_exactly_150_characters_is_taken()
    {
        await Browser.PostFormAsync(NewPage, ("Synopsis", new string('安', EntryDetails.LongestSynopsis)));

        Assert.Equal(EntryDetails.LongestSynopsis, Assert.Single(await EntriesAsync()).Synopsis.Length);
    }

    [Theory]
    [InlineData("Title", "安全\u202E帽")]
    [InlineData("Title", "安全\n帽")]
    [InlineData("Makers", "张\u200B三")]
    [InlineData("Synopsis", "安全\u0007帽")]
    public async Task Characters_that_cannot_be_seen_are_refused(string field, string text)
    {
        var page = await ReadAsync(await Browser.PostFormAsync(NewPage, (field, text)));

        Assert.NotNull(page.QuerySelector($"#{field}-error"));
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task A_category_of_another_contest_is_refused()
    {
        var elsewhere = Make.Contest();
        var category = Make.Category(elsewhere);
        await Site.SaveAsync(elsewhere, category);

        var page = await ReadAsync(await Browser.PostFormAsync(NewPage, ("CategoryId", $"{category.Id}")));

        Assert.Equal("这个选项已经不在了，请重新选择。", page.QuerySelector("#CategoryId-error")!.TextContent);
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task Fields_that_the_form_does_not_have_are_ignored()
    {
        await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Status", "Accepted"), ("Number", "1"), ("EntrantId", $"{Guid.NewGuid()}"), ("PublishedAt", "2026-01-01"));

        var entry = Assert.Single(await EntriesAsync());
        Assert.Equal((EntryStatus.Draft, null, Entrant.Id, null), (entry.Status, entry.Number, entry.EntrantId, entry.PublishedAt));
    }

    [Fact]
    public async Task A_signature_is_kept_with_the_version_of_the_text_the_name_and_the_time()
    {
        await Browser.PostFormAsync(NewPage, ("Agreed", "Pledge"), ("Agreed", "AiDeclaration"), ("SignedName", "张三"));

        Assert.Equal(
            [new Consent(AgreementKind.Pledge, 1, Texts[0].Id, "张三", Site.Now), new Consent(AgreementKind.AiDeclaration, 1, Texts[2].Id, "张三", Site.Now)],
            Assert.Single(await EntriesAsync()).Consents);
    }

    [Fact]
    public async Task A_tick_without_a_name_signs_nothing_says_so_and_stays_ticked()
    {
        var answer = await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Agreed", "Pledge"), ("Then", "continue"));
        var page = await OpenAsync(answer.Headers.Location!.OriginalString.Split('#')[0]);

        Assert.Empty(Assert.Single(await EntriesAsync()).Consents);
        Assert.Contains("勾选的文本还没有签名", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["Pledge"], page.QuerySelectorAll("input[name=Agreed][checked]").Select(box => box.GetAttribute("value")));
    }

    [Fact]
    public async Task The_texts_are_there_in_full_in_their_newest_version()
    {
        await Site.SaveAsync(new Agreement(Contest.Id, AgreementKind.Licence, 2, "新的授权全文", "The new licence", Moments.DuringEntries));

        var texts = (await OpenAsync(NewPage)).QuerySelectorAll("details .prose").Select(text => text.TextContent);

        Assert.Equal(["承诺的全文", "新的授权全文", "承诺的全文"], texts);
    }

    [Fact]
    public async Task Each_page_has_its_English_twin()
    {
        var id = await SaveDraftAsync();

        foreach (var page in new[] { "/en/my/entries", "/en" + NewPage, $"/en/my/entries/{id}", $"/en/my/entries/{id}/edit" })
        {
            var text = (await OpenAsync(page)).QuerySelector("main h1")!.TextContent + (await OpenAsync(page)).QuerySelector("main .crumbs")?.TextContent;
            Assert.DoesNotContain("我的作品", text, StringComparison.Ordinal);
        }
        Assert.NotNull((await OpenAsync("/en/my/entries")).QuerySelector($"a[href='/en/my/entries/{id}']"));
        Assert.Equal(["Fill in", "Upload the film", "Check", "Submit", "Review", "Results"],
            (await OpenAsync($"/en/my/entries/{id}")).QuerySelectorAll("main > .wrap > .steps li").Select(step => step.TextContent));
    }

    [Fact]
    public async Task Anothers_entry_is_not_there_for_any_verb()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));
        var before = (await LoadAsync(id)).Version;
        var stranger = Site.VisitAs(Other.Id);
        var token = await stranger.TokenAsync(NewPage);

        foreach (var page in new[] { "", "/edit", "/receipt" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/my/entries/{id}{page}")).StatusCode);
        foreach (var act in new[] { "edit", "submission", "withdrawal", "deletion" })
        {
            var answer = await stranger.PostAsync($"/my/entries/{id}/{act}", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("version", $"{before}")]));
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }
        Assert.Equal((EntryStatus.Submitted, before), ((await LoadAsync(id)).Status, (await LoadAsync(id)).Version));
    }

    [Fact]
    public async Task A_visitor_is_sent_to_sign_in() =>
        Assert.Equal(HttpStatusCode.Redirect, (await Site.Visit().GetAsync("/my/entries")).StatusCode);

    [Fact]
    public async Task A_contest_that_is_not_announced_cannot_be_entered()
    {
        var secret = new Contest($"secret-{Guid.NewGuid():n}"[..30], "未公布", "", new(Moments.EntriesOpen, Moments.EntriesClose, 0, null, null));
        await Site.SaveAsync(secret);

        Assert.Equal(HttpStatusCode.NotFound, (await Browser.GetAsync($"/my/entries/new?contest={secret.Address}")).StatusCode);
    }

    static string Value(IParentNode page, string field) => page.QuerySelector($"[name={field}]")!.GetAttribute("value")!;

    async Task<List<Entry>> EntriesAsync()
    {
        await using var db = Site.OpenDb();
        return await db.Entries.AsNoTracking().Where(entry => entry.ContestId == Contest.Id).ToListAsync();
    }
}
