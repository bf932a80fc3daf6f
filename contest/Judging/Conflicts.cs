using System.Text;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>Finds the pairs of judges and works that must not meet.</summary>
public static class Conflicts
{
    /// <summary>Every conflict of interest on record, the gravest where there are several.</summary>
    /// <param name="judges">Those on the panel, or about to be.</param>
    public static async Task<IReadOnlyDictionary<(Guid Entry, Guid Judge), Conflict>> FindConflictsAsync(
        this ContestDb db, Round round, IReadOnlyCollection<Guid> judges, IReadOnlyCollection<Guid> entries, CancellationToken cancel = default)
    {
        var works = await WorksAsync(db, round.ContestId, entries, cancel);
        var recusals = await db.Recusals.Where(it => judges.Contains(it.JudgeId) && db.Rounds.Any(other => other.Id == it.RoundId && other.ContestId == round.ContestId))
            .Select(it => new { it.EntryId, it.JudgeId }).ToListAsync(cancel);
        var aside = recusals.Select(it => (it.EntryId, it.JudgeId)).ToHashSet();
        var sides = await SidesAsync(db, round.ContestId, judges, cancel);

        var found = new Dictionary<(Guid, Guid), Conflict>();
        foreach (var work in works)
            foreach (var side in sides)
                if ((aside.Contains((work.Id, side.Judge)) ? Conflict.Recused : Between(round, work, side)) is { } why)
                    found[(work.Id, side.Judge)] = why;
        return found;
    }

    /// <summary>Which entries come from the judge's own district or organisation, whatever the rules of a round say of it.</summary>
    public static async Task<OwnSidePairs> OwnSidesAsync(this ContestDb db, Guid contestId, IReadOnlyCollection<Guid> judges, IReadOnlyCollection<Guid> entries, CancellationToken cancel = default)
    {
        var works = await WorksAsync(db, contestId, entries, cancel);
        var pairs = (await SidesAsync(db, contestId, judges, cancel)).SelectMany(side => works.Select(work => (work, side))).ToList();
        IReadOnlySet<(Guid, Guid)> Those(Func<Work, Side, bool> are) => pairs.Where(it => are(it.work, it.side)).Select(it => (it.work.Id, it.side.Judge)).ToHashSet();
        return new(Those(IsOfDistrict), Those((work, side) => work.Owner == side.Judge || IsOfCompany(work, side) || IsOfOrganisation(work, side)));
    }

    static Conflict? Between(Round round, Work work, Side side) =>
        work.Owner == side.Judge ? Conflict.OwnEntry :
        IsOfCompany(work, side) ? Conflict.SameCompany :
        IsOfOrganisation(work, side) ? Conflict.SameOrganisation :
        round.ExcludesDistrict && IsOfDistrict(work, side) ? Conflict.SameDistrict :
        round.ExcludesMailDomain && side.MailDomain is { } domain && domain == PublicMailProviders.OwnDomain(work.Email) ? Conflict.SameMailDomain :
        null;

    static bool IsOfCompany(Work work, Side side) => work.CreditCode is not null && work.CreditCode == side.CreditCode;

    static bool IsOfOrganisation(Work work, Side side) => side.Organisation is { } organisation && (organisation == Plain(work.Entrant) || organisation == Plain(work.CreditedName));

    static bool IsOfDistrict(Work work, Side side) => work.District is { } district && side.Districts.Contains(district);

    static Task<List<Work>> WorksAsync(ContestDb db, Guid contestId, IReadOnlyCollection<Guid> entries, CancellationToken cancel) =>
        db.Entries.AsNoTracking().Where(entry => entry.ContestId == contestId && entries.Contains(entry.Id))
            .Select(entry => new Work(entry.Id, entry.DistrictId, entry.Entrant.PersonId, entry.Entrant.CreditCode, entry.Entrant.Name, entry.CreditedName,
                db.Users.Where(person => person.Id == entry.Entrant.PersonId).Select(person => person.Email).FirstOrDefault()))
            .ToListAsync(cancel);

    // A judge's districts are the one they look after as coordinator and those they entered works for.
    static async Task<IReadOnlyList<Side>> SidesAsync(ContestDb db, Guid contestId, IReadOnlyCollection<Guid> judges, CancellationToken cancel)
    {
        var people = await db.Users.AsNoTracking().Where(person => judges.Contains(person.Id))
            .Select(person => new { person.Id, person.Email, person.Entrant!.Name, person.Entrant.CreditCode }).ToListAsync(cancel);
        var looksAfter = await db.Memberships.Where(it => it.ContestId == contestId && it.DistrictId != null && judges.Contains(it.PersonId))
            .Select(it => new { it.PersonId, DistrictId = it.DistrictId!.Value }).ToListAsync(cancel);
        var enteredFor = await db.Entries.Where(it => it.ContestId == contestId && it.DistrictId != null && judges.Contains(it.Entrant.PersonId!.Value))
            .Select(it => new { PersonId = it.Entrant.PersonId!.Value, DistrictId = it.DistrictId!.Value }).ToListAsync(cancel);
        var districts = looksAfter.Concat(enteredFor).ToLookup(it => it.PersonId, it => it.DistrictId);
        return [.. people.Select(it => new Side(it.Id, it.CreditCode, it.Name is { Length: > 0 } && it.CreditCode is not null ? Plain(it.Name) : null, [.. districts[it.Id]], PublicMailProviders.OwnDomain(it.Email)))];
    }

    // Full and half width, upper and lower case, and blanks make no different organisation.
    static string Plain(string name) => string.Concat(name.Normalize(NormalizationForm.FormKC).Where(it => !char.IsWhiteSpace(it))).ToUpperInvariant();

    sealed record Work(Guid Id, Guid? District, Guid? Owner, string? CreditCode, string Entrant, string CreditedName, string? Email);

    /// <param name="Organisation">Of a judge who has entered for a company.</param>
    sealed record Side(Guid Judge, string? CreditCode, string? Organisation, HashSet<Guid> Districts, string? MailDomain);
}
