using Microsoft.EntityFrameworkCore;
using VideoContest.Entries;
using VideoContest.People;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Judging;

/// <summary>What a round is opened with.</summary>
/// <param name="Entries">The works to be judged.</param>
/// <param name="Conflicts">Pairs of the panel and these works that must not meet, and why.</param>
/// <param name="WhyNot">Why the works cannot be told yet.</param>
public sealed record RoundOpening(IReadOnlyList<RoundEntry> Entries, IReadOnlyDictionary<(Guid Entry, Guid Judge), Conflict> Conflicts, Refusal? WhyNot)
{
    /// <summary>Works that every judge may score, of no category.</summary>
    public static RoundOpening WithoutConflicts(IEnumerable<Guid> entries) => new([.. entries.Select(entry => new RoundEntry(entry, null))], new Dictionary<(Guid, Guid), Conflict>(), null);
}

public sealed record RoundEntry(Guid Id, Guid? Category);

public static class RoundOpenings
{
    /// <summary>Finds the accepted works that the round takes, and every conflict of interest that is on record.</summary>
    /// <param name="round">With its panel.</param>
    public static async Task<RoundOpening> PrepareOpeningAsync(this ContestDb db, Round round, CancellationToken cancel = default)
    {
        var accepted = await db.Entries.Where(entry => entry.ContestId == round.ContestId && entry.Status == EntryStatus.Accepted)
            .Select(entry => new { entry.Id, entry.CategoryId, entry.Entrant.PersonId, entry.Entrant.CreditCode }).ToListAsync(cancel);
        if (round.TakesTop is { } top)
        {
            var before = await db.Rounds.AsNoTracking().Include(it => it.Criteria)
                .Where(it => it.ContestId == round.ContestId && it.Order < round.Order).OrderByDescending(it => it.Order).FirstOrDefaultAsync(cancel);
            if (before is null)
                return new([], new Dictionary<(Guid, Guid), Conflict>(), new("这是第一轮，不能只取上一轮的前几名。"));
            if (before.State != RoundState.Closed)
                return new([], new Dictionary<(Guid, Guid), Conflict>(), new("上一轮还没有结束，排不出前 {0} 名。", top));

            var best = (await db.WorkOutStandingsAsync(before, cancel)).Top(top).Select(standing => standing.EntryId).ToHashSet();
            accepted = [.. accepted.Where(entry => best.Contains(entry.Id))];
        }

        var panel = round.Panel.Select(seat => seat.JudgeId).ToList();
        var gone = panel.Count - await db.Memberships.CountAsync(it => it.ContestId == round.ContestId && it.Role == MemberRole.Judge && panel.Contains(it.PersonId), cancel);
        var whyNot = gone > 0 && round.State == RoundState.Draft ? new Refusal("评委组里有 {0} 位已经不是本大赛的评委，请先修改评委组。", gone) : null;
        var companies = await db.Entrants.Where(entrant => entrant.PersonId != null && panel.Contains(entrant.PersonId.Value) && entrant.CreditCode != null)
            .Select(entrant => new { Judge = entrant.PersonId!.Value, entrant.CreditCode }).ToListAsync(cancel);
        var recusals = await db.Recusals.Where(it => panel.Contains(it.JudgeId) && db.Rounds.Any(other => other.Id == it.RoundId && other.ContestId == round.ContestId))
            .Select(it => new { it.EntryId, it.JudgeId }).ToListAsync(cancel);

        var entries = accepted.Select(entry => entry.Id).ToHashSet();
        var conflicts = new Dictionary<(Guid, Guid), Conflict>();
        foreach (var recusal in recusals.Where(it => entries.Contains(it.EntryId)))
            conflicts[(recusal.EntryId, recusal.JudgeId)] = Conflict.Recused;
        foreach (var entry in accepted)
        {
            foreach (var company in companies.Where(it => it.CreditCode == entry.CreditCode))
                conflicts[(entry.Id, company.Judge)] = Conflict.SameCompany;
            if (entry.PersonId is { } owner && panel.Contains(owner))
                conflicts[(entry.Id, owner)] = Conflict.OwnEntry;
        }
        return new([.. accepted.Select(entry => new RoundEntry(entry.Id, entry.CategoryId))], conflicts, whyNot);
    }
}
