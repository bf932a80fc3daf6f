using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>Keeps what a judge plays of a film; the page's script says it every few seconds.</summary>
public class ViewingsController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("/judging/{round:guid}/entries/{number:int}/viewing")]
    public async Task<IActionResult> Create(Guid round, int number, ViewingForm form, CancellationToken cancel)
    {
        var me = User.PersonId();
        if (await db.Assignments.Of(me).Where(it => it.RoundId == round && it.Entry.Number == number).Include(it => it.Round).SingleOrDefaultAsync(cancel) is not { } assignment)
            return NotFound();

        var now = clock.GetUtcNow();
        Viewing.WhyNotPlay(assignment, now).ThrowIfAny();
        if (form.Read() is not { } played)
            return BadRequest();

        var length = await db.FilmSecondsAsync(assignment.EntryId, cancel);
        var viewing = await db.Viewings.SingleOrDefaultAsync(it => it.RoundId == round && it.EntryId == assignment.EntryId && it.JudgeId == me, cancel);
        if (viewing is null)
            db.Add(viewing = new(round, assignment.EntryId, me, now));
        viewing.Play(assignment, played, length, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Two windows at once. What this one played comes again with its next message.
            return Conflict();
        }

        var percent = Viewing.Percent(viewing.Played, length);
        return Json(new { percent, said = texts["已观看 {0}%", percent].Value });
    }
}

public sealed record ViewingForm
{
    const int MostStretches = 300;

    /// <summary>Everything the page has played so far: "0-12.5 20-33", in seconds of the film.</summary>
    public string? Played { get; init; }

    /// <summary>Null when it cannot be read.</summary>
    public IReadOnlyList<Stretch>? Read()
    {
        var parts = (Played ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        List<Stretch> stretches = [.. parts.Take(MostStretches).Select(One).OfType<Stretch>()];
        return stretches.Count == parts.Length ? stretches : null;
    }

    static Stretch? One(string part) =>
        part.Split('-') is [var from, var to] && Points.Parse(from) is { } start && Points.Parse(to) is { } end && start <= end ? new((double)start, (double)end) : null;
}
