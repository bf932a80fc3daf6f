using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Likenesses;

/// <param name="Open">Pairs that nobody has decided on.</param>
/// <param name="All">Pairs altogether.</param>
/// <param name="Number">The page, from 1.</param>
public sealed record LikenessesPage(string Contest, string Title, IReadOnlyList<LikenessLine> Lines, int Open, int All, int Number)
{
    public const int Size = 30;

    public bool HasMore => Number * Size < All;
}

/// <summary>A pair of films with what was measured on them.</summary>
/// <param name="Film">The film that came later.</param>
/// <param name="Other">The film that came earlier.</param>
public sealed record LikenessLine(Guid Id, LikenessNumbers Numbers, LikenessVerdict Verdict, DateTimeOffset FoundAt, FilmSide Film, FilmSide Other)
{
    public bool IsAcrossContests => Film.Contest != Other.Contest;

    /// <summary>A stretch's length within both films: measured in steps of 2 s, it may reach beyond an end.</summary>
    public TimeSpan Within(TimeSpan at, TimeSpan otherAt, TimeSpan length) =>
        Film.Facts is null || Other.Facts is null ? length : new[] { length, Film.Duration - at, Other.Duration - otherAt }.Min();
}

/// <param name="At">Where the stretch begins in the later film.</param>
/// <param name="OtherAt">Where it begins in the earlier one.</param>
/// <param name="Length">Zero when only the sound matches.</param>
/// <param name="Distance">Mean bits of 64 in which the frames differ.</param>
/// <param name="SoundShare">Share of the shorter film's sound that matches.</param>
public sealed record LikenessNumbers(bool IsSameFile, bool IsMirrored, TimeSpan At, TimeSpan OtherAt, TimeSpan Length, double? Distance, double? SoundShare)
{
    public bool PictureIsAlike => Length > TimeSpan.Zero;
    public bool SoundIsAlike => SoundShare >= FilmMatch.LeastSoundShare;
}

/// <summary>One film of a pair.</summary>
/// <param name="IsOrganized">The reader organizes its contest too.</param>
public sealed record FilmSide(
    Guid Video, VideoFacts? Facts, bool IsWatchable, IReadOnlyList<Rendition> Renditions, int Number, string Title, string Entrant, EntryStatus Status, DateTimeOffset? StoredAt,
    string Contest, string ContestTitle, string ContestTitleEnglish, bool IsOrganized)
{
    public TimeSpan Duration => Facts?.Duration ?? TimeSpan.Zero;
}

/// <summary>A pair side by side, with the decision on it.</summary>
/// <param name="Stretches">The stretches in common, the longest first.</param>
/// <param name="Reason">Of the decision that stands.</param>
/// <param name="DecidedBy">Empty when the account is gone.</param>
public sealed record LikenessPage(
    string Contest, string ContestTitle, LikenessLine Line, IReadOnlyList<Stretch> Stretches, string? Reason, string DecidedBy, DateTimeOffset? DecidedAt, int Version)
{
    /// <summary>What was typed into the form that was refused, or a fresh one.</summary>
    public DecisionForm Form { get; init; } = new();

    /// <summary>Why the last decision was not taken.</summary>
    public string? Refused { get; init; }
}

/// <summary>A stretch that both films show, or that is heard in both.</summary>
public sealed record Stretch(TimeSpan At, TimeSpan OtherAt, TimeSpan Length, bool IsMirrored);

public sealed record DecisionForm
{
    public int Version { get; init; }
    public LikenessVerdict Verdict { get; init; }
    public string? Reason { get; init; }
}
