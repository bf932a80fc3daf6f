using Microsoft.Playwright;
using VideoContest.Contests;
using VideoContest.MediaWorker;
using VideoContest.People;
using VideoContest.Storage;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Browser;

/// <summary>An organizer compares two films side by side and decides.</summary>
[Collection("Films")]
public class LikenessJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    readonly VideoStore _films = site.Films;

    [Fact]
    public async Task Both_films_play_from_where_they_are_alike_and_the_decision_is_kept()
    {
        var organizer = await AddMemberAsync(MemberRole.Organizer, "organizer");
        var (earlier, _) = await AddSubmittedAsync(1, "先来的故事");
        var (later, _) = await AddSubmittedAsync(2, "后来的故事");
        await PutFilmAsync(earlier.VideoId!.Value, later.VideoId!.Value);
        var likeness = new Likeness(later.VideoId.Value, earlier.VideoId.Value, Now);
        likeness.Measure(new(false, false, TimeSpan.FromSeconds(4), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(6), 1, 0.9));
        await SaveAsync(likeness);
        var page = await VisitAsync(organizer);
        var films = 0;
        page.Request += (_, request) => films += request.Url.Contains(".m3u8", StringComparison.Ordinal) || request.Url.Contains(".mp4", StringComparison.Ordinal) ? 1 : 0;

        await page.GotoAsync($"/organizing/{Contest.Address}/likenesses");
        await page.GetByRole(AriaRole.Link, new() { Name = "并排对照" }).ClickAsync();
        await Assertions.Expect(page.Locator(".player-start")).ToHaveCountAsync(2);
        Assert.Equal(0, films);
        await page.GetByRole(AriaRole.Button, new() { Name = "两部都从这里播放" }).PressAsync("Enter");
        var (at, otherAt) = (await TimeAsync(page, 0, 4.5), await TimeAsync(page, 1, 10.5));

        Assert.InRange(at, 4.5, 14.9);
        Assert.InRange(otherAt, 10.5, 14.9);
        var muted = await page.Locator("video").EvaluateAllAsync<bool[]>("films => films.map(film => film.muted)");
        Assert.Equal((false, true), (muted[0], muted[1]));
        await page.GetByLabel("理由").FillAsync("授权使用同一素材。");
        await PressAsync(page, "不是重复");
        await ExpectText(page, "已记为不是重复。").ToBeVisibleAsync();
        await ExpectText(page, "现在的决定：不是重复").ToBeVisibleAsync();
    }

    // Waits until a film has come to a moment.
    static async Task<double> TimeAsync(IPage page, int film, double until)
    {
        for (var patience = 0; ; patience++)
        {
            var at = await page.Locator("video").Nth(film).EvaluateAsync<double>("video => video.currentTime");
            if (at >= until || patience == 600)
                return at;
            await Task.Delay(100);
        }
    }

    async Task PutFilmAsync(params Guid[] videos)
    {
        var folder = Directory.CreateTempSubdirectory("contest-film-").FullName;
        File.Copy(Films.Make("compared.mp4", [.. Films.Picture(640, 360, 15), .. Films.Tone(15), .. Films.H264, "-c:a", "aac"]), Path.Combine(folder, "in"));
        await new FilmWork(folder, TechnicalRules.Anything, new HashSet<FindingKind>(), 1, (_, _) => { }).DoAsync(CancellationToken.None);
        foreach (var video in videos)
            foreach (var file in Directory.GetFiles(Path.Combine(folder, "out")))
                await _films.PutOutputAsync(video, 1, Path.GetFileName(file), file, "application/octet-stream");
        Directory.Delete(folder, recursive: true);
    }
}
