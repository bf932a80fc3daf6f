using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;
using VideoContest.Videos;

namespace VideoContest.Tests.Rules;

public partial class EntrySubmissionTests
{
    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_returned_entry_may_come_again_until_its_own_date_even_after_the_deadline(int seconds, bool allowed)
    {
        var by = Moments.EntriesClose.AddDays(3);
        var entry = Returned(by);
        var now = by.AddSeconds(seconds);

        Assert.Equal(allowed, entry.WhyNotEdit(now) is null);
        Assert.Equal(allowed, entry.WhyNotUpload(now) is null);
        Assert.Equal(allowed, entry.WhyNotFinishUpload(now) is null);
        Assert.Equal(allowed, entry.WhyNotSubmit(now) is null);
        Assert.Equal(by, entry.ActBefore(now));
    }

    [Fact]
    public void A_return_with_a_date_before_the_deadline_counts_too()
    {
        var entry = Returned(Moments.DuringEntries.AddDays(1));

        Assert.NotNull(entry.WhyNotSubmit(Moments.DuringEntries.AddDays(1)));
    }

    [Fact]
    public void An_entry_that_comes_again_keeps_its_number()
    {
        var entry = Returned(Moments.EntriesClose.AddDays(3));

        entry.Submit(99, Moments.EntriesClose.AddDays(2));

        Assert.Equal((EntryStatus.Submitted, 1), (entry.Status, entry.Number));
    }

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void A_film_rejected_after_the_entry_came_again_may_be_replaced_until_the_date_of_the_return(int seconds, bool allowed)
    {
        var by = Moments.EntriesClose.AddDays(3);
        var entry = Returned(by);
        entry.Submit(99, by.AddDays(-1));
        entry.Video!.Reject([new(FindingKind.SoundMissing)], null);

        Assert.Equal(allowed, entry.WhyNotUpload(by.AddSeconds(seconds)) is null);
        Assert.Equal(allowed, entry.WhyNotFinishUpload(by.AddSeconds(seconds)) is null);
        Assert.Equal(by, entry.ActBefore(by.AddDays(-1)));
    }

    [Fact]
    public void The_film_of_an_accepted_entry_stays()
    {
        var entry = Submitted();
        entry.Accept(entry.Version, Organizer, Moments.DuringEntries);

        Assert.Equal("作品已通过审核，视频不能再更换。", entry.WhyNotUpload(Moments.DuringEntries)?.Sentence);
        Assert.Throws<RefusedException>(() => entry.Attach(Film(entry, Moments.DuringEntries), Moments.DuringEntries));
    }

    [Fact]
    public void A_film_of_another_entry_is_not_taken()
    {
        var (entry, other) = (Complete(), Complete());

        Assert.Throws<ArgumentException>(() => entry.Attach(Film(other, Moments.DuringEntries), Moments.DuringEntries));
    }
}
