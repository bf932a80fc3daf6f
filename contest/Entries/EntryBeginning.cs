using VideoContest.Contests;
using VideoContest.People;

namespace VideoContest.Entries;

// Whether an entrant may begin another entry.
public partial class Entry
{
    /// <param name="entriesSoFar">The entries the entrant has in the contest, without withdrawn ones; see EntryCap.</param>
    public static Refusal? WhyNotBegin(Contest contest, int entriesSoFar, DateTimeOffset now) =>
        !contest.TakesEntriesAt(now) ? WhyClosed(contest, now) :
        entriesSoFar >= contest.MostEntriesPerEntrant ? new("每位参赛者最多可以有 {0} 件作品（含草稿，不含已撤回的），您已经有 {1} 件。", contest.MostEntriesPerEntrant, entriesSoFar) :
        null;

    /// <summary>Makes a draft.</summary>
    /// <param name="entriesSoFar">Counted under the entrant's lock, so that two at once cannot both be the last one allowed.</param>
    public static Entry Begin(Contest contest, Entrant entrant, EntryDetails details, int entriesSoFar, DateTimeOffset now)
    {
        WhyNotBegin(contest, entriesSoFar, now).ThrowIfAny();
        return new(contest, entrant, details, now);
    }

    static Refusal WhyClosed(Contest contest, DateTimeOffset now) => now < contest.EntriesOpenAt
        ? new("作品征集还没有开始，开始时间是 {0}。", contest.EntriesOpenAt)
        : contest.ResultsPublishedAt is not null
        ? new("获奖结果已经公布，不再接受作品。")
        : new("作品征集已于 {0} 截止。", contest.EntriesCloseAt);
}
