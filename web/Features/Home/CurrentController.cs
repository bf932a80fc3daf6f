using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Home;

/// <summary>Addresses that lead to the current contest.</summary>
[AllowAnonymous]
public class CurrentController(ContestDb db) : Controller
{
    /// <summary>The way in from outside. Only here does the browser's language count: every other address has one.</summary>
    [HttpGet("/")]
    public async Task<IActionResult> Index(CancellationToken cancel)
    {
        Response.Headers.Vary = "Accept-Language";
        if (await AddressAsync(cancel) is not { } contest)
            return View("Nothing");

        var languages = Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(it => it.Quality ?? 1).Select(it => it.Value.ToString());
        var wantsEnglish = languages.FirstOrDefault(it => it.StartsWith("zh", StringComparison.OrdinalIgnoreCase) || it.StartsWith("en", StringComparison.OrdinalIgnoreCase)) is { } first
            && first.StartsWith("en", StringComparison.OrdinalIgnoreCase);
        return wantsEnglish ? LocalRedirect($"{Languages.English}/c/{contest}") : RedirectToRoute(PublicRoutes.Contest, new { contest });
    }

    [HttpGet("gallery")]
    public Task<IActionResult> Gallery(CancellationToken cancel) => LeadAsync(PublicRoutes.Gallery, cancel);

    [HttpGet("rules")]
    public Task<IActionResult> Rules(CancellationToken cancel) => LeadAsync(PublicRoutes.Rules, cancel);

    [HttpGet("check")]
    public Task<IActionResult> Check(CancellationToken cancel) => LeadAsync(PublicRoutes.Check, cancel);

    [HttpGet("results")]
    public Task<IActionResult> Results(CancellationToken cancel) => LeadAsync(PublicRoutes.Results, cancel);

    async Task<IActionResult> LeadAsync(string route, CancellationToken cancel) =>
        await AddressAsync(cancel) is { } contest ? RedirectToRoute(route, new { contest }) : View("Nothing");

    Task<string?> AddressAsync(CancellationToken cancel) => db.Contests.Announced().Select(contest => contest.Address).FirstOrDefaultAsync(cancel);
}
