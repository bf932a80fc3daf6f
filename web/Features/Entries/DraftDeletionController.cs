using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Entries;

/// <summary>A draft is thrown away with its films.</summary>
[Route("my/entries/{id:guid}/deletion")]
public class DraftDeletionController(ContestDb db, VideoStore store, IStringLocalizer<Texts> texts, ILogger<DraftDeletionController> log) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, int version, CancellationToken cancel)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.LockOwnEntryAsync(User.PersonId(), id, cancel) is not { } entry)
            return NotFound();

        entry.WhyNotDelete().ThrowIfAny();
        (entry.Version != version ? new Refusal("作品在您打开页面之后有了变化。请核对后再删除。") : null).ThrowIfAny();
        var films = await db.Videos.Where(film => film.EntryId == id).Select(film => film.Id).ToListAsync(cancel);
        // In SQL, because the entry points at one of its films and the films at the entry; their jobs go with them.
        await db.Videos.Where(film => film.EntryId == id).ExecuteDeleteAsync(cancel);
        await db.Entries.Where(draft => draft.Id == id).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        foreach (var film in films)
            await DeleteBytesAsync(film);
        TempData["Said"] = texts["草稿已删除。"].Value;
        return RedirectToAction("Index", "OwnEntries");
    }

    // The rows are gone, so nothing leads to the bytes any more: a store that is down now must not look like a failed deletion.
    async Task DeleteBytesAsync(Guid film)
    {
        try
        {
            await store.DeleteFilmAsync(film, CancellationToken.None);
        }
        catch (Exception failure) when (failure is RequestFailedException or AggregateException)
        {
            log.LogError(failure, "The bytes of film {Film} could not be deleted; its rows are gone.", film);
        }
    }
}
