using VideoContest.Videos;

namespace VideoContest.Entries;

// What the entrant puts beside the film: captions and a poster. They may come after the film was accepted, until the results are published.
public partial class Entry
{
    public Refusal? WhyNotChangeCaptions() =>
        Status is not (EntryStatus.Draft or EntryStatus.Submitted or EntryStatus.Returned or EntryStatus.Accepted) ? new("作品已不在参赛中，不能再修改字幕和封面。") :
        Contest.ResultsPublishedAt is not null ? new("获奖结果已经公布，不能再修改字幕和封面。") :
        Video is not { Status: VideoStatus.Stored or VideoStatus.Processing or VideoStatus.Ready } ? new("视频上传完成并通过检查后，才能添加字幕和选择封面。") :
        null;

    /// <param name="number">One of the stills offered, from 1; null for the one chosen by the machine.</param>
    public Refusal? WhyNotChoosePoster(int? number) => WhyNotChangeCaptions() ?? Video!.WhyNotChoosePoster(number);

    public void ChoosePoster(int? number)
    {
        WhyNotChoosePoster(number).ThrowIfAny();
        Video!.ChoosePoster(number);
    }

    /// <summary>Captions for the film that counts.</summary>
    /// <param name="file">The file's bytes as they came.</param>
    /// <exception cref="RefusedException">They cannot be changed now, or the file is not one of captions for this film.</exception>
    public CaptionTrack Caption(string? language, byte[] file)
    {
        WhyNotChangeCaptions().ThrowIfAny();
        CaptionTrack.WhyNotIn(language).ThrowIfAny();
        return new(Video!.Id, language!, CaptionFile.Clean(file, Video.Facts?.Duration));
    }
}
