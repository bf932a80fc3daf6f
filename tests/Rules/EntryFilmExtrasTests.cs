using System.Text;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class EntryFilmExtrasTests
{
    static readonly byte[] File = Encoding.UTF8.GetBytes("WEBVTT\n\n00:01.000 --> 00:02.000\n字\n");

    readonly Contest _contest = Make.Contest();
    readonly Entry _entry;

    public EntryFilmExtrasTests() => _entry = Make.Entry(_contest, Make.Entrant(Make.Person()), Make.Category(_contest), Make.District(_contest));

    [Fact]
    public void Captions_may_still_come_after_the_film_was_accepted()
    {
        Assert.Null(_entry.WhyNotChangeCaptions());
        _entry.Submit(1, Moments.DuringEntries);
        Assert.Null(_entry.WhyNotChangeCaptions());
        _entry.Accept(_entry.Version, Guid.NewGuid(), Moments.DuringEntries);

        var captions = _entry.Caption("zh", File);

        Assert.Equal((_entry.VideoId, "zh"), (captions.VideoId, captions.Language));
    }

    [Fact]
    public void After_the_results_nothing_beside_the_film_changes()
    {
        _contest.PublishResults(winners: 1, Moments.EntriesClose.AddDays(30));

        Assert.Contains("已经公布", Assert.Throws<RefusedException>(() => _entry.Caption("zh", File)).Refusal.Sentence);
        Assert.Throws<RefusedException>(() => _entry.ChoosePoster(null));
    }

    [Fact]
    public void An_entry_out_of_the_contest_takes_no_captions()
    {
        _entry.Submit(1, Moments.DuringEntries);
        _entry.Withdraw();

        Assert.Contains("不在参赛中", _entry.WhyNotChangeCaptions()!.Sentence);
    }

    [Fact]
    public void Without_a_film_that_passed_there_is_nothing_to_caption()
    {
        var entry = new Entry(_contest, Make.Entrant(Make.Person()), Make.Details(), Moments.DuringEntries);
        Assert.NotNull(entry.WhyNotChangeCaptions());

        _entry.Video!.Reject([], null);

        Assert.NotNull(_entry.WhyNotChangeCaptions());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("fr")]
    [InlineData("zh.vtt")]
    public void Captions_are_in_a_language_that_is_offered(string? language) => Assert.Throws<RefusedException>(() => _entry.Caption(language, File));

    [Fact]
    public void Only_a_still_that_was_offered_can_be_the_poster()
    {
        _entry.Video!.Finish(_entry.Video.Facts!, [], _entry.Video.Renditions, 3, 2, Moments.DuringEntries);

        Assert.Throws<RefusedException>(() => _entry.ChoosePoster(4));
        Assert.Throws<RefusedException>(() => _entry.ChoosePoster(0));
        _entry.ChoosePoster(3);
        Assert.Equal(3, _entry.Video.PosterChoice);
        _entry.ChoosePoster(null);
        Assert.Null(_entry.Video.PosterChoice);
    }
}
