using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>Whether the results of a contest can be made public.</summary>
public static class Publication
{
    /// <summary>The awards of a contest with winners, their entries, films and entrants, in order.</summary>
    public static Task<List<Award>> AwardsWithWinnersAsync(this ContestDb db, Guid contestId, CancellationToken cancel = default) =>
        db.Awards.Where(award => award.ContestId == contestId).OrderBy(award => award.Order)
            .Include(award => award.Winners).ThenInclude(winner => winner.Entry).ThenInclude(entry => entry!.Video)
            .Include(award => award.Winners).ThenInclude(winner => winner.Entry).ThenInclude(entry => entry!.Entrant)
            .Include(award => award.Winners).ThenInclude(winner => winner.District)
            .AsSplitQuery().ToListAsync(cancel);

    /// <summary>What an organizer should know before publishing, though it does not stand in the way.</summary>
    /// <param name="awards">As AwardsWithWinnersAsync gives them.</param>
    public static async Task<IReadOnlyList<Refusal>> CautionsBeforePublicationAsync(this ContestDb db, Contest contest, IReadOnlyList<Award> awards, DateTimeOffset now, CancellationToken cancel = default)
    {
        var cautions = new List<Refusal>();
        if (contest.TakesEntriesAt(now))
            cautions.Add(new("作品征集到 {0} 才截止；公布之后不再接受新的作品。", contest.EntriesCloseAt));
        if (await db.Entries.CountAsync(entry => entry.ContestId == contest.Id && entry.Status == Entries.EntryStatus.Submitted, cancel) is > 0 and var waiting)
            cautions.Add(new("还有 {0} 件作品没有审核。", waiting));
        cautions.AddRange(await db.AwardsBesidePlacesAsync(contest, awards, cancel));
        return cautions;
    }

    /// <summary>Everything that stands in the way, one sentence each; empty when the results can be published.</summary>
    /// <param name="awards">As AwardsWithWinnersAsync gives them.</param>
    public static async Task<IReadOnlyList<Refusal>> WhyNotPublishResultsAsync(this ContestDb db, Contest contest, IReadOnlyList<Award> awards, CancellationToken cancel = default)
    {
        var blockers = new List<Refusal>();
        if (contest.WhyNotPublishResults(awards.Sum(award => award.Winners.Count)) is { } refusal)
            blockers.Add(refusal);
        if (contest.ResultsPublishedAt is not null)
            return blockers;

        var last = await db.Rounds.Where(round => round.ContestId == contest.Id && !round.IsCalibration).MaxAsync(round => (int?)round.Order, cancel);
        foreach (var round in await db.Rounds.Where(round => round.ContestId == contest.Id && round.State == RoundState.Open && round.Order != last).Select(round => new LocalName(round.Name, round.NameEnglish)).ToListAsync(cancel))
            blockers.Add(new("“{0}”还在评分中，请先结束评分。", round));
        blockers.AddRange(await db.WhyNotPublishAwardsAsync(contest, awards, cancel));
        foreach (var award in awards)
            foreach (var entry in award.Winners.Select(winner => winner.Entry).Where(entry => entry is { IsPublished: false } && entry.WhyNotPublish() is not null))
                blockers.Add(new("获得“{0}”的作品 {1} 已不在参赛中或视频不能播放，请先收回奖项。", award.LocalName, entry!.Number!.Value));
        return blockers;
    }
}
