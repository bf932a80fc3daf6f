using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Entries;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>Whether awards and the places they go by fit together.</summary>
public static class AwardGiving
{
    /// <summary>Why an entry cannot be given this award, over what the award itself can tell.</summary>
    public static async Task<Refusal?> WhyNotGiveAsync(this ContestDb db, Contest contest, Award award, Entry entry, CancellationToken cancel = default)
    {
        var others = await db.Winners.Where(it => it.ContestId == contest.Id && it.EntryId != null)
            .Select(it => new { EntryId = it.EntryId!.Value, it.Entry!.EntrantId, Award = new LocalName(it.Award.Name, it.Award.NameEnglish) }).ToListAsync(cancel);
        if (others.FirstOrDefault(it => it.EntryId == entry.Id) is { } own)
            return new("这件作品已经获得“{0}”。", own.Award);
        if (contest.IsOneAwardPerEntrant && others.FirstOrDefault(it => it.EntrantId == entry.EntrantId) is { } other)
            return new("同一参赛者的另一件作品已经获得“{0}”，而本大赛规定每位参赛者最多获得一个奖项。", other.Award);

        var tie = (await db.TiesAtAwardsAsync(await db.DecidingResultAsync(contest.Id, cancel), cancel)).FirstOrDefault(it => it.Cut.Name == award.LocalName && it.Entries.Contains(entry.Id));
        return tie is null ? null : new("这件作品与别的作品名次并列，而“{0}”的名额不够，要由评审负责人书面决定先后。", award.LocalName);
    }

    /// <summary>Ties of the deciding result that lie across the quota of an award as the quotas are now.</summary>
    static async Task<IReadOnlyList<TieAtCut>> TiesAtAwardsAsync(this ContestDb db, DecidingResult? result, CancellationToken cancel) =>
        result is { Final: not null }
            ? await db.TiesAtCutsAsync(result.Round, await db.CutsAsync(result.Round, cancel), result.Standings, cancel)
            : [];

    /// <summary>Why the awards that were given cannot be published, one sentence each.</summary>
    /// <param name="awards">With their winners and the entries of these.</param>
    public static async Task<IReadOnlyList<Refusal>> WhyNotPublishAwardsAsync(this ContestDb db, Contest contest, IReadOnlyList<Award> awards, CancellationToken cancel = default)
    {
        var reasons = new List<Refusal>();
        var result = await db.DecidingResultAsync(contest.Id, cancel);
        if (result is not null)
            reasons.AddRange(await db.WhyNotRelyOnAsync(result, cancel));
        if (await db.TiesAtAwardsAsync(result, cancel) is { Count: > 0 } ties)
        {
            var tied = ties.SelectMany(it => it.Entries).ToHashSet();
            var numbers = await db.Entries.Where(it => tied.Contains(it.Id)).ToDictionaryAsync(it => it.Id, it => it.Number!.Value, cancel);
            reasons.AddRange(ties.Select(tie => new Refusal("作品 {0} 名次并列，而“{1}”的名额不够，要由评审负责人书面决定先后。", string.Join(' ', tie.Entries.Select(it => numbers[it]).Order()), tie.Cut.Name)));
        }
        if (contest.IsOneAwardPerEntrant)
            reasons.AddRange(awards.SelectMany(it => it.Winners).Where(it => it.Entry is not null).GroupBy(it => it.Entry!.EntrantId).Where(it => it.Count() > 1)
                .Select(it => new Refusal("作品 {0} 出自同一参赛者，而本大赛规定每位参赛者最多获得一个奖项。", string.Join(' ', it.Select(winner => winner.Entry!.Number!.Value).Order()))));
        return reasons;
    }

    /// <summary>Where the awards that were given are not those that the places suggest, one sentence each.</summary>
    /// <param name="awards">With their winners and the entries of these.</param>
    public static async Task<IReadOnlyList<Refusal>> AwardsBesidePlacesAsync(this ContestDb db, Contest contest, IReadOnlyList<Award> awards, CancellationToken cancel = default)
    {
        if (await db.DecidingResultAsync(contest.Id, cancel) is not { Final: { } final } result)
            return [];

        var accepted = await db.Entries.Where(it => it.ContestId == contest.Id && it.Status == EntryStatus.Accepted).Select(it => it.Id).ToListAsync(cancel);
        var numbers = final.Rows.ToDictionary(it => it.EntryId, it => it.Number);
        var wanted = Suggestions.FromTheStart(awards, [.. result.Standings.Where(it => accepted.Contains(it.EntryId))], await db.CappedEntrantsAsync(contest.Id, cancel));
        return [.. wanted.SelectMany(it => it.Entries.Select(entry => (Award: awards.Single(award => award.Id == it.AwardId), Entry: entry)))
            .Where(it => it.Award.Winners.All(winner => winner.EntryId != it.Entry))
            .Select(it => new Refusal("按名次，作品 {0} 应获得“{1}”，现在没有授予。", numbers[it.Entry], it.Award.LocalName))];
    }
}
