using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract partial class EntriesTests
{
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
}
