using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using VideoContest.Contests;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Home;

/// <summary>Lets anybody check a film against a contest's rules in their own browser; nothing of it is sent.</summary>
[AllowAnonymous]
public class CheckController(ContestDb db, IOptions<SiteSettings> site) : Controller
{
    [HttpGet("c/{contest}/check", Name = PublicRoutes.Check)]
    public async Task<IActionResult> Show(string contest, CancellationToken cancel)
    {
        var found = await db.Contests.Announced().AsNoTracking().FirstOrDefaultAsync(it => it.Address == contest, cancel);
        return found is null ? NotFound() : View("Check", new CheckPage(found.Address, Wording.Name(found.Title, found.TitleEnglish), new(site.Value.Tighten(found.Rules))));
    }
}

public record CheckPage(string Contest, string ContestTitle, FilmRules Film);
