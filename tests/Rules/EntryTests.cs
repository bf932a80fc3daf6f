using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Tests.Support;

namespace VideoContest.Tests.Rules;

public class EntryTests
{
    readonly Contest _contest = Make.Contest();

    [Theory]
    [InlineData(null, 100, true)]
    [InlineData(2, 1, true)]
    [InlineData(2, 2, false)]
    [InlineData(2, 3, false)]
    public void A_contest_may_cap_the_entries_of_an_entrant(int? cap, int soFar, bool allowed)
    {
        _contest.Cap(cap);

        Assert.Equal(allowed, Entry.WhyNotBegin(_contest, soFar, Moments.DuringEntries) is null);
    }

    [Fact]
    public void Beginning_above_the_cap_is_refused_with_the_cap_and_the_count()
    {
        _contest.Cap(2);

        var refused = Assert.Throws<RefusedException>(() => Entry.Begin(_contest, Make.Entrant(Make.Person()), Make.Details(), 2, Moments.DuringEntries));

        Assert.Equal([2, 2], refused.Refusal.Values);
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    public void An_entry_may_be_begun_from_the_moment_entries_open(int seconds, bool allowed) =>
        Assert.Equal(allowed, Entry.WhyNotBegin(_contest, 0, Moments.EntriesOpen.AddSeconds(seconds)) is null);

    [Theory]
    [InlineData(-1, true)]
    [InlineData(0, false)]
    public void No_entry_may_be_begun_once_entries_have_closed(int seconds, bool allowed) =>
        Assert.Equal(allowed, Entry.WhyNotBegin(_contest, 0, Moments.EntriesClose.AddSeconds(seconds)) is null);

    [Fact]
    public void A_draft_may_be_empty_and_names_everything_that_is_missing()
    {
        var entry = Entry.Begin(_contest, Make.Entrant(Make.Person()), new(), 0, Moments.DuringEntries);

        Assert.Equal(
            ["请填写作品标题。", "请填写作品简介。", "请选择作品类别。", "请选择所属区县；不在本市的，请选“市外/其他”。", "请填写主创人员。", "请填写公开署名。", "请填写联系人和联系电话。",
                "请签署原创承诺书。", "请签署授权书。", "请确认人工智能使用声明。", "请上传视频。"],
            entry.Missing().Select(missing => missing.Sentence));
    }

    [Theory]
    [InlineData(AiUse.None, "", true)]
    [InlineData(AiUse.Assisted, "", false)]
    [InlineData(AiUse.Generated, "", false)]
    [InlineData(AiUse.Assisted, "配音", true)]
    public void Whoever_used_AI_says_for_what(AiUse use, string details, bool enough)
    {
        var entry = Draft();

        entry.Edit(Make.Details() with { AiUse = use, AiDetails = details }, Moments.DuringEntries);

        Assert.Equal(enough, entry.MissingWords().All(missing => missing.Sentence != "请说明作品中哪些内容由人工智能生成。"));
    }

    [Fact]
    public void A_signature_keeps_the_version_of_the_text_the_name_and_the_time()
    {
        var entry = Draft();
        var pledge = Text(AgreementKind.Pledge, 3);

        entry.Agree([pledge], "张三", Moments.DuringEntries);

        Assert.Equal([new Consent(AgreementKind.Pledge, 3, pledge.Id, "张三", Moments.DuringEntries)], entry.Consents);
    }

    [Fact]
    public void Signing_the_same_text_again_keeps_the_first_time_and_a_newer_text_replaces_it()
    {
        var entry = Draft();
        var (first, second) = (Text(AgreementKind.Pledge, 1), Text(AgreementKind.Pledge, 2));
        var later = Moments.DuringEntries.AddHours(1);

        entry.Agree([first], "张三", Moments.DuringEntries);
        entry.Agree([first], "张三", later);
        Assert.Equal(Moments.DuringEntries, Assert.Single(entry.Consents).At);

        entry.Agree([second], "张三", later);
        Assert.Equal([new Consent(AgreementKind.Pledge, 2, second.Id, "张三", later)], entry.Consents);
    }

    [Fact]
    public void A_signature_can_be_taken_back_while_the_entry_is_a_draft()
    {
        var entry = Draft();
        entry.Agree([Text(AgreementKind.Pledge, 1), Text(AgreementKind.Licence, 1)], "张三", Moments.DuringEntries);

        entry.TakeBackConsent(AgreementKind.Pledge);

        Assert.Equal([AgreementKind.Licence], entry.Consents.Select(consent => consent.Kind));
    }

    [Fact]
    public void A_text_that_changed_after_it_was_signed_has_to_be_signed_again()
    {
        var entry = Draft();
        var (first, second) = (Text(AgreementKind.Licence, 1), Text(AgreementKind.Licence, 2));
        entry.Agree([first], "张三", Moments.DuringEntries);

        Assert.Empty(entry.StaleConsents([first]));
        Assert.Equal([AgreementKind.Licence], Assert.Single(entry.StaleConsents([second])).Values);
    }

    [Fact]
    public void A_text_that_was_never_signed_is_missing_and_not_stale() =>
        Assert.Empty(Draft().StaleConsents([Text(AgreementKind.Pledge, 1)]));

    [Fact]
    public void Words_that_grow_when_they_are_folded_for_search_still_fit()
    {
        var entry = Draft();

        entry.Edit(Make.Details() with { Synopsis = new('\uFDFA', EntryDetails.LongestSynopsis) }, Moments.DuringEntries);

        Assert.Equal(SearchText.LongestKept, entry.SearchText.Length);
    }

    [Fact]
    public void A_sign_of_two_halves_is_not_cut_in_two()
    {
        var kept = SearchText.Kept(new string('a', SearchText.LongestKept - 1) + "😀");

        Assert.Equal(new string('a', SearchText.LongestKept - 1), kept);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(119, true)]
    [InlineData(120, false)]
    public void A_draft_may_be_changed_until_the_grace_is_over(int minutesAfterClose, bool allowed) =>
        Assert.Equal(allowed, Draft().WhyNotEdit(Moments.EntriesClose.AddMinutes(minutesAfterClose)) is null);

    Entry Draft() => new(_contest, Make.Entrant(Make.Person()), Make.Details(), Moments.DuringEntries);

    Agreement Text(AgreementKind kind, int number) => new(_contest.Id, kind, number, "文本", "Text", Moments.EntriesOpen);
}
