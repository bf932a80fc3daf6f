using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public class EntryScreeningTests
{
    static readonly Guid Organizer = Guid.NewGuid();

    readonly Contest _contest = Make.Contest();

    [Fact]
    public void An_accepted_entry_is_in_the_contest_and_the_decision_is_kept()
    {
        var entry = Submitted();

        var screening = entry.Accept(entry.Version, Organizer, Moments.DuringEntries);

        Assert.Equal(EntryStatus.Accepted, entry.Status);
        Assert.Equal((entry.Id, ScreeningDecision.Accept, entry.VideoId, Organizer), (screening.EntryId, screening.Decision, screening.VideoId, screening.OrganizerId));
    }

    [Fact]
    public void An_entry_whose_film_is_still_processed_is_not_accepted()
    {
        var entry = Submitted(ready: false);

        Assert.Equal("视频还没有处理好或没有通过技术检查，暂时不能通过审核。", entry.WhyNotAccept(entry.Version)?.Sentence);
        Assert.Throws<RefusedException>(() => entry.Accept(entry.Version, Organizer, Moments.DuringEntries));
    }

    [Fact]
    public void An_entry_whose_film_is_still_processed_can_be_returned_or_declined()
    {
        var entry = Submitted(ready: false);

        Assert.Null(entry.WhyNotScreen(entry.Version));
    }

    [Fact]
    public void A_decision_on_another_version_than_the_one_seen_is_refused()
    {
        var entry = Submitted();
        var seen = entry.Version - 1;

        Assert.NotNull(entry.WhyNotAccept(seen));
        Assert.Throws<RefusedException>(() => entry.Accept(seen, Organizer, Moments.DuringEntries));
        Assert.Throws<RefusedException>(() => entry.Return(seen, "请加字幕。", Moments.EntriesClose, Organizer, Moments.DuringEntries));
        Assert.Throws<RefusedException>(() => entry.Decline(seen, "无关。", Organizer, Moments.DuringEntries));
        Assert.Equal(EntryStatus.Submitted, entry.Status);
    }

    [Fact]
    public void A_draft_is_not_screened() =>
        Assert.Equal("只有待审核的作品可以审核。", Complete(ready: true).WhyNotScreen(0)?.Sentence);

    [Fact]
    public void A_return_names_its_reasons_and_the_time_to_come_again()
    {
        var entry = Submitted();
        var by = Moments.EntriesClose.AddDays(2);

        var screening = entry.Return(entry.Version, "请加字幕。", by, Organizer, Moments.DuringEntries);

        Assert.Equal((EntryStatus.Returned, "请加字幕。", by), (entry.Status, entry.Reasons, entry.ResubmitBy));
        Assert.Equal(("请加字幕。", by), (screening.Reasons, screening.ResubmitBy));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void A_return_or_a_decline_without_reasons_is_refused(string reasons)
    {
        var entry = Submitted();

        Assert.Throws<RefusedException>(() => entry.Return(entry.Version, reasons, Moments.EntriesClose, Organizer, Moments.DuringEntries));
        Assert.Throws<RefusedException>(() => entry.Decline(entry.Version, reasons, Organizer, Moments.DuringEntries));
        Assert.Throws<RefusedException>(() => entry.Disqualify(reasons, Organizer, Moments.DuringEntries));
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public void The_time_to_come_again_lies_in_the_future(int secondsFromNow, bool allowed)
    {
        var entry = Submitted();
        var returning = Record.Exception(() => entry.Return(entry.Version, "请加字幕。", Moments.DuringEntries.AddSeconds(secondsFromNow), Organizer, Moments.DuringEntries));

        Assert.Equal(allowed, returning is null);
    }

    [Fact]
    public void A_decline_after_a_return_leaves_no_date_behind()
    {
        var entry = Submitted();
        entry.Return(entry.Version, "请加字幕。", Moments.EntriesClose, Organizer, Moments.DuringEntries);
        entry.Submit(9, Moments.DuringEntries);

        entry.Decline(entry.Version, "仍然没有字幕。", Organizer, Moments.DuringEntries);

        Assert.Equal((EntryStatus.Declined, "仍然没有字幕。", null), (entry.Status, entry.Reasons, entry.ResubmitBy));
    }

    [Fact]
    public void A_disqualified_work_leaves_the_gallery()
    {
        var entry = Submitted();
        entry.Accept(entry.Version, Organizer, Moments.DuringEntries);
        entry.Publish(Moments.DuringJudging);

        entry.Disqualify("抄袭。", Organizer, Moments.DuringJudging);

        Assert.Equal((EntryStatus.Disqualified, false), (entry.Status, entry.IsPublished));
    }

    [Fact]
    public void Only_an_accepted_work_with_a_ready_film_is_published()
    {
        var entry = Submitted();
        Assert.Equal("只有通过审核的作品可以公开。", entry.WhyNotPublish()?.Sentence);

        entry.Accept(entry.Version, Organizer, Moments.DuringEntries);
        entry.Publish(Moments.DuringJudging);

        Assert.True(entry.IsPublished);
        Assert.Equal("作品已经公开。", entry.WhyNotPublish()?.Sentence);
    }

    [Fact]
    public void A_work_published_again_gets_another_public_name()
    {
        var entry = Submitted();
        entry.Accept(entry.Version, Organizer, Moments.DuringEntries);
        entry.Publish(Moments.DuringJudging);
        var first = entry.PublicName;

        entry.TakeDown();
        Assert.Null(entry.PublicName);
        entry.Publish(Moments.DuringJudging);

        Assert.NotEqual(first, entry.PublicName);
    }

    Entry Submitted(bool ready = true)
    {
        var entry = Complete(ready);
        entry.Submit(1, Moments.DuringEntries);
        return entry;
    }

    Entry Complete(bool ready)
    {
        var entry = Make.Entry(_contest, Make.Entrant(Make.Person()), Make.Category(_contest), Make.District(_contest));
        if (ready)
            return entry;

        var video = new Video(entry, Guid.NewGuid(), "film.mp4", 1000, 8 << 20, Moments.DuringEntries);
        video.Store(Moments.DuringEntries);
        entry.Attach(video, Moments.DuringEntries);
        return entry;
    }
}
