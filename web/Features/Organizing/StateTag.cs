using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing;

/// <summary>The colour of a state's tag.</summary>
public static class StateTag
{
    public static string Of(EntryStatus status) => status switch
    {
        EntryStatus.Submitted => "tag info",
        EntryStatus.Returned => "tag warning",
        EntryStatus.Accepted => "tag success",
        EntryStatus.Declined or EntryStatus.Disqualified => "tag danger",
        _ => "tag",
    };

    public static string Of(VideoStatus status) => status switch
    {
        VideoStatus.Ready => "tag success",
        VideoStatus.Rejected => "tag danger",
        _ => "tag info",
    };
}
