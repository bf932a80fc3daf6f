namespace VideoContest.Videos;

/// <summary>What the browser says of a file it wants to send.</summary>
/// <param name="Name">What the file is called; kept as text only.</param>
public sealed record NewUpload(string Name, long Bytes, bool IsLineSlow = false);

/// <summary>How much of the store one entrant may take up, in all entries of all contests together.</summary>
/// <param name="MostBytes">Of every film that is kept, replaced and rejected ones too, and of uploads under way by the size they declare.</param>
/// <param name="MostAtOnce">Uploads that are under way.</param>
public sealed record UploadLimits(long MostBytes, int MostAtOnce)
{
    /// <param name="bytes">Of the film to come.</param>
    /// <param name="taken">Bytes that the entrant's films take up already.</param>
    /// <param name="underWay">The entrant's uploads that are not complete.</param>
    public Refusal? WhyNot(long bytes, long taken, int underWay) =>
        underWay >= MostAtOnce ? new("您已有 {0} 个没有传完的视频，最多同时上传 {1} 个。请先继续或取消其中一个。", underWay, MostAtOnce) :
        bytes > MostBytes - taken ? new("您的视频已占用 {0}，这个视频 {1}，合计超过每位参赛者的上限 {2}。请删除不再需要的草稿，取消没有传完的视频，或者联系主办方。",
            new ByteSize(taken), new ByteSize(bytes), new ByteSize(MostBytes)) :
        null;
}
