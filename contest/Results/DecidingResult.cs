using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Results;

/// <summary>The result that awards go by: the final one of the last round that gives places.</summary>
/// <param name="Round">With its criteria.</param>
/// <param name="Final">Null until two organizers have made it final.</param>
public sealed record DecidingResult(Round Round, StandingRun? Final)
{
    public LocalName RoundName => new(Round.Name, Round.NameEnglish);

    /// <summary>Best first; none before the result is final.</summary>
    public IReadOnlyList<Standing> Standings => Final?.Standings() ?? [];

    /// <summary>Why awards cannot go by it yet.</summary>
    public Refusal? WhyNotYet =>
        Round.State == RoundState.Draft ? new("“{0}”还没有开始评分。不再需要这一轮的，请先删除。", RoundName) :
        Round.State == RoundState.Open ? new("“{0}”还在评分中，请先结束评分。", RoundName) :
        Final is null ? new("“{0}”的结果还没有定稿。", RoundName) :
        null;
}

public static class DecidingResults
{
    /// <summary>Null in a contest without rounds, where awards are given without places.</summary>
    public static async Task<DecidingResult?> DecidingResultAsync(this ContestDb db, Guid contestId, CancellationToken cancel = default) =>
        await db.Rounds.AsNoTracking().Include(it => it.Criteria).Where(it => it.ContestId == contestId && !it.IsCalibration).OrderByDescending(it => it.Order).FirstOrDefaultAsync(cancel) is { } round
            ? new(round, await db.FinalRunAsync(round.Id, cancel))
            : null;

    /// <summary>What has happened since the result became final and is not decided yet, one sentence each.</summary>
    public static async Task<IReadOnlyList<Refusal>> WhyNotRelyOnAsync(this ContestDb db, DecidingResult result, CancellationToken cancel = default)
    {
        if (result.WhyNotYet is { } refusal)
            return [refusal];

        var reasons = new List<Refusal>();
        var proposed = await db.Rounds.AsNoTracking().Where(it => it.ContestId == result.Round.ContestId && db.StandingRuns.Any(run => run.RoundId == it.Id && run.State == RunState.Proposed))
            .OrderBy(it => it.Order).Select(it => new LocalName(it.Name, it.NameEnglish)).ToListAsync(cancel);
        reasons.AddRange(proposed.Select(name => new Refusal("“{0}”有一份更正在等待批准，请先批准或撤回。", name)));
        if (proposed.Count == 0 && (await db.PrepareRunAsync(result.Round, cancel)).InputsHash != result.Final!.InputsHash)
            reasons.Add(new("“{0}”的结果定稿之后数据又有变动，请先更正。", result.RoundName));
        return reasons;
    }
}
