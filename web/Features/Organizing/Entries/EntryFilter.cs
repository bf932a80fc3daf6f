using VideoContest.Entries;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Entries;

/// <summary>Which entries of a contest are listed; everything may be left open.</summary>
public class EntryFilter
{
    public EntryStatus? Status { get; set; }
    public VideoStatus? Film { get; set; }
    public Guid? Category { get; set; }
    public Guid? District { get; set; }

    /// <summary>A number, or words of the title, the synopsis or the entrant's name.</summary>
    public string? Search { get; set; }

    /// <summary>From 1.</summary>
    public int Page { get; set; } = 1;

    /// <summary>The entries that fit everything but the status.</summary>
    public IQueryable<Entry> ApplyBesidesStatus(IQueryable<Entry> entries)
    {
        if (Film is { } film)
            entries = entries.Where(entry => entry.Video!.Status == film);
        if (Category is { } category)
            entries = entries.Where(entry => entry.CategoryId == category);
        if (District is { } district)
            entries = entries.Where(entry => entry.DistrictId == district);
        var search = PlainText.Clean(Search);
        if (search.Length is 0 or > SearchText.LongestSearch)
            return entries;

        var mentioning = entries.Mentioning(search).Select(entry => entry.Id);
        var number = int.TryParse(search.TrimStart('#'), out var typed) ? typed : -1;
        return entries.Where(entry => entry.Number == number || mentioning.Contains(entry.Id)
            || entry.Entrant.Name.Contains(search) || entry.CreditedName.Contains(search));
    }

    /// <summary>The query of a link that changes one thing.</summary>
    public IDictionary<string, string?> With(string contest, EntryStatus? status, int page = 1) => new Dictionary<string, string?>
    {
        ["contest"] = contest, ["Status"] = status?.ToString(), ["Film"] = Film?.ToString(), ["Category"] = Category?.ToString(), ["District"] = District?.ToString(),
        ["Search"] = string.IsNullOrWhiteSpace(Search) ? null : Search, ["Page"] = page > 1 ? $"{page}" : null,
    };
}
