using System.Globalization;
using Microsoft.AspNetCore.Diagnostics;

namespace VideoContest.Web;

/// <summary>Chinese at /…, English at /en/…: the first part of the path becomes the path base, so that every link made from it follows.</summary>
public static class Languages
{
    public const string English = "/en";

    static readonly CultureInfo Chinese = CultureInfo.GetCultureInfo("zh-CN");
    static readonly CultureInfo InEnglish = CultureInfo.GetCultureInfo("en");

    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>zh or en.</summary>
    public static string Current => IsEnglish ? "en" : "zh";

    public static IApplicationBuilder UseLanguages(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        var english = context.Request.Path.StartsWithSegments(English, StringComparison.Ordinal, out var rest);
        if (english)
        {
            context.Request.PathBase = context.Request.PathBase.Add(English);
            context.Request.Path = rest.HasValue ? rest : "/";
        }
        // Numbers and dates are read and written the same way in every language; only words differ.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = english ? InEnglish : Chinese;
        await next(context);
    });

    /// <summary>The path that was asked for, also on the page of an error that stands in its place.</summary>
    public static PathString OriginalPath(this HttpContext context) =>
        context.Features.Get<IStatusCodeReExecuteFeature>() is { } answered ? answered.OriginalPath :
        context.Features.Get<IExceptionHandlerPathFeature>() is { } failed ? failed.Path :
        context.Request.Path;

    /// <summary>The same page in the other language, with its query. An answer to a form has no address of its own: then it is the form's page.</summary>
    public static string OtherLanguage(this HttpContext context)
    {
        var page = context.SamePage();
        return IsEnglish ? OneSlash(page[English.Length..]) : English + page;
    }

    /// <summary>The address of the page itself, in its language.</summary>
    public static string SamePage(this HttpContext context) =>
        !context.Request.Reads() && context.PageBefore() is { } page && IsEnglish == (page == English || page.StartsWith(English + "/", StringComparison.Ordinal))
            ? page
            : OneSlash(context.Request.PathBase + context.OriginalPath().ToUriComponent() + context.Request.QueryString.ToUriComponent());

    /// <summary>Path and query of the page of this site from which the request came; null when it came from elsewhere, from signing in, from the same page, or does not say.</summary>
    public static string? PageBefore(this HttpContext context)
    {
        var request = context.Request;
        return request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && page.Authority == request.Host.Value
            && !page.AbsolutePath.EndsWith("/account/sign-in", StringComparison.Ordinal) && (!request.Reads() || page.AbsolutePath != request.PathBase + request.Path)
                ? OneSlash(page.PathAndQuery) : null;
    }

    /// <summary>Whether the request asks for a page and changes nothing.</summary>
    public static bool Reads(this HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    /// <summary>A path of this site as a header takes it: letters beyond ASCII are encoded.</summary>
    public static string Encoded(string path) => new Uri(new Uri("http://site"), OneSlash(path)).PathAndQuery;

    // Two slashes at the start would name another site.
    static string OneSlash(string path) => "/" + path.TrimStart('/', '\\');
}
