using VideoContest.Videos;

namespace VideoContest.Entries;

// What the organizer decides, and what the public sees.
public partial class Entry
{
    /// <summary>Whether the organizer may decide about the entry as it was seen.</summary>
    /// <param name="seenVersion">The entry's version on the page that the decision was made on.</param>
    public Refusal? WhyNotScreen(int seenVersion) =>
        Status != EntryStatus.Submitted ? new("只有待审核的作品可以审核。") :
        seenVersion != Version ? new("作品在您打开页面之后有了变化（例如更换了视频）。请重新查看后再作决定。") :
        null;

    public Refusal? WhyNotAccept(int seenVersion) =>
        WhyNotScreen(seenVersion) ??
        (Video is { Status: VideoStatus.Ready } ? null : new("视频还没有处理好或没有通过技术检查，暂时不能通过审核。"));

    public Screening Accept(int seenVersion, Guid organizerId, DateTimeOffset now)
    {
        WhyNotAccept(seenVersion).ThrowIfAny();
        return Decide(EntryStatus.Accepted, ScreeningDecision.Accept, "", null, organizerId, now);
    }

    /// <summary>Gives the entry back to be mended, with reasons and the time until which it may come again.</summary>
    public Screening Return(int seenVersion, string reasons, DateTimeOffset resubmitBy, Guid organizerId, DateTimeOffset now)
    {
        WhyNotScreen(seenVersion).ThrowIfAny();
        NeedReasons(reasons);
        if (resubmitBy <= now)
            throw new Refusal("重新提交的期限必须晚于现在。").AsException();
        if (resubmitBy > now.AddYears(1))
            throw new Refusal("重新提交的期限最晚在一年之后。").AsException();

        return Decide(EntryStatus.Returned, ScreeningDecision.Return, reasons, resubmitBy, organizerId, now);
    }

    public Screening Decline(int seenVersion, string reasons, Guid organizerId, DateTimeOffset now)
    {
        WhyNotScreen(seenVersion).ThrowIfAny();
        NeedReasons(reasons);
        return Decide(EntryStatus.Declined, ScreeningDecision.Decline, reasons, null, organizerId, now);
    }

    public Refusal? WhyNotDisqualify() => Status is EntryStatus.Accepted or EntryStatus.Submitted or EntryStatus.Returned
        ? null : new("只有参赛中的作品可以取消参赛资格。");

    /// <summary>Puts the entry out of the contest for breaking its rules, and off the gallery.</summary>
    public Screening Disqualify(string reasons, Guid organizerId, DateTimeOffset now)
    {
        WhyNotDisqualify().ThrowIfAny();
        NeedReasons(reasons);
        TakeOffTheWall();
        return Decide(EntryStatus.Disqualified, ScreeningDecision.Disqualify, reasons, null, organizerId, now);
    }

    public Refusal? WhyNotPublish() =>
        IsPublished ? new("作品已经公开。") :
        Status != EntryStatus.Accepted ? new("只有通过审核的作品可以公开。") :
        Video is not { Status: VideoStatus.Ready } ? new("视频还没有处理好，暂时不能公开。") :
        null;

    /// <summary>Puts the work into the gallery under a fresh public name for its film.</summary>
    public void Publish(DateTimeOffset now)
    {
        WhyNotPublish().ThrowIfAny();
        (PublishedAt, PublicName) = (now, Guid.NewGuid());
    }

    public Refusal? WhyNotTakeDown() => IsPublished ? null : new("作品没有公开。");

    /// <summary>Takes the work off the gallery; its public name ends at once.</summary>
    public void TakeDown()
    {
        WhyNotTakeDown().ThrowIfAny();
        TakeOffTheWall();
    }

    void TakeOffTheWall() => (PublishedAt, PublicName) = (null, null);

    static void NeedReasons(string reasons)
    {
        if (string.IsNullOrWhiteSpace(reasons))
            throw new Refusal("请写明理由，参赛者会看到。").AsException();
    }

    Screening Decide(EntryStatus status, ScreeningDecision decision, string reasons, DateTimeOffset? resubmitBy, Guid organizerId, DateTimeOffset now)
    {
        (Status, Reasons, ResubmitBy) = (status, reasons, resubmitBy);
        return new(this, decision, organizerId, now);
    }
}
