using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using VideoContest.Judging;
using VideoContest.Storage;

namespace VideoContest.Web.Features.Judging;

/// <summary>Shows a judge how far the panel lay apart in a calibration that has ended.</summary>
public class CalibrationController(ContestDb db) : Controller
{
    [HttpGet("/judging/{round:guid}/calibration")]
    public async Task<IActionResult> Show(Guid round, CancellationToken cancel)
    {
        var me = User.PersonId();
        var calibration = await db.Rounds.AsNoTracking().Include(it => it.Criteria).Include(it => it.Contest)
            .SingleOrDefaultAsync(it => it.Id == round && it.IsCalibration && db.Assignments.Of(me).Any(given => given.RoundId == it.Id), cancel);
        if (calibration is null)
            return NotFound();

        return View("Calibration", new CalibrationPage(calibration.Contest.Title, calibration.Contest.TitleEnglish, calibration.Name, calibration.NameEnglish,
            calibration.Criteria.ToDictionary(it => it.Id, it => Wording.Name(it.Name, it.NameEnglish)), await db.SpreadAsync(calibration, me, cancel)));
    }
}

/// <summary>A calibration as one judge sees it afterwards.</summary>
/// <param name="Criteria">Their names.</param>
public sealed record CalibrationPage(string Contest, string ContestEnglish, string Name, string NameEnglish, IReadOnlyDictionary<Guid, string> Criteria, IReadOnlyList<FilmSpread> Films);
