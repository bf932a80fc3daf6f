using Microsoft.EntityFrameworkCore;
using VideoContest.Results;
using VideoContest.Storage;

namespace VideoContest.Tests.Support;

/// <summary>Makes a closed round's result final, where a test is about what comes after.</summary>
public static class FinalResults
{
    /// <summary>Proposes the standings as they are worked out and has a second person approve them.</summary>
    public static async Task<StandingRun> FinaliseAsync(this ContestDb db, Guid roundId, DateTimeOffset now)
    {
        var round = await db.Rounds.Include(it => it.Criteria).SingleAsync(it => it.Id == roundId);
        var organizer = await db.Memberships.Where(it => it.ContestId == round.ContestId && it.Role == People.MemberRole.Organizer).Select(it => it.PersonId).FirstAsync();
        var number = await db.StandingRuns.CountAsync(it => it.RoundId == roundId) + 1;
        var run = (await db.PrepareRunAsync(round)).Propose(roundId, number, number > 1 ? "更正" : "", organizer, now);
        run.Approve(await db.Users.Where(it => it.Id != organizer).Select(it => it.Id).FirstAsync(), await db.StandingRuns.SingleOrDefaultAsync(it => it.RoundId == roundId && it.State == RunState.Final), now);
        db.Add(run);
        await db.SaveChangesAsync();
        return run;
    }
}
