using VideoContest.People;
using VideoContest.Results;

namespace VideoContest.Contests;

/// <summary>A whole contest at its beginning: everything a contest of this kind usually has, ready to be edited. Its rows are saved together.</summary>
public sealed class NewContest
{
    NewContest(Contest contest, Guid? organizerId, DateTimeOffset now)
    {
        Contest = contest;
        Categories = [.. UsualLists.Categories.Select((name, index) => new Category(contest.Id, name.Chinese, name.English, index + 1))];
        Districts = [.. UsualLists.Districts.Select((name, index) => new District(contest.Id, name.Chinese, name.English, index + 1, name == UsualLists.Outside))];
        Agreements = [.. Enum.GetValues<AgreementKind>().Select(kind => UsualTexts.Agreement(contest.Id, kind, now))];
        Awards = Award.Usual(contest.Id);
        Organizer = organizerId is { } person ? new Membership(contest.Id, person, MemberRole.Organizer, null, now) : null;
    }

    public Contest Contest { get; }
    public IReadOnlyList<Category> Categories { get; }
    public IReadOnlyList<District> Districts { get; }
    public IReadOnlyList<Agreement> Agreements { get; }
    public IReadOnlyList<Award> Awards { get; }

    /// <summary>The role of the one who sets it up; null when the caller gives roles.</summary>
    public Membership? Organizer { get; }

    /// <summary>All of it, for one save.</summary>
    public IEnumerable<object> Rows => [Contest, .. Categories, .. Districts, .. Agreements, .. Awards, .. Organizer is null ? Array.Empty<object>() : [Organizer]];

    /// <summary>Sets up a contest with the usual rules, rubric, categories, districts, awards and texts. The public does not see it before it is announced.</summary>
    public static NewContest Usual(string address, string title, string titleEnglish, ContestDates dates, Guid? organizerId, DateTimeOffset now)
    {
        var contest = new Contest(address, title, titleEnglish, dates);
        contest.Describe(UsualTexts.OfContest);
        return new(contest, organizerId, now);
    }
}
