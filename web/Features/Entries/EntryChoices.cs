using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>What a contest lets an entrant choose from and asks to be signed.</summary>
public sealed record EntryChoices(IReadOnlyList<EntryChoice> Categories, IReadOnlyList<EntryChoice> Districts, IReadOnlyList<Agreement> Texts)
{
    public static async Task<EntryChoices> ReadAsync(ContestDb db, Guid contestId, CancellationToken cancel) => new(
        await db.Categories.AsNoTracking().Where(it => it.ContestId == contestId).OrderBy(it => it.Order)
            .Select(it => new EntryChoice(it.Id, Wording.Name(it.Name, it.NameEnglish))).ToListAsync(cancel),
        await db.Districts.AsNoTracking().Where(it => it.ContestId == contestId).OrderBy(it => it.IsOutside).ThenBy(it => it.Order)
            .Select(it => new EntryChoice(it.Id, Wording.Name(it.Name, it.NameEnglish))).ToListAsync(cancel),
        [.. (await db.Agreements.AsNoTracking().InForce(contestId).ToListAsync(cancel)).OrderBy(text => text.Kind)]);
}

public sealed record EntryChoice(Guid Id, string Name);
