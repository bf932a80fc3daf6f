using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

[Collection("Films")]
public class PublishJourneyTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    // Keeps the buffers that the player fills: one that holds picture and sound together, or one for each.
    const string WatchBuffers = """
        window.buffers = [];
        const add = MediaSource.prototype.addSourceBuffer;
        MediaSource.prototype.addSourceBuffer = function (type) {
          const buffer = add.call(this, type);
          window.buffers.push(buffer);
          return buffer;
        };
        """;

    [Fact]
    public async Task A_winner_is_published_and_a_visitor_watches_it_in_two_renditions_from_the_very_start()
    {
        await using var worker = StartWorker();
        await AddAcceptedAsync(1, "塔吊下的影子", Films.Make("published.mp4", [.. Films.Picture(1280, 720, 24), .. Films.Tone(24), .. Films.H264, "-c:a", "aac"]));
        await SaveAsync(new Award(Contest.Id, "一等奖", "First prize", AwardKind.Entry, 1, 1));
        var organizer = await VisitAsync(await AddMemberAsync(MemberRole.Organizer, "office"));
        var visitor = await VisitAsync();
        Assert.Equal(404, (await visitor.GotoAsync($"/c/{Contest.Address}/gallery/1"))!.Status);

        await organizer.GotoAsync($"/organizing/{Contest.Address}/awards");
        await organizer.GetByText("授予作品", new() { Exact = true }).ClickAsync();
        await PressAsync(organizer, "授予");
        await FollowAsync(organizer, "去公布结果");
        await PressAsync(organizer, "公布获奖名单");
        await ExpectText(organizer, "公布于").ToBeVisibleAsync();

        await visitor.AddInitScriptAsync(WatchBuffers);
        var ranges = new ConcurrentQueue<(string Name, string? Range, int Status)>();
        visitor.Response += (_, answer) =>
        {
            if (answer.Url.EndsWith(".mp4", StringComparison.Ordinal))
                ranges.Enqueue((answer.Url.Split('/')[^1], answer.Request.Headers.GetValueOrDefault("range"), answer.Status));
        };
        await visitor.GotoAsync($"/c/{Contest.Address}/results");
        await ExpectText(visitor, "一等奖").ToBeVisibleAsync();
        await FollowAsync(visitor, "塔吊下的影子");
        await PlayAsync(visitor);
        var played = await visitor.Locator("video").EvaluateAsync<JsonElement>("""
            video => ({ at: video.currentTime, error: video.error?.message ?? null, starts: window.buffers.map(buffer => buffer.buffered.start(0).toFixed(3)), sound: video.webkitAudioDecodedByteCount > 0 })
            """);
        Assert.Equal(JsonValueKind.Null, played.GetProperty("error").ValueKind);
        Assert.InRange(played.GetProperty("at").GetDouble(), 1, 24);
        Assert.True(played.GetProperty("sound").GetBoolean());
        var starts = played.GetProperty("starts").EnumerateArray().Select(start => start.GetString()).ToList();
        Assert.NotEmpty(starts);
        Assert.All(starts, start => Assert.Equal("0.000", start));

        var seen = ranges.Select(it => it.Name).ToHashSet();
        // Stopped, because the choice holds for what is still to come, and a slow machine takes its time to open the menu.
        await visitor.Locator("video").EvaluateAsync("video => video.pause()");
        await ChooseInPlayerAsync(visitor, "清晰度", seen.Contains("720.mp4") ? "360p" : "720p");
        await visitor.Locator("video").EvaluateAsync("video => video.play()");
        var next = seen.Contains("720.mp4") ? "360.mp4" : "720.mp4";
        for (var patience = 0; patience < 300 && ranges.All(it => it.Name != next); patience++)
            await Task.Delay(100);
        Assert.Contains(next, ranges.Select(it => it.Name));
        Assert.All(ranges, it => Assert.Equal((true, 206), (it.Range?.StartsWith("bytes=", StringComparison.Ordinal), it.Status)));
    }
}
