using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using VideoContest.Entries;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Uploads of films, as the browser's script sees them: begun, asked about, cancelled. Refusals come as JSON with a message.</summary>
[StoreOutage]
[Route("uploads")]
public class UploadsController(ContestDb db, VideoStore store, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    [Consumes("application/json")]
    public async Task<IActionResult> Create(
        [FromBody] UploadForm? form, [FromServices] IOptions<SiteSettings> settings, [FromServices] FindingWords findings, CancellationToken cancel)
    {
        if (form is null)
            return BadRequest(new { message = texts["请求不完整。请刷新页面后再试。"].Value });
        if (await db.Entries.AsNoTracking().OwnedBy(User.PersonId()).Where(it => it.Id == form.Entry).Select(it => it.Contest.Rules).SingleOrDefaultAsync(cancel) is not { } rules)
            return NotFound();
        if (form.Size < 1)
            return Conflict(new { message = texts["这个文件是空的。请选择视频文件。"].Value });
        var site = settings.Value;
        if (site.Tighten(rules).MostBytes is var most && form.Size > most)
            return Conflict(new { message = findings.Say(new(FindingKind.TooManyBytes, Text(form.Size), Text(most))) });

        var video = await db.BeginUploadAsync(form.Entry, User.PersonId(), new(form.Name ?? "", form.Size, form.IsLineSlow),
            new(site.MostBytesPerEntrant, site.MostUploadsAtOnce), clock.GetUtcNow(), cancel);
        return Created($"{Request.PathBase}/uploads/{video.Id}", StateOf(video, []));
    }

    /// <summary>What is already there, so that a browser goes on where it stopped.</summary>
    [HttpGet("{id:guid}")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel)
    {
        if (await db.Videos.AsNoTracking().UploadedFor(User.PersonId()).SingleOrDefaultAsync(it => it.Id == id, cancel) is not { } video)
            return NotFound();

        Response.Headers.CacheControl = "no-store";
        return Ok(StateOf(video, video.Status == VideoStatus.Uploading ? await store.ListBlocksAsync(id, cancel) : []));
    }

    [HttpDelete("{id:guid}")]
    public async Task<IActionResult> Delete(Guid id, CancellationToken cancel)
    {
        if (!await db.Videos.UploadedFor(User.PersonId()).AnyAsync(it => it.Id == id, cancel))
            return NotFound();
        if (!await db.CancelUploadAsync(id, cancel))
            return Conflict(new { message = texts["视频已经传完，不能再取消。需要更换时，请上传新的视频。"].Value });

        await store.DeleteUploadAsync(id, cancel);
        return NoContent();
    }

    UploadState StateOf(Video video, IReadOnlyList<StoredBlock> staged) =>
        UploadState.Of(video, staged, Request.PathBase, HttpContext.RequestServices.GetRequiredService<IOptions<UploadSettings>>().Value.Direct);

    static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

/// <param name="Entry">The entry the film is for.</param>
/// <param name="Size">Bytes of the file.</param>
/// <param name="Name">What the file is called; kept as text only.</param>
/// <param name="IsLineSlow">The browser takes its line for a slow one: blocks are smaller.</param>
public sealed record UploadForm(Guid Entry, long Size, string? Name, bool IsLineSlow = false);
