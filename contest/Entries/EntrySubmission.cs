using VideoContest.Contests;
using VideoContest.Videos;

namespace VideoContest.Entries;

// Handing in, taking back, and the film meanwhile.
public partial class Entry
{
    /// <summary>What is still missing before the entry can be handed in, one sentence each; the film's own state included.</summary>
    public IReadOnlyList<Refusal> Missing() => WhyFilmIsNotEnough() is { } film ? [.. MissingWords(), film] : MissingWords();

    /// <summary>What is still missing of the form and its signatures.</summary>
    public IReadOnlyList<Refusal> MissingWords()
    {
        var missing = new List<Refusal>();
        void Need(bool there, string sentence)
        {
            if (!there)
                missing.Add(new(sentence));
        }

        Need(Title.Length > 0, "请填写作品标题。");
        Need(Synopsis.Length > 0, "请填写作品简介。");
        Need(CategoryId is not null, "请选择作品类别。");
        Need(DistrictId is not null, "请选择所属区县；不在本市的，请选“市外/其他”。");
        Need(Makers.Length > 0, "请填写主创人员。");
        Need(CreditedName.Length > 0, "请填写公开署名。");
        Need(ContactName.Length > 0 && ContactPhone.Length > 0, "请填写联系人和联系电话。");
        Need(AiUse == AiUse.None || AiDetails.Length > 0, "请说明作品中哪些内容由人工智能生成。");
        foreach (var kind in Enum.GetValues<AgreementKind>())
            Need(Consents.Any(consent => consent.Kind == kind), kind switch
            {
                AgreementKind.Pledge => "请签署原创承诺书。",
                AgreementKind.Licence => "请签署授权书。",
                _ => "请确认人工智能使用声明。",
            });
        return missing;
    }

    public Refusal? WhyNotSubmit(DateTimeOffset now) => Status switch
    {
        EntryStatus.Draft when !MaySubmitDraftAt(now) => WhyClosed(Contest, now),
        EntryStatus.Returned when WhyTooLateToResubmit(now) is { } late => late,
        EntryStatus.Draft or EntryStatus.Returned => Missing() is [var first, ..] ? first : null,
        EntryStatus.Submitted or EntryStatus.Accepted => new("作品已经提交。"),
        _ => new("作品已不在参赛中，不能提交。"),
    };

    /// <summary>Hands the entry in, for the first time or again.</summary>
    /// <param name="number">The number it gets if it has none yet; see EntryNumbers.</param>
    public void Submit(int number, DateTimeOffset now)
    {
        WhyNotSubmit(now).ThrowIfAny();

        Status = EntryStatus.Submitted;
        Number ??= number;
        SubmittedAt = now; // ResubmitBy stays: until then a film that turns out not to pass may be replaced
    }

    /// <summary>The moment before which the entrant has to act for the entry to go on; null when nothing is awaited from them.</summary>
    public DateTimeOffset? ActBefore(DateTimeOffset now) => Status switch
    {
        EntryStatus.Draft => !Contest.TakesEntriesAt(now) && MaySubmitDraftAt(now) ? Contest.EntriesCloseAt + Contest.Grace : Contest.EntriesCloseAt,
        EntryStatus.Returned => ResubmitBy,
        EntryStatus.Submitted when Video is { Status: VideoStatus.Rejected } => LastMomentForFilms,
        _ => null,
    };

    public Refusal? WhyNotWithdraw() =>
        Status is not (EntryStatus.Submitted or EntryStatus.Returned or EntryStatus.Accepted) ? new("只有参赛中的作品可以撤回。") :
        Contest.ResultsPublishedAt is not null ? new("获奖名单已经公布，作品不能再撤回。") :
        null;

    /// <summary>The entrant takes the entry back; its score sheets are kept and not counted.</summary>
    public void Withdraw()
    {
        WhyNotWithdraw().ThrowIfAny();

        Status = EntryStatus.Withdrawn;
        TakeOffTheWall();
    }

    /// <summary>Whether a new film may be sent now, as the first or in place of another.</summary>
    public Refusal? WhyNotUpload(DateTimeOffset now) => Status switch
    {
        EntryStatus.Draft => Contest.TakesEntriesAt(now) ? null : WhyClosed(Contest, now),
        EntryStatus.Submitted => Contest.TakesEntriesAt(now) || Video is { Status: VideoStatus.Rejected } && MayFinishFilmsAt(now) ? null : WhyClosed(Contest, now),
        EntryStatus.Returned => WhyTooLateToResubmit(now),
        EntryStatus.Accepted => new("作品已通过审核，视频不能再更换。"),
        _ => new("作品已不在参赛中，不能上传视频。"),
    };

    /// <summary>Whether an upload that was begun in time may still be finished.</summary>
    public Refusal? WhyNotFinishUpload(DateTimeOffset now) => Status switch
    {
        EntryStatus.Draft => Contest.IsInGraceAt(now) ? null : WhyClosed(Contest, now),
        EntryStatus.Submitted => MayFinishFilmsAt(now) ? null : WhyClosed(Contest, now),
        _ => WhyNotUpload(now),
    };

    /// <summary>Makes a wholly received film the one that counts.</summary>
    public void Attach(Video video, DateTimeOffset now)
    {
        WhyNotFinishUpload(now).ThrowIfAny();
        if (video.EntryId != Id)
            throw new ArgumentException("The film belongs to another entry.", nameof(video));

        VideoId = video.Id;
        Video = video;
    }

    bool MayFinishFilmsAt(DateTimeOffset now) => Contest.ResultsPublishedAt is null && now < LastMomentForFilms;

    /// <summary>Until then a film that does not pass may be replaced: deadline and grace, or the date of the last return if that is later.</summary>
    public DateTimeOffset LastMomentForFilms => Contest.EntriesCloseAt + Contest.Grace is var close && ResubmitBy > close ? ResubmitBy.Value : close;

    // A film whose upload began in time carries its draft over the line.
    bool MaySubmitDraftAt(DateTimeOffset now) =>
        Contest.TakesEntriesAt(now) || Contest.IsInGraceAt(now) && Video is { } film && film.BegunAt < Contest.EntriesCloseAt;

    Refusal? WhyFilmIsNotEnough() => Video?.Status switch
    {
        null => new("请上传视频。"),
        VideoStatus.Uploading => new("视频还没有传完。"),
        VideoStatus.Rejected => new("视频没有通过技术检查，请按检查结果修改后重新上传。"),
        _ => null,
    };
}
