using System.Text.RegularExpressions;
using VideoContest.Contests;
using VideoContest.Web.Features.Gallery;

namespace VideoContest.Web.Features.Home;

/// <param name="Contest">The contest in addresses.</param>
/// <param name="Wall">The works beside the title: three, one or none.</param>
/// <param name="Films">Further works of this contest.</param>
/// <param name="Earlier">Works of an earlier contest, as long as this one has few; null when they are not needed or there are none.</param>
public record HomePage(
    string Contest, IReadOnlyList<string> TitlePhrases, string Organizer, string Introduction, ContestPhase Phase,
    DateTimeOffset EntriesOpenAt, DateTimeOffset EntriesCloseAt, DateTimeOffset? ResultsExpectedAt,
    IReadOnlyList<Milestone> Milestones, IReadOnlyList<FilmCard> Wall, IReadOnlyList<FilmCard> Films, EarlierWorks? Earlier,
    IReadOnlyList<OtherContest> Others, DateTimeOffset Now)
{
    public string Title => string.Concat(TitlePhrases);

    /// <summary>Whether the works beside the title are of an earlier contest.</summary>
    public bool WallIsEarlier => Wall.Any(film => film.Contest != Contest);
}

/// <param name="Contest">The earlier contest in addresses.</param>
public record EarlierWorks(string Contest, string Title, IReadOnlyList<FilmCard> Films);

public record OtherContest(string Contest, string Title, string TitleEnglish, bool HasResults)
{
    public string Name => Wording.Name(Title, TitleEnglish);
}

/// <summary>Cuts a title where a line may end. Browsers break Chinese between any two characters, in the middle of words too.</summary>
public static partial class TitlePhrases
{
    public static IReadOnlyList<string> Of(string title) => Ends().Split(title);

    [GeneratedRegex("(?<=年)|(?<=[度届])(?=[^年])|(?=视频|公益|微电影|短片|征集|评选|展播|大赛|活动)(?<!^)|(?<= )")]
    private static partial Regex Ends();
}
