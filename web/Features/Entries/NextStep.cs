using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Entries;

/// <summary>What an entrant has to do, or wait for, with an entry.</summary>
public enum NextStep { FillIn, Upload, ReplaceFilm, Submit, WaitForScreening, Mend, WaitForResults, ReadResults, TooLate, ReadReasons, Nothing }

public static class NextSteps
{
    public static NextStep WhatNext(this Entry entry, DateTimeOffset now) => entry.Status switch
    {
        EntryStatus.Draft when now >= entry.ActBefore(now) => NextStep.TooLate,
        EntryStatus.Draft => OfDraft(entry),
        EntryStatus.Submitted when entry.Video is { Status: VideoStatus.Rejected } =>
            entry.WhyNotUpload(now) is null ? NextStep.ReplaceFilm : NextStep.TooLate,
        EntryStatus.Submitted => NextStep.WaitForScreening,
        EntryStatus.Returned => now < entry.ResubmitBy ? NextStep.Mend : NextStep.TooLate,
        EntryStatus.Accepted => entry.Contest.ResultsPublishedAt is null ? NextStep.WaitForResults : NextStep.ReadResults,
        EntryStatus.Declined or EntryStatus.Disqualified => NextStep.ReadReasons,
        _ => NextStep.Nothing,
    };

    static NextStep OfDraft(Entry entry) =>
        entry.MissingWords().Count > 0 ? NextStep.FillIn :
        entry.Video is null ? NextStep.Upload :
        entry.Video.Status == VideoStatus.Rejected ? NextStep.ReplaceFilm :
        NextStep.Submit;
}
