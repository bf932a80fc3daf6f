using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Uploads;

/// <summary>What has become of an uploaded film: as a part of a page, and as JSON for the script that follows it.</summary>
[Route("uploads/{id:guid}")]
[ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
public class FilmsController(ContestDb db, Wording wording, FindingWords findings, IStringLocalizer<Texts> texts) : Controller
{
    [HttpGet("film")]
    public async Task<IActionResult> Show(Guid id, CancellationToken cancel) =>
        await db.FilmProgressAsync(id, User.PersonId(), cancel) is { } film ? PartialView("_Film", film) : NotFound();

    [HttpGet("state")]
    public async Task<IActionResult> State(Guid id, CancellationToken cancel)
    {
        if (await db.FilmProgressAsync(id, User.PersonId(), cancel) is not { } film)
            return NotFound();

        return Ok(new
        {
            status = film.Status.ToString(),
            statusName = wording.Say(film.Status),
            stage = film.Stage.ToString(),
            film.Percent,
            film.Ahead,
            sentence = film.Say(texts, wording),
            left = film.SayLeft(texts, wording),
            watchable = film.Player is not null,
            findings = film.Findings.Select(findings.Say),
            film.Sha256,
        });
    }
}
