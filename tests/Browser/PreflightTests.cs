using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>A film is checked before a byte of it is sent.</summary>
public class PreflightTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    readonly Person _person = Make.Person();
    Entry _entry = null!;

    static string Short => Films.Make("preflight.mp4", [.. Films.Picture(320, 180, 1), .. Films.Tone(1), .. Films.H264, "-c:a", "aac"]);
    static string Square => Films.Make("preflight-square.mp4", [.. Films.Picture(320, 320, 1), .. Films.Tone(1), .. Films.H264, "-c:a", "aac"]);

    [Fact]
    public async Task A_film_that_breaks_a_hard_rule_is_not_sent_and_the_next_one_is()
    {
        var page = await OpenAsync();

        await ChooseFilmAsync(page, Films.Small);
        await Assertions.Expect(page.Locator("[data-part=broken]")).ToBeVisibleAsync();
        Assert.Equal(["时长 3 秒，不在允许的范围内：0.5–2 秒。请剪辑后重新上传。"], await page.Locator("[data-part=broken] li").AllTextContentsAsync());
        await Assertions.Expect(page.Locator("[data-part=broken]")).ToBeFocusedAsync();
        Assert.Equal(0, await UploadsAsync());

        await ChooseFilmAsync(page, Short);
        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-part=broken]")).ToBeHiddenAsync();
        Assert.Equal(1, await UploadsAsync());
    }

    [Fact]
    public async Task A_film_that_a_soft_rule_warns_of_is_sent_when_the_entrant_wants_it()
    {
        var page = await OpenAsync();

        await ChooseFilmAsync(page, Square);
        await Assertions.Expect(page.Locator("[data-part=warned] li")).ToHaveTextAsync("画面比例是 1:1，要求是 16:9。请按要求的比例重新导出。");
        await PressAsync(page, "不上传，换一个视频");
        await Assertions.Expect(page.Locator("[data-part=warned]")).ToBeHiddenAsync();
        Assert.Equal(0, await UploadsAsync());

        await ChooseFilmAsync(page, Square);
        await PressAsync(page, "仍要上传");
        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();
        Assert.Equal(1, await UploadsAsync());
    }

    [Fact]
    public async Task A_film_chosen_while_another_is_asked_about_takes_its_place()
    {
        var page = await OpenAsync();

        await ChooseFilmAsync(page, Square);
        await Assertions.Expect(page.Locator("[data-part=warned]")).ToBeVisibleAsync();
        await ChooseFilmAsync(page, Short);

        await Assertions.Expect(page.Locator("[data-film] .upload-name")).ToHaveTextAsync("preflight.mp4");
        Assert.Equal(1, await UploadsAsync());
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_here_is_sent_and_that_is_said()
    {
        var page = await OpenAsync();

        await ChooseFilmAsync(page, Films.Of("preflight.bin", Uploader.Film(100_000)));

        await Assertions.Expect(page.Locator("[data-film][data-status=Stored]")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[data-part=unread]")).ToBeVisibleAsync();
    }

    public override async Task InitializeAsync()
    {
        Contest.RequireOfFilms(TechnicalRules.Anything with
        {
            Lengths = [new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2))],
            Aspects = ["16:9"],
            Soft = [FindingKind.AspectNotAllowed],
        });
        await base.InitializeAsync();
        var entrant = Make.Entrant(_person);
        _entry = new(Contest, entrant, Make.Details(), Now);
        await SaveAsync(_person, entrant, _entry);
    }

    async Task<IPage> OpenAsync()
    {
        var page = await VisitAsync(_person);
        await page.GotoAsync($"/my/entries/{_entry.Id}");
        return page;
    }

    async Task<int> UploadsAsync()
    {
        await using var db = OpenDb();
        return await db.Videos.CountAsync(it => it.EntryId == _entry.Id);
    }
}
