using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.People;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>What the judge who is signed in has to score.</summary>
public class JudgingController(ContestDb db, TimeProvider clock) : Controller
{
    [HttpGet("/judging")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        var me = User.PersonId();
        if (!await db.Memberships.AnyAsync(it => it.PersonId == me && it.Role == MemberRole.Judge, cancel))
            return NotFound();

        var now = clock.GetUtcNow();
        return View(new JudgingPage(await db.DeskOfAsync(me, now, cancel), now));
    }
}

public sealed record JudgingPage(IReadOnlyList<DeskRound> Rounds, DateTimeOffset Now);
