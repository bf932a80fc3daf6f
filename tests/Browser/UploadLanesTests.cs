using VideoContest.Tests.Support;

namespace VideoContest.Tests.Browser;

/// <summary>How many blocks are sent at a time, told by the script itself from lines that are made up.</summary>
public class UploadLanesTests(RunningSite site) : BrowserTests(site), IClassFixture<RunningSite>
{
    // Blocks of 1 MiB over a line that gives each lane so much, up to a whole; times in ms.
    const string Send = """
        async ({ lane, whole, blocks, failAt }) => {
          const { Lanes } = await import('/js/upload-lanes.js');
          const lanes = new Lanes();
          const widths = [];
          let now = 0;
          for (let block = 0; block < blocks; block++) {
            const speed = Math.min(whole, lane * lanes.width);
            now += 1000 / speed;
            if (block === failAt)
              lanes.failed(now);
            else
              lanes.arrived(1 << 20, 1000 * lanes.width / speed, now);
            widths.push(lanes.width);
          }
          return widths;
        }
        """;

    [Fact]
    public async Task A_line_that_rewards_more_blocks_at_a_time_gets_six()
    {
        var widths = await WidthsAsync(lane: 2, whole: 100, blocks: 60);

        Assert.Equal((3, 6), (widths[0], widths[^1]));
    }

    [Fact]
    public async Task A_line_that_is_full_with_three_stays_at_three_but_for_a_try_now_and_then()
    {
        var widths = await WidthsAsync(lane: 1, whole: 2, blocks: 200);

        Assert.All(widths, width => Assert.InRange(width, 3, 4));
        Assert.InRange(widths.Count(width => width == 3), 150, 195);
    }

    [Fact]
    public async Task After_a_failure_fewer_are_sent_until_the_line_has_proven_itself()
    {
        var widths = await WidthsAsync(lane: 2, whole: 100, blocks: 60, failAt: 30);

        Assert.Equal((6, 3), (widths[29], widths[30]));
        Assert.InRange(widths[^1], 4, 6);
    }

    [Fact]
    public async Task Blocks_that_take_longer_than_a_minute_go_fewer_at_a_time()
    {
        var widths = await WidthsAsync(lane: 0.01, whole: 0.01, blocks: 10);

        Assert.Equal(1, widths[^1]);
    }

    async Task<int[]> WidthsAsync(double lane, double whole, int blocks, int failAt = -1)
    {
        var page = await VisitAsync();
        await page.GotoAsync("/rules");
        return await page.EvaluateAsync<int[]>(Send, new { lane, whole, blocks, failAt });
    }
}
