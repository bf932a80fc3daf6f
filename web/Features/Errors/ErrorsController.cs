using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace VideoContest.Web.Features.Errors;

/// <summary>The pages for answers that are not what was asked for.</summary>
[AllowAnonymous]
[IgnoreAntiforgeryToken]
public class ErrorsController : Controller
{
    [Route("/error/{code:int}")]
    public IActionResult Show(int code)
    {
        Response.StatusCode = code is >= 400 and < 600 ? code : StatusCodes.Status404NotFound;
        return View(new ErrorPage(Response.StatusCode));
    }
}

/// <param name="Code">HTTP status.</param>
public record ErrorPage(int Code);

/// <param name="Reason">Why the act is not allowed, as a sentence in the visitor's language.</param>
/// <param name="Back">Where to go on; null when nobody knows.</param>
/// <param name="WasSent">Whether something had been filled in.</param>
public record RefusedPage(string Reason, string? Back, bool WasSent);
