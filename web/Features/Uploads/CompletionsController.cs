using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Finishes an upload: the store joins its blocks, and the film is queued. However often it is asked, there is one film and one job.</summary>
[StoreOutage]
[Route("uploads/{id:guid}/completion")]
public class CompletionsController(ContestDb db, VideoStore store, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    [Consumes("application/json")]
    public async Task<IActionResult> Create(Guid id, [FromBody] CompletionForm? form, CancellationToken cancel)
    {
        if (await db.Videos.AsNoTracking().UploadedFor(User.PersonId()).Include(it => it.Entry.Contest).Include(it => it.Entry.Video)
                .SingleOrDefaultAsync(it => it.Id == id, cancel) is not { } video)
            return NotFound();
        if (form?.Hashes is not { } hashes || hashes.Count != video.BlockCount || !hashes.All(hash => hash is { Length: 32 or 64 } && hash.All(char.IsAsciiHexDigit)))
            return BadRequest(new { message = texts["请求不完整。请刷新页面后再试。"].Value });
        if (video.Status != VideoStatus.Uploading)
            return Done(id);

        video.Entry.WhyNotFinishUpload(clock.GetUtcNow()).ThrowIfAny();
        StoredBlock[] blocks = [.. hashes.Select((hash, number) => new StoredBlock(BlockId.Of(number, hash!), video.BytesOfBlock(number)))];
        var staged = (await store.ListBlocksAsync(id, cancel)).ToHashSet();
        int[] missing = [.. blocks.Where(block => !staged.Contains(block)).Select(block => block.Id.Number)];
        // With none staged the blocks may have been joined already, and the answer lost.
        if (missing.Length > 0 && (staged.Count > 0 || await store.SizeOfUploadAsync(id, cancel) is null))
            return await IsStoredAsync(id, cancel) ? Done(id) : Conflict(new { message = texts["还有数据没有传到，系统会补传。"].Value, missing });
        // Only once it is closed does what is there stay so: whoever has an address to write to could join other blocks than these.
        if (!await store.CommitAsync(id, [.. blocks.Select(block => block.Id)], cancel) || !(await store.ListCommittedBlocksAsync(id, cancel)).SequenceEqual(blocks))
            return await IsStoredAsync(id, cancel) ? Done(id) : Conflict(new { message = texts["传到的数据和这个文件不一致。请取消这次上传，再重新上传。"].Value });

        if (await db.StoreUploadAsync(id, User.PersonId(), clock.GetUtcNow(), cancel))
            return Done(id);

        await store.DeleteUploadAsync(id, cancel);
        return NotFound();
    }

    Task<bool> IsStoredAsync(Guid id, CancellationToken cancel) => db.Videos.AnyAsync(it => it.Id == id && it.Status != VideoStatus.Uploading, cancel);

    OkObjectResult Done(Guid id) => Ok(new { id, film = $"{Request.PathBase}/uploads/{id}/film" });
}

/// <param name="Hashes">The SHA-256 of every block in order, whole or its first 32 hex digits.</param>
public sealed record CompletionForm(IReadOnlyList<string?>? Hashes);
