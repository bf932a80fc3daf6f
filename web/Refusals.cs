using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using VideoContest.Web.Features.Errors;

namespace VideoContest.Web;

/// <summary>Shows a rule the visitor ran into as a 409 page, or as JSON to a script.</summary>
public sealed class Refusals(Wording wording, IModelMetadataProvider metadata) : IExceptionFilter
{
    public void OnException(ExceptionContext context)
    {
        if (context.Exception is not RefusedException refused)
            return;

        context.Result = Page(context, wording.Say(refused.Refusal), metadata);
        context.ExceptionHandled = true;
    }

    internal static IActionResult Page(ActionContext context, string reason, IModelMetadataProvider metadata) =>
        context.HttpContext.Request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal)
            ? new ConflictObjectResult(new { message = reason })
            : new ViewResult
            {
                StatusCode = StatusCodes.Status409Conflict,
                ViewName = "~/Features/Errors/Refused.cshtml",
                ViewData = new ViewDataDictionary(metadata, context.ModelState) { Model = new RefusedPage(reason, context.HttpContext.PageBefore(), !context.HttpContext.Request.Reads()) },
            };
}
