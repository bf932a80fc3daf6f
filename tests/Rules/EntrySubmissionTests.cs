using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

/// <summary>Handing in, the film meanwhile, and taking back; the contest closes with two hours of grace.</summary>
public partial class EntrySubmissionTests
{
    static readonly DateTimeOffset GraceEnds = Moments.EntriesClose.AddMinutes(120);
    static readonly Guid Organizer = Guid.NewGuid();

    readonly Contest _contest = Make.Contest();

    [Fact]
    public void A_complete_draft_is_handed_in_and_gets_its_number()
    {
        var entry = Complete();

        entry.Submit(7, Moments.DuringEntries);

        Assert.Equal((EntryStatus.Submitted, 7, Moments.DuringEntries), (entry.Status, entry.Number, entry.SubmittedAt));
    }

    [Theory]
    [InlineData(VideoStatus.Stored, true)]
    [InlineData(VideoStatus.Processing, true)]
    [InlineData(VideoStatus.Ready, true)]
    [InlineData(VideoStatus.Rejected, false)]
    public void An_entry_may_be_handed_in_while_its_film_is_processed_but_not_when_it_was_rejected(VideoStatus status, bool allowed)
    {
        var entry = Complete(FilmThatIs(status));

        Assert.Equal(allowed, entry.WhyNotSubmit(Moments.DuringEntries) is null);
    }

    [Fact]
    public void An_entry_without_a_film_cannot_be_handed_in() =>
        Assert.Equal("请上传视频。", Complete(_ => null).WhyNotSubmit(Moments.DuringEntries)?.Sentence);

    [Fact]
    public void An_entry_is_handed_in_once()
    {
        var entry = Submitted();

        Assert.Equal("作品已经提交。", entry.WhyNotSubmit(Moments.DuringEntries)?.Sentence);
        Assert.Throws<RefusedException>(() => entry.Submit(8, Moments.DuringEntries));
        Assert.Equal(1, entry.Number);
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void The_deadline_falls_on_the_second(int seconds, bool allowed)
    {
        var entry = Complete(entry => Film(entry, begun: Moments.EntriesClose));

        Assert.Equal(allowed, entry.WhyNotSubmit(Moments.EntriesClose.AddSeconds(seconds)) is null);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_film_whose_upload_began_in_time_carries_its_draft_into_the_grace(int minutesAfterClose, bool allowed)
    {
        var entry = Complete(entry => Film(entry, begun: Moments.EntriesClose.AddSeconds(-1)));

        Assert.Equal(allowed, entry.WhyNotSubmit(Moments.EntriesClose.AddMinutes(minutesAfterClose)) is null);
    }

    [Fact]
    public void An_upload_begun_in_time_may_finish_in_the_grace_and_a_new_one_not_begin()
    {
        var draft = Complete(_ => null);
        var inGrace = Moments.EntriesClose.AddMinutes(30);

        Assert.NotNull(draft.WhyNotUpload(inGrace));
        Assert.Null(draft.WhyNotFinishUpload(inGrace));
        Assert.NotNull(draft.WhyNotFinishUpload(GraceEnds));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_submitted_film_may_be_replaced_until_the_deadline(int seconds, bool allowed) =>
        Assert.Equal(allowed, Submitted().WhyNotUpload(Moments.EntriesClose.AddSeconds(seconds)) is null);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_rejected_film_of_a_submitted_entry_may_be_replaced_until_the_grace_is_over(int seconds, bool allowed)
    {
        var entry = Submitted();
        entry.Video!.Reject([new(FindingKind.SoundMissing)], null);

        Assert.Equal(allowed, entry.WhyNotUpload(GraceEnds.AddSeconds(seconds)) is null);
        Assert.Equal(GraceEnds, entry.ActBefore(Moments.EntriesClose));
    }

    [Fact]
    public void A_replaced_film_counts_and_the_entry_stays_submitted()
    {
        var entry = Submitted();
        entry.Video!.Reject([new(FindingKind.SoundMissing)], null);
        var better = Film(entry, Moments.EntriesClose);

        entry.Attach(better, Moments.EntriesClose.AddMinutes(5));

        Assert.Equal((EntryStatus.Submitted, better.Id), (entry.Status, entry.VideoId));
    }

    [Fact]
    public void What_was_handed_in_is_not_edited_or_deleted()
    {
        var entry = Submitted();

        Assert.NotNull(entry.WhyNotEdit(Moments.DuringEntries));
        Assert.NotNull(entry.WhyNotDelete());
    }

    [Theory]
    [InlineData(EntryStatus.Draft, false)]
    [InlineData(EntryStatus.Submitted, true)]
    [InlineData(EntryStatus.Returned, true)]
    [InlineData(EntryStatus.Accepted, true)]
    [InlineData(EntryStatus.Declined, false)]
    [InlineData(EntryStatus.Withdrawn, false)]
    [InlineData(EntryStatus.Disqualified, false)]
    public void Only_what_is_in_the_contest_can_be_withdrawn(EntryStatus status, bool allowed) =>
        Assert.Equal(allowed, EntryThatIs(status).WhyNotWithdraw() is null);

    [Theory]
    [InlineData(EntryStatus.Draft)]
    [InlineData(EntryStatus.Returned)]
    [InlineData(EntryStatus.Submitted)]
    public void Once_the_results_are_published_nothing_is_taken_though_the_planned_close_is_ahead(EntryStatus status)
    {
        var entry = EntryThatIs(status);
        _contest.PublishResults(1, Moments.DuringEntries);

        Assert.All([entry.WhyNotSubmit(Moments.DuringEntries), entry.WhyNotEdit(Moments.DuringEntries), entry.WhyNotUpload(Moments.DuringEntries), entry.WhyNotFinishUpload(Moments.DuringEntries)],
            Assert.NotNull);
        Assert.Equal("获奖结果已经公布，不再接受作品。", entry.WhyNotUpload(Moments.DuringEntries)!.Sentence);
        Assert.NotNull(Entry.WhyNotBegin(_contest, 0, Moments.DuringEntries));
    }

    [Fact]
    public void An_entry_may_be_withdrawn_until_the_results_are_published()
    {
        var entry = EntryThatIs(EntryStatus.Accepted);

        _contest.PublishResults(winners: 1, Moments.DuringJudging);

        Assert.Equal("获奖名单已经公布，作品不能再撤回。", entry.WhyNotWithdraw()?.Sentence);
    }

    [Fact]
    public void A_withdrawn_work_leaves_the_gallery_and_cannot_come_again()
    {
        var entry = EntryThatIs(EntryStatus.Accepted);
        entry.Publish(Moments.DuringJudging);

        entry.Withdraw();

        Assert.Equal((EntryStatus.Withdrawn, false), (entry.Status, entry.IsPublished));
        Assert.NotNull(entry.WhyNotSubmit(Moments.DuringEntries));
        Assert.NotNull(entry.WhyNotUpload(Moments.DuringEntries));
    }

    [Theory]
    [InlineData(EntryStatus.Declined)]
    [InlineData(EntryStatus.Withdrawn)]
    [InlineData(EntryStatus.Disqualified)]
    public void What_left_the_contest_takes_no_film_and_no_submission(EntryStatus status)
    {
        var entry = EntryThatIs(status);

        Assert.NotNull(entry.WhyNotSubmit(Moments.DuringEntries));
        Assert.NotNull(entry.WhyNotUpload(Moments.DuringEntries));
        Assert.NotNull(entry.WhyNotFinishUpload(Moments.DuringEntries));
    }

    Entry EntryThatIs(EntryStatus status)
    {
        var entry = status == EntryStatus.Draft ? Complete() : Submitted();
        switch (status)
        {
            case EntryStatus.Returned: entry.Return(entry.Version, "请加字幕。", Moments.EntriesClose, Organizer, Moments.DuringEntries); break;
            case EntryStatus.Accepted: entry.Accept(entry.Version, Organizer, Moments.DuringEntries); break;
            case EntryStatus.Declined: entry.Decline(entry.Version, "内容与安全生产无关。", Organizer, Moments.DuringEntries); break;
            case EntryStatus.Disqualified: entry.Disqualify("抄袭。", Organizer, Moments.DuringEntries); break;
            case EntryStatus.Withdrawn: entry.Withdraw(); break;
        }
        return entry;
    }

    Entry Submitted()
    {
        var entry = Complete();
        entry.Submit(1, Moments.DuringEntries);
        return entry;
    }

    Entry Returned(DateTimeOffset by)
    {
        var entry = Submitted();
        entry.Return(entry.Version, "请加字幕。", by, Organizer, Moments.DuringEntries);
        return entry;
    }

    Entry Complete(Func<Entry, Video?>? film = null)
    {
        var entry = new Entry(_contest, Make.Entrant(Make.Person()), Make.Details(Make.Category(_contest), Make.District(_contest)), Moments.DuringEntries);
        entry.Agree(Enum.GetValues<AgreementKind>().Select(kind => new Agreement(_contest.Id, kind, 1, "文本", "Text", Moments.EntriesOpen)), "张三", Moments.DuringEntries);
        if ((film ?? FilmThatIs(VideoStatus.Ready))(entry) is { } video)
            entry.Attach(video, Moments.DuringEntries);
        return entry;
    }

    static Video Film(Entry entry, DateTimeOffset begun)
    {
        var video = new Video(entry, Guid.NewGuid(), "film.mp4", 1000, 8 << 20, begun);
        video.Store(begun);
        return video;
    }

    static Func<Entry, Video?> FilmThatIs(VideoStatus status) => entry =>
    {
        if (status == VideoStatus.Ready)
            return Make.ReadyVideo(entry, Guid.NewGuid());

        var video = Film(entry, Moments.DuringEntries);
        if (status == VideoStatus.Rejected)
            video.Reject([new(FindingKind.SoundMissing)], null);
        return video;
    };
}
