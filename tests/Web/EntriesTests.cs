using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class EntriesTests(TestSite site) : EntrantTests(site)
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
    public async Task A_tick_without_a_name_signs_nothing_and_says_so()
    {
        var answer = await Browser.PostFormAsync(NewPage, ("Title", "安全帽"), ("Agreed", "Pledge"), ("Then", "continue"));
        var page = await OpenAsync(answer.Headers.Location!.OriginalString);

        Assert.Empty(Assert.Single(await EntriesAsync()).Consents);
        Assert.Contains("勾选的文本还没有签名", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_texts_are_there_in_full_in_their_newest_version()
    {
        await Site.SaveAsync(new Agreement(Contest.Id, AgreementKind.Licence, 2, "新的授权全文", "The new licence", Moments.DuringEntries));

        var texts = (await OpenAsync(NewPage)).QuerySelectorAll("details .prose").Select(text => text.TextContent);

        Assert.Equal(["承诺的全文", "新的授权全文", "承诺的全文"], texts);
    }

    [Fact]
    public async Task Entries_begun_in_many_tabs_at_once_stay_within_the_cap()
    {
        await using (var db = Site.OpenDb())
        {
            (await db.Contests.SingleAsync(it => it.Id == Contest.Id)).Cap(2);
            await db.SaveChangesAsync();
        }
        var token = await Browser.TokenAsync(NewPage);

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(tab => Task.Run(() => Browser.PostAsync(NewPage,
            new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Title", $"标题 {tab}")])))));

        Assert.Equal(2, (await EntriesAsync()).Count);
        Assert.Equal(2, answers.Count(answer => answer.StatusCode == HttpStatusCode.Redirect));
        Assert.Equal(4, answers.Count(answer => answer.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_withdrawn_entry_makes_room_under_the_cap()
    {
        await using (var db = Site.OpenDb())
        {
            (await db.Contests.SingleAsync(it => it.Id == Contest.Id)).Cap(1);
            await db.SaveChangesAsync();
        }
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));
        Assert.Equal(HttpStatusCode.Conflict, (await Browser.GetAsync(NewPage)).StatusCode);

        await ChangeAsync(id, entry => entry.Withdraw());

        Assert.Equal(HttpStatusCode.OK, (await Browser.GetAsync(NewPage)).StatusCode);
    }

    [Fact]
    public async Task Whoever_saves_after_the_close_is_told_and_keeps_what_was_typed()
    {
        var token = await Browser.TokenAsync(NewPage);
        await using (var db = Site.OpenDb())
        {
            (await db.Contests.SingleAsync(it => it.Id == Contest.Id)).Schedule(new(Moments.EntriesOpen, Site.Now, 0, null, null));
            await db.SaveChangesAsync();
        }

        var answer = await Browser.PostAsync(NewPage, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Title", "安全帽")]));

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("安全帽", Value(await ReadAsync(answer), "Title"));
        Assert.Empty(await EntriesAsync());
    }

    [Fact]
    public async Task An_edit_made_in_another_tab_is_not_overwritten_unseen()
    {
        var id = await SaveDraftAsync();
        var seen = Value(await OpenAsync($"/my/entries/{id}/edit"), "Seen");
        await ChangeAsync(id, entry => entry.Edit(Make.Details(Category, District, title: "另一个窗口的标题"), Site.Now));

        var answer = await Browser.PostFormAsync($"/my/entries/{id}/edit", ("Seen", seen), ("Title", "这个窗口的标题"));
        var page = await ReadAsync(answer);

        Assert.Equal(HttpStatusCode.Conflict, answer.StatusCode);
        Assert.Equal("另一个窗口的标题", (await LoadAsync(id)).Title);
        Assert.Equal(("这个窗口的标题", "另一个窗口的标题"), (Value(page, "Title"), page.QuerySelector("#Title-saved .typed")!.TextContent));

        await Browser.PostFormAsync($"/my/entries/{id}/edit", ("Seen", Value(page, "Seen")), ("Title", "这个窗口的标题"));
        Assert.Equal("这个窗口的标题", (await LoadAsync(id)).Title);
    }

    [Fact]
    public async Task A_film_that_arrives_while_the_form_is_open_is_no_conflict()
    {
        var id = await SaveDraftAsync(film: null);
        var seen = Value(await OpenAsync($"/my/entries/{id}/edit"), "Seen");
        await AttachFilmAsync(id);

        var answer = await Browser.PostFormAsync($"/my/entries/{id}/edit", ("Seen", seen), ("Title", "新标题"));

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("新标题", (await LoadAsync(id)).Title);
    }

    [Fact]
    public async Task A_signature_that_is_unticked_is_taken_back()
    {
        var id = await SaveDraftAsync();
        var seen = Value(await OpenAsync($"/my/entries/{id}/edit"), "Seen");

        await Browser.PostFormAsync($"/my/entries/{id}/edit", ("Seen", seen), ("Agreed", "Pledge"), ("SignedName", "张三"));

        Assert.Equal([AgreementKind.Pledge], (await LoadAsync(id)).Consents.Select(consent => consent.Kind));
    }

    [Fact]
    public async Task What_was_handed_in_is_not_changed()
    {
        var id = await SaveEntryAsync(entry => entry.Submit(1, Moments.DuringEntries));

        Assert.Equal(HttpStatusCode.Conflict, (await Browser.GetAsync($"/my/entries/{id}/edit")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Browser.PostFormAsync(NewPage, $"/my/entries/{id}/edit", ("Title", "另一个"))).StatusCode);
        Assert.Equal(Make.Details().Title, (await LoadAsync(id)).Title);
    }

    [Fact]
    public async Task The_page_of_a_draft_says_what_is_missing()
    {
        var id = await SaveDraftAsync(details: new(), isSigned: false, film: null);

        var page = await OpenAsync($"/my/entries/{id}");

        Assert.Equal((await LoadAsync(id)).Missing().Select(missing => missing.Sentence), page.QuerySelectorAll("[data-live=acts] ul li").Select(line => line.TextContent));
        Assert.Null(page.QuerySelector("form[action$=submission]"));
    }

    [Fact]
    public async Task A_complete_draft_can_be_submitted_from_its_page()
    {
        var id = await SaveDraftAsync();

        Assert.NotNull((await OpenAsync($"/my/entries/{id}")).QuerySelector($"form[action='/my/entries/{id}/submission']"));
    }

    [Fact]
    public async Task A_returned_entry_shows_the_reasons_and_until_when_it_may_come_again()
    {
        var by = Moments.EntriesClose.AddDays(3);
        var id = await SaveEntryAsync(entry =>
        {
            entry.Submit(1, Moments.DuringEntries);
            entry.Return(entry.Version, "第 3 秒有\n水印", by, Guid.NewGuid(), Moments.DuringEntries);
        });

        var page = await OpenAsync($"/my/entries/{id}");

        Assert.Equal("第 3 秒有\n水印", page.QuerySelector(".notice .typed")!.TextContent);
        Assert.Equal("2026-04-03T00:00:00Z", page.QuerySelector("[data-live=acts] .deadline time")!.GetAttribute("datetime"));
        Assert.Equal("重新提交作品", page.QuerySelector("form[action$=submission] button")!.TextContent);
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
