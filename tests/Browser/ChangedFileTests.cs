using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>A file that is not what it was when its upload began.</summary>
[Collection("Films")]
public class ChangedFileTests(RunningSite site) : UploadRoom(site), IClassFixture<RunningSite>
{
    [Fact]
    public async Task A_file_replaced_on_disk_during_the_upload_is_noticed_and_the_original_can_go_on()
    {
        var file = MakeFile(12 << 20);
        var page = await OpenEntryAsync();
        await ThrottleAsync(page, 8 * Megabit);
        await ChooseFilmAsync(page, file);
        await ReachAsync(page, 20);

        var original = file + ".original";
        File.Move(file, original);
        MakeFile(12 << 20);

        await ExpectProblem(page).ToContainTextAsync("这个文件在上传过程中被改动、替换或移动了");
        await using (var db = OpenDb())
            Assert.Null((await db.Entries.SingleAsync(it => it.Id == Entry.Id)).VideoId);
        await Assertions.Expect(page.Locator("[data-unfinished]")).ToBeVisibleAsync();
        await ChooseFilmAsync(page, original);
        await ArrivedAsync(page, original);
    }

    [Fact]
    public async Task Another_file_in_the_place_of_an_unfinished_one_is_told_from_it_by_its_content()
    {
        var file = MakeFile(12 << 20);
        var first = await OpenEntryAsync();
        await ThrottleAsync(first, 8 * Megabit);
        await ChooseFilmAsync(first, file);
        await ReachAsync(first, 20);
        await first.Context.CloseAsync();

        MakeFile(12 << 20); // as large, under the same name
        var page = await OpenEntryAsync();
        await ChooseFilmAsync(page, file);

        await Assertions.Expect(page.Locator("[data-another]")).ToContainTextAsync("iPhone 会重新压缩从相册里选的视频");
        await PressAsync(page, "重新选择文件");
        await Assertions.Expect(page.Locator("[data-picker]")).ToBeVisibleAsync();
        await using (var db = OpenDb())
            Assert.Equal(1, await db.Videos.CountAsync(it => it.EntryId == Entry.Id));
        await ChooseFilmAsync(page, file);
        await PressAsync(page, "作为新的视频上传");
        await ExpectFilmAsync(page, "Stored");
    }

    static ILocatorAssertions ExpectProblem(IPage page) => Assertions.Expect(page.Locator("[data-problem]"));
}
