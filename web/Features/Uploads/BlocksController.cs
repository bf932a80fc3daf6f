using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;
using VideoContest.Storage;
using VideoContest.Videos;

namespace VideoContest.Web.Features.Uploads;

/// <summary>Takes blocks of an upload and passes them on to the store as they come.</summary>
[StoreOutage]
[Route("uploads/{id:guid}/blocks")]
public class BlocksController(ContestDb db, VideoStore store, TimeProvider clock, IStringLocalizer<Texts> texts) : Controller
{
    static readonly TimeSpan TouchEvery = TimeSpan.FromSeconds(30);

    [HttpPut("{number:int}")]
    [Consumes("application/octet-stream")]
    [RequestSizeLimit(Video.MostBlockBytes)]
    [SlowLinesWelcome]
    public async Task<IActionResult> Update(
        Guid id, int number, [FromHeader(Name = "X-Block-Sha256")] string? sha256, [FromServices] UploadRoom room, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (await db.Videos.AsNoTracking().UploadedFor(User.PersonId()).Include(it => it.Entry.Contest).Include(it => it.Entry.Video)
                .SingleOrDefaultAsync(it => it.Id == id, cancel) is not { } video || number < 0 || number >= video.BlockCount)
            return NotFound();
        if (video.Status != VideoStatus.Uploading)
            return Refuse(StatusCodes.Status409Conflict, "这个视频已经传完。");
        video.Entry.WhyNotFinishUpload(now).ThrowIfAny();
        var length = video.BytesOfBlock(number);
        if (sha256 is not { Length: 64 } || !sha256.All(char.IsAsciiHexDigit))
            return Refuse(StatusCodes.Status400BadRequest, "请求不完整。请刷新页面后再试。");
        if (Request.ContentLength is { } declared && declared != length)
            return Refuse(declared > length ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest, WrongLength);
        if (!await room.TakeAsync(video, BlockId.Of(number, sha256)))
            return Refuse(StatusCodes.Status409Conflict, "这个文件在上传过程中改动了太多次。请取消后重新上传。");

        var fault = await store.PutBlockAsync(id, number, sha256, Request.Body, length, cancel);
        if (fault is null)
        {
            Telemetry.UploadBlocks.Add(1);
            Telemetry.UploadBytes.Add(length);
        }
        if (fault is null && now - video.TouchedAt >= TouchEvery)
            await db.TouchUploadAsync(id, now, cancel);
        return fault switch
        {
            null => NoContent(),
            BlockFault.OtherHash => Refuse(StatusCodes.Status422UnprocessableEntity, "这一段数据在传输中出错了，系统会自动重传。"),
            BlockFault.TooLong => Refuse(StatusCodes.Status413PayloadTooLarge, WrongLength),
            BlockFault.TooShort => Refuse(StatusCodes.Status400BadRequest, WrongLength),
            _ => Refuse(StatusCodes.Status408RequestTimeout, "这一段数据没有传完，系统会自动重传。"),
        };
    }

    const string WrongLength = "这一段数据的长度不对。请刷新页面后重新选择文件。";

    ObjectResult Refuse(int status, string sentence) => new(new { message = texts[sentence].Value }) { StatusCode = status };

    // A phone at a building site may send a block for minutes; one that sends next to nothing is still let go.
    [AttributeUsage(AttributeTargets.Method)]
    sealed class SlowLinesWelcomeAttribute : Attribute, IResourceFilter
    {
        public void OnResourceExecuting(ResourceExecutingContext context)
        {
            if (context.HttpContext.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
                rate.MinDataRate = new MinDataRate(bytesPerSecond: 500, gracePeriod: TimeSpan.FromSeconds(30));
        }

        public void OnResourceExecuted(ResourceExecutedContext context) { }
    }
}
