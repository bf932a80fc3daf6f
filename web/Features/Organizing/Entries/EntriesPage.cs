using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

public sealed record EntriesPage(
    string Contest, string Title, string TitleEnglish, EntryFilter Filter, IReadOnlyDictionary<EntryStatus, int> Counts,
    IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Districts, IReadOnlyList<EntryLine> Entries, int Found)
{
    public const int Size = 50;

    public int All => Counts.Values.Sum();
    public int Pages => Math.Max(1, (Found + Size - 1) / Size);
}

/// <summary>A category or district to filter by.</summary>
public sealed record Choice(Guid Id, string Name, string NameEnglish);

/// <param name="Video">The film that counts, when it has one.</param>
public sealed record EntryLine(
    int Number, string Title, string Entrant, string Category, string CategoryEnglish, string District, string DistrictEnglish, EntryStatus Status, bool IsPublished,
    DateTimeOffset? SubmittedAt, Guid? Video, VideoStatus? Film, int Percent, VideoFacts? Facts);
