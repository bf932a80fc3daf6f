using Azure;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace VideoContest.Web;

/// <summary>Answers 503 while the blob store does not, so that a browser waits and tries again.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class StoreOutageAttribute : ExceptionFilterAttribute
{
    static readonly Refusal Waiting = new("视频存储暂时没有响应。请稍等，系统会自动重试。");

    public override void OnException(ExceptionContext context)
    {
        var failure = context.Exception is AggregateException several ? several.InnerExceptions[0] : context.Exception;
        if (failure is not RequestFailedException { Status: 0 or >= 500 })
            return;

        var services = context.HttpContext.RequestServices;
        services.GetRequiredService<ILogger<StoreOutageAttribute>>().LogWarning(failure, "The blob store does not answer.");
        context.HttpContext.Response.Headers.RetryAfter = "5";
        context.HttpContext.Response.Headers.CacheControl = "no-store";
        context.Result = new ObjectResult(new { message = services.GetRequiredService<Wording>().Say(Waiting) }) { StatusCode = StatusCodes.Status503ServiceUnavailable };
        context.ExceptionHandled = true;
    }
}
