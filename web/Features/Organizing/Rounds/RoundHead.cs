using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Organizing.Rounds;

/// <summary>What every page of a round shows on top.</summary>
/// <param name="Contest">The contest's address.</param>
public sealed record RoundHead(
    Guid Id, Guid ContestId, string Contest, string ContestTitle, string ContestTitleEnglish, string TimeZone, int Order, string Name, string NameEnglish, RoundState State,
    DateTimeOffset OpensAt, DateTimeOffset ClosesAt, DateTimeOffset? OpenedAt, DateTimeOffset? ClosedAt, ScoringMethod Method, int? SheetsPerEntry, int Quorum, int Decimals,
    bool IsBlind, int? TakesTop)
{
    /// <summary>What the public vote makes of the result.</summary>
    public int VotePercent { get; init; }

    public string Title => Wording.Name(Name, NameEnglish);

    /// <summary>The colour of the state's tag.</summary>
    public string Tag => State switch { RoundState.Open => "tag info", RoundState.Closed => "tag success", _ => "tag" };
}

public static class RoundHeads
{
    /// <summary>The rounds of a contest that the person organizes, in order.</summary>
    public static IQueryable<RoundHead> HeadsOf(this IQueryable<Round> rounds, Guid personId, string contest) =>
        rounds.AsNoTracking().OrganizedBy(personId).Where(round => round.Contest.Address == contest).OrderBy(round => round.Order)
            .Select(round => new RoundHead(
                round.Id, round.ContestId, round.Contest.Address, round.Contest.Title, round.Contest.TitleEnglish, round.Contest.TimeZone, round.Order, round.Name, round.NameEnglish,
                round.State, round.OpensAt, round.ClosesAt, round.OpenedAt, round.ClosedAt, round.Method, round.SheetsPerEntry, round.Quorum, round.Decimals, round.IsBlind, round.TakesTop) { VotePercent = round.VotePercent });

    public static async Task<RoundHead?> HeadAsync(this ContestDb db, Guid personId, string contest, int order, Wording wording, CancellationToken cancel)
    {
        var head = await db.Rounds.Where(round => round.Order == order).HeadsOf(personId, contest).SingleOrDefaultAsync(cancel);
        if (head is not null)
            wording.Use(head.TimeZone);
        return head;
    }
}
