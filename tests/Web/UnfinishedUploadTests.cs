using Microsoft.EntityFrameworkCore;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Web;

public abstract class UnfinishedUploadTests(TestSite site) : EntrantTests(site)
{
    public class OnSqlite(SqliteSite site) : UnfinishedUploadTests(site), IClassFixture<SqliteSite>;
    public class OnPostgres(PostgresSite site) : UnfinishedUploadTests(site), IClassFixture<PostgresSite>;

    [Theory]
    [InlineData(1, "可能正在上传")]
    [InlineData(3, "没有传完")]
    public async Task An_upload_whose_last_block_came_lately_may_be_running_in_another_window(int minutesAgo, string tag)
    {
        var id = await SaveDraftAsync(film: null);
        await using (var db = Site.OpenDb())
        {
            var entry = await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == id);
            db.Add(new Video(entry, Maya.Id, "安全帽.mp4", 30 << 20, 8 << 20, Site.Now.AddMinutes(-minutesAgo)));
            await db.SaveChangesAsync();
        }

        var page = await OpenAsync($"/my/entries/{id}");

        Assert.Equal(tag, page.QuerySelector("[data-unfinished] .tag")!.TextContent);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Within_the_grace_time_a_file_can_be_chosen_for_what_was_begun_and_for_nothing_else(bool begun)
    {
        var id = await SaveDraftAsync(film: null);
        var inGrace = Moments.EntriesClose.AddHours(1);
        if (Site.Now < inGrace)
            Site.Clock.SetUtcNow(inGrace);
        if (begun)
            await using (var db = Site.OpenDb())
            {
                var entry = await db.Entries.Include(it => it.Contest).SingleAsync(it => it.Id == id);
                db.Add(new Video(entry, Maya.Id, "安全帽.mp4", 30 << 20, 8 << 20, Moments.EntriesClose.AddMinutes(-1)));
                await db.SaveChangesAsync();
            }

        var page = await OpenAsync($"/my/entries/{id}");

        Assert.Equal(begun, page.QuerySelector("[data-picker]") is not null);
    }
}
