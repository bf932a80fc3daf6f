using VideoContest.Entries;

namespace VideoContest.Web.Features.Gallery;

/// <summary>What a visitor looks for in a gallery; it is all in the address.</summary>
/// <param name="Below">Show the works whose number is lower, that is, the next page.</param>
public sealed record GalleryFilter(string? Search, Guid? Category, Guid? District, int? Below)
{
    public bool IsSet => !string.IsNullOrWhiteSpace(Search) || Category is not null || District is not null;

    /// <summary>All but the page.</summary>
    public IQueryable<Entry> Apply(IQueryable<Entry> works)
    {
        works = works.Mentioning(Search);
        if (Category is { } category)
            works = works.Where(entry => entry.CategoryId == category);
        return District is { } district ? works.Where(entry => entry.DistrictId == district) : works;
    }
}
