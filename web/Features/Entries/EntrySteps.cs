using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

public enum StepState { Ahead, Current, Done, Failed }

/// <param name="Name">The step's name in Chinese, which is the key of its translation.</param>
public sealed record EntryStep(string Name, StepState State);

/// <summary>The way of an entry in six steps: 填写 → 上传视频 → 检查 → 提交 → 审核 → 结果.</summary>
public static class EntrySteps
{
    public static IReadOnlyList<EntryStep> Of(Entry entry)
    {
        EntryStep[] steps =
        [
            new("填写", entry.MissingWords().Count == 0 ? StepState.Done : StepState.Ahead),
            new("上传视频", entry.Video is not null ? StepState.Done : StepState.Ahead),
            new("检查", OfCheck(entry.Video)),
            new("提交", entry.Status is EntryStatus.Draft or EntryStatus.Returned ? StepState.Ahead : StepState.Done),
            new("审核", OfScreening(entry.Status)),
            new("结果", entry.Status == EntryStatus.Accepted && entry.Contest.ResultsPublishedAt is not null ? StepState.Done : StepState.Ahead),
        ];
        // The first step that is still ahead is the current one, unless something failed before it; an entry that ended goes nowhere.
        var current = Array.FindIndex(steps, step => step.State is StepState.Ahead or StepState.Failed);
        if (current >= 0 && steps[current].State == StepState.Ahead && entry.Status is not (EntryStatus.Declined or EntryStatus.Disqualified or EntryStatus.Withdrawn))
            steps[current] = steps[current] with { State = StepState.Current };
        return steps;
    }

    static StepState OfCheck(Video? film) => film?.Status switch
    {
        VideoStatus.Ready => StepState.Done,
        VideoStatus.Rejected => StepState.Failed,
        _ => StepState.Ahead,
    };

    static StepState OfScreening(EntryStatus status) => status switch
    {
        EntryStatus.Accepted => StepState.Done,
        EntryStatus.Returned or EntryStatus.Declined or EntryStatus.Disqualified => StepState.Failed,
        _ => StepState.Ahead,
    };
}
