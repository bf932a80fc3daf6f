using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class UploadLimitsTests
{
    readonly UploadLimits _limits = new(MostBytes: 1000, MostAtOnce: 2);

    [Theory]
    [InlineData(400, 600, 1, null)]
    [InlineData(401, 600, 1, "您的视频已占用 {0}，这个视频 {1}，合计超过每位参赛者的上限 {2}。请删除不再需要的草稿，取消没有传完的视频，或者联系主办方。")]
    [InlineData(1, 0, 2, "您已有 {0} 个没有传完的视频，最多同时上传 {1} 个。请先继续或取消其中一个。")]
    public void An_entrant_has_so_much_room_and_so_many_uploads_at_once(long bytes, long taken, int underWay, string? sentence) =>
        Assert.Equal(sentence, _limits.WhyNot(bytes, taken, underWay)?.Sentence);

    [Fact]
    public void A_refusal_for_want_of_room_says_all_three_numbers() =>
        Assert.Equal([new ByteSize(600), new ByteSize(401), new ByteSize(1000)], _limits.WhyNot(401, 600, 0)!.Values);

    [Theory]
    [InlineData(1000, false, 256 << 10)]
    [InlineData(12 << 20, false, 256 << 10)]
    [InlineData(40 << 20, false, 640 << 10)]
    [InlineData(1L << 30, false, 8 << 20)]
    [InlineData(1L << 30, true, 4 << 20)]
    [InlineData(300L << 30, true, 8 << 20)]
    public void Blocks_are_small_for_small_films_and_slow_lines_and_never_too_many(long bytes, bool isLineSlow, int expected)
    {
        Assert.Equal(expected, Video.BlockBytesFor(bytes, isLineSlow));
        Assert.InRange((bytes + expected - 1) / expected, 1, Video.MostBlocks);
    }
}
