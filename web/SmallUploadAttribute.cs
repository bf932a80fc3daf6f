using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace VideoContest.Web;

/// <summary>Turns a form with too large a file away before it is read.</summary>
/// <param name="mostBytes">Largest file; the form around it may have a little more.</param>
/// <param name="sentence">What to say, as a refusal does.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallUploadAttribute(int mostBytes, string sentence) : Attribute, IAuthorizationFilter, IOrderedFilter
{
    const int Around = 64 << 10;

    // Before the antiforgery token is looked for, which reads the form.
    public int Order => 900;

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        // A body that does not tell its length is cut off here.
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
            limit.MaxRequestBodySize = mostBytes + Around;
        if (http.Request.ContentLength is not { } length || length <= mostBytes + Around)
            return;

        var services = http.RequestServices;
        var page = Refusals.Page(context, services.GetRequiredService<Wording>().Say(new Refusal(sentence)), services.GetRequiredService<IModelMetadataProvider>());
        (page as ViewResult)?.StatusCode = StatusCodes.Status413PayloadTooLarge;
        context.Result = page;
    }
}
