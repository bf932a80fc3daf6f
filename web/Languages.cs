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

    /// <summary>The same page in the other language, with its query.</summary>
    public static string OtherLanguage(this HttpContext context) =>
        (context.Request.PathBase.HasValue ? "" : English) + context.OriginalPath().ToUriComponent() + context.Request.QueryString.ToUriComponent();
}
