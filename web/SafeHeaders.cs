using Microsoft.Extensions.Options;
using VideoContest.Storage;
using VideoContest.Web.Features.Uploads;

namespace VideoContest.Web;

/// <summary>What every answer tells the browser not to do, and which requests from other sites are turned away.</summary>
public static class SafeHeaders
{
    const string Policy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; worker-src 'self' blob:; "
        + "object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSafeHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy + Connections(context.RequestServices);
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return next(context);
    });

    // The blob store is another origin; scripts reach it only where blocks go straight to it.
    static string Connections(IServiceProvider services) => services.GetRequiredService<IOptions<UploadSettings>>().Value.Direct
        ? $"; connect-src 'self' {services.GetRequiredService<VideoStore>().Host}" : "";

    /// <summary>Lets the page that is being made hold the player, whose controls bring style sheets of their own. Called by the part of the page that has it.</summary>
    public static void HoldPlayer(this HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = headers.ContentSecurityPolicy.ToString().Replace("style-src 'self';", "style-src 'self' 'unsafe-inline';", StringComparison.Ordinal);
    }

    /// <summary>Turns unsafe requests away that a browser says come from elsewhere; the antiforgery token stands behind this.</summary>
    public static IApplicationBuilder UseSameSiteOnly(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var safe = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method);
        if (safe || request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none")
            return next(context);

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    });
}
