using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Hands out addresses in the blob store to which a browser may write the blocks of one upload for a while, where the operator wants it so.</summary>
[StoreOutage]
[Route("uploads/{id:guid}/address")]
public class AddressesController(ContestDb db, VideoStore store, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    [HttpPost("")]
    public async Task<IActionResult> Create(Guid id, [FromServices] IOptions<UploadSettings> settings, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Videos.AsNoTracking().UploadedFor(User.PersonId()).Include(it => it.Entry.Contest).Include(it => it.Entry.Video)
                .SingleOrDefaultAsync(it => it.Id == id, cancel) is not { } video)
            return NotFound();
        if (!settings.Value.Direct)
            return Conflict(new { message = texts["视频经由网站上传。请刷新页面后重新选择文件，会从断点继续。"].Value });
        if (video.Status != VideoStatus.Uploading)
            return Conflict(new { message = texts["这个视频已经传完。"].Value });
        video.Entry.WhyNotFinishUpload(now).ThrowIfAny();
        // An address cannot cap how much is written, so the next one waits for what came through the last.
        if (await StagedAsync(id, cancel) > video.MostStagedBytes)
            return Conflict(new { message = texts["这个文件在上传过程中改动了太多次。请取消后重新上传。"].Value });

        await db.TouchUploadAsync(id, now, cancel);
        Response.Headers.CacheControl = "no-store";
        return Ok(new { address = store.SignUpload(id, now + UploadSettings.AddressLife), seconds = (int)UploadSettings.AddressLife.TotalSeconds });
    }

    async Task<long> StagedAsync(Guid id, CancellationToken cancel) =>
        (await store.ListBlocksAsync(id, cancel)).Sum(it => it.Bytes) + (await store.SizeOfUploadAsync(id, cancel) ?? 0);
}
