using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Ledger;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Organizing.Processing;

/// <summary>Sends a film whose processing failed to the workers once more.</summary>
[Route("organizing/{contest}/processing/{video:guid}/retry")]
public class RetriesController(ContestDb db, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    /// <summary>Opened as a page, it leads to where its form stands.</summary>
    [HttpGet("")]
    public IActionResult Show(string contest) => RedirectToAction("Index", "Queue", new { contest });

    /// <param name="claim">The failed claim that the organizer saw.</param>
    [HttpPost("")]
    public async Task<IActionResult> Create(string contest, Guid video, int claim, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!await db.Videos.InContestsOf(User.PersonId()).AnyAsync(it => it.Id == video && it.Entry.Contest.Address == contest, cancel))
            return NotFound();
        if (!await new VideoQueue(db).QueueAgainAsync(video, claim, cancel))
            throw new Refusal("这个视频在您打开页面之后有了变化，可能已经有人让它重新处理。请刷新页面查看。").AsException();

        var film = await db.Videos.Include(it => it.Entry).SingleAsync(it => it.Id == video, cancel);
        film.WhyNotProcessAgain().ThrowIfAny();
        film.Requeue();
        // Whoever decides on the entry at this moment is told.
        db.Entry(film.Entry).Property(it => it.Version).IsModified = true;
        db.Record(film.Entry.ContestId, Act.FilmRequeued, User.PersonId(), film.EntryId, clock.GetUtcNow(), ("film", film.Id));
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        TempData["Said"] = texts["视频已重新排队处理。"].Value;
        return RedirectToAction("Index", "Queue", new { contest });
    }
}
