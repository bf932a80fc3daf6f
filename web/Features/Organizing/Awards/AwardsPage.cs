using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Awards;

/// <summary>The awards with their winners, and whom the deciding result suggests.</summary>
/// <param name="Source">Where the suggestions come from; null in a contest without rounds.</param>
/// <param name="Candidates">Works without an award, best first.</param>
public sealed record AwardsPage(
    string Contest, string Title, bool IsPublished, AwardsSource? Source, IReadOnlyList<AwardLine> Awards, IReadOnlyList<Candidate> Candidates, IReadOnlyList<DistrictChoice> Districts)
{
    public bool HasWinners => Awards.Any(award => award.Winners.Count > 0);
}

/// <param name="WhyNotYet">Why it suggests nobody yet.</param>
public sealed record AwardsSource(string Round, int Order, Refusal? WhyNotYet, string? ResultHash);

public sealed record AwardLine(Guid Id, string Name, AwardKind Kind, int Quota, IReadOnlyList<WinnerLine> Winners, IReadOnlyList<Candidate> Suggested, bool IsTied)
{
    public bool HasRoom => Winners.Count < Quota;
}

/// <param name="HasLeft">The work is no longer in the contest.</param>
public sealed record WinnerLine(Guid Id, int? Number, string Title, string By, bool HasLeft);

public sealed record Candidate(Guid EntryId, int Number, string Title, string By, int? Place, string? Score);

public sealed record DistrictChoice(Guid Id, string Name);

public static class AwardsPages
{
    public static async Task<AwardsPage?> AwardsPageAsync(this ContestDb db, Guid personId, string contest, Wording wording, CancellationToken cancel)
    {
        if (await db.Contests.OrganizedBy(personId).AsNoTracking().SingleOrDefaultAsync(it => it.Address == contest, cancel) is not { } found)
            return null;

        wording.Use(found.TimeZone);
        var awards = await db.Awards.AsNoTracking().Where(it => it.ContestId == found.Id).OrderBy(it => it.Order).ThenBy(it => it.Name).Include(it => it.Winners).ToListAsync(cancel);
        var entries = await db.Entries.AsNoTracking().OrganizedBy(personId).Where(it => it.ContestId == found.Id)
            .Select(it => new { it.Id, Number = it.Number!.Value, it.Title, it.CreditedName, it.Status }).ToDictionaryAsync(it => it.Id, cancel);
        var districts = await db.Districts.AsNoTracking().Where(it => it.ContestId == found.Id).OrderBy(it => it.Order).ToListAsync(cancel);
        var result = await db.DecidingResultAsync(found.Id, cancel);
        var standings = result?.Standings ?? [];
        var shown = result?.Final?.Rows.ToDictionary(it => it.EntryId, it => it.Shown) ?? [];

        var awarded = awards.SelectMany(it => it.Winners).Select(it => it.EntryId).OfType<Guid>().ToHashSet();
        var places = standings.ToDictionary(it => it.EntryId);
        Candidate Candidate(Guid id) => new(id, entries[id].Number, entries[id].Title, entries[id].CreditedName, places.GetValueOrDefault(id)?.Place,
            places.GetValueOrDefault(id)?.Place is null ? null : shown[id]);
        var candidates = entries.Values.Where(it => it.Status == EntryStatus.Accepted && !awarded.Contains(it.Id)).Select(it => Candidate(it.Id))
            .OrderBy(it => it.Place ?? int.MaxValue).ThenBy(it => it.Number).ToList();
        var suggested = Suggestions.Suggest(awards, [.. standings.Where(it => entries[it.EntryId].Status == EntryStatus.Accepted)], awarded, await db.CappedEntrantsAsync(found.Id, cancel)).ToDictionary(it => it.AwardId);
        return new(found.Address, Wording.Name(found.Title, found.TitleEnglish), found.ResultsPublishedAt is not null, Source(result),
            [.. awards.Select(award => new AwardLine(
                award.Id, Wording.Name(award.Name, award.NameEnglish), award.Kind, award.Quota,
                [.. award.Winners.OrderBy(it => it.Id).Select(it => it.EntryId is { } entry
                    ? new WinnerLine(it.Id, entries[entry].Number, entries[entry].Title, entries[entry].CreditedName, entries[entry].Status != EntryStatus.Accepted)
                    : new(it.Id, null, districts.Where(district => district.Id == it.DistrictId).Select(district => Wording.Name(district.Name, district.NameEnglish)).Single(), "", false))],
                suggested.TryGetValue(award.Id, out var suggestion) ? [.. suggestion.Entries.Select(Candidate)] : [], suggestion?.IsTied == true))],
            candidates, [.. districts.Where(it => !it.IsOutside).Select(it => new DistrictChoice(it.Id, Wording.Name(it.Name, it.NameEnglish)))]);
    }

    static AwardsSource? Source(DecidingResult? result) =>
        result is null ? null : new(Wording.Name(result.Round.Name, result.Round.NameEnglish), result.Round.Order, result.WhyNotYet, result.Final?.ResultHash);
}
