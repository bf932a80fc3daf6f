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
        return IsEnglish ? page == English ? "/" : page[English.Length..] : English + page;
    }

    /// <summary>The address of the page itself, in its language.</summary>
    public static string SamePage(this HttpContext context) =>
        !HttpMethods.IsGet(context.Request.Method) && context.PageBefore() is { } page && IsEnglish == new PathString(page.AbsolutePath).StartsWithSegments(English)
            ? page.PathAndQuery
            : context.Request.PathBase + context.OriginalPath().ToUriComponent() + context.Request.QueryString.ToUriComponent();

    /// <summary>The page of this site from which the request came; null when it came from elsewhere or does not say.</summary>
    public static Uri? PageBefore(this HttpContext context) =>
        context.Request.GetTypedHeaders().Referer is { IsAbsoluteUri: true } page && page.Authority == context.Request.Host.Value ? page : null;
}
