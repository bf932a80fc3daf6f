using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Web.Features.Organizing.Rounds;

namespace VideoContest.Web.Features.Organizing.Desk;

/// <summary>Tries out what the places would be under other rules. Nothing of it is kept but the fact that somebody tried.</summary>
[Route("organizing/{contest}/rounds/{order:int}/sandbox")]
public class SandboxController(ContestDb db, TimeProvider clock, Wording wording) : Controller
{
    [HttpGet("")]
    public async Task<IActionResult> New(string contest, int order, CancellationToken cancel) =>
        await HeadAsync(contest, order, cancel) is { } head ? View("Sandbox", await db.SandboxPageAsync(head, SandboxForm.Of(head), isTried: false, cancel)) : NotFound();

    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, int order, SandboxForm form, CancellationToken cancel)
    {
        if (await HeadAsync(contest, order, cancel) is not { } head)
            return NotFound();

        var page = await db.SandboxPageAsync(head, form, isTried: true, cancel);
        if (page.Problem is not null)
        {
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View("Sandbox", page);
        }
        db.Record(head.ContestId, Act.SandboxOpened, User.PersonId(), head.Id, clock.GetUtcNow(),
            ("method", form.Method), ("quorum", form.Quorum), ("severity", form.IsSeverityOn), ("without", form.Without.Count));
        await db.SaveChangesAsync(cancel);
        return View("Sandbox", page);
    }

    async Task<RoundHead?> HeadAsync(string contest, int order, CancellationToken cancel) =>
        await db.HeadAsync(User.PersonId(), contest, order, wording, cancel) is { State: RoundState.Closed, IsCalibration: false } head ? head : null;
}

/// <summary>How an entry's totals become a score while trying out.</summary>
public enum SandboxMethod { Mean, Trimmed, Median }

public sealed record SandboxForm
{
    public const int MostQuorum = 100;

    public SandboxMethod Method { get; init; }
    public string? Quorum { get; init; }
    public bool IsSeverityOn { get; init; }

    /// <summary>Judges whose sheets are left out.</summary>
    public List<Guid> Without { get; init; } = [];

    public Refusal? WhyNotTry() => int.TryParse(Quorum, NumberStyles.None, CultureInfo.InvariantCulture, out var quorum) && quorum is >= 1 and <= MostQuorum
        ? null : new("最少份数要写成 1 到 {0} 的整数。", MostQuorum);

    /// <summary>As the round has it.</summary>
    public static SandboxForm Of(RoundHead head) => new()
    {
        Method = head.Method == ScoringMethod.Trimmed ? SandboxMethod.Trimmed : SandboxMethod.Mean, Quorum = $"{head.Quorum}", IsSeverityOn = head.IsSeverityOfficial,
    };
}
