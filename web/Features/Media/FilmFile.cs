using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Net.Http.Headers;

namespace VideoContest.Web.Features.Media;

/// <summary>Answers with a blob, or with the range of it that was asked for, passing it on as it comes.</summary>
public sealed class FilmFile(BlobClient blob, string contentType) : FileResult(contentType)
{
    public override async Task ExecuteResultAsync(ActionContext context)
    {
        var logs = context.HttpContext.RequestServices.GetRequiredService<ILoggerFactory>();
        await new Executor(logs.CreateLogger<FilmFile>()).ExecuteAsync(context.HttpContext, this, context, blob);
    }

    // The framework's own reading of conditions and ranges; only where the bytes come from is ours.
    sealed class Executor(ILogger logger) : FileResultExecutorBase(logger)
    {
        public async Task ExecuteAsync(HttpContext http, FilmFile file, ActionContext context, BlobClient blob)
        {
            // The framework takes any unit for bytes.
            if (!http.Request.Headers.Range.ToString().StartsWith("bytes=", StringComparison.OrdinalIgnoreCase))
                http.Request.Headers.Remove(HeaderNames.Range);
            long length;
            try
            {
                length = await LengthAsync(blob, http);
            }
            catch (RequestFailedException missing) when (missing.Status == 404)
            {
                http.Response.Headers.CacheControl = "no-store";
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            var (range, rangeLength, serveBody) = SetHeadersAndLog(context, file, length, enableRangeProcessing: true, etag: file.EntityTag);
            if (!serveBody || length == 0)
                return;

            http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
            var wanted = range is null ? default : new HttpRange(range.From!.Value, rangeLength);
            using var bytes = (await blob.DownloadStreamingAsync(new BlobDownloadOptions { Range = wanted }, http.RequestAborted)).Value;
            await bytes.Content.CopyToAsync(http.Response.Body, http.RequestAborted);
        }

        // A player asks for hundreds of ranges; what is stored never changes under its name, so the store is asked for its length now and then.
        static async Task<long> LengthAsync(BlobClient blob, HttpContext http)
        {
            var memory = http.RequestServices.GetRequiredService<IMemoryCache>();
            if (memory.TryGetValue(blob.Uri, out long known))
                return known;

            var length = (await blob.GetPropertiesAsync(cancellationToken: http.RequestAborted)).Value.ContentLength;
            return memory.Set(blob.Uri, length, absoluteExpirationRelativeToNow: TimeSpan.FromMinutes(5));
        }
    }
}
